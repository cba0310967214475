"""How a take leaves (export), goes (erasure, leaving) and how long it is kept.

Nothing here outlives its use: what somebody did long ago would only serve to judge her by.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person, declare_leaving_step
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_personal
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.vocabulary import GIVEN_BACK_DAYS, PAST_DAYS


def release_takes(person: Person) -> None:
    """What somebody who leaves held and had not done is free for others again."""
    mine = Take.objects.of(person.community_id).held().filter(person=person, done_at=None)
    mine.filter(duty__ends_at__gt=timezone.now()).update(ended_at=timezone.now())


def _past_duties(before: datetime, community: Community) -> QuerySet:
    return Duty.objects.of(community).filter(ends_at__lt=before)


def _given_back(before: datetime, community: Community) -> QuerySet:
    return Take.objects.of(community).filter(ended_at__lt=before)


# Erasure deletes the rows: no house needs to know who once did the dishes, and what was to come becomes free.
declare_personal(
    PersonalRecord(
        model=Take,
        path="person__account",
        fields=("community__name", "duty__title", "duty__starts_at", "taken_at", "ended_at", "done_at"),
        title=_("Duties you took"),
        erasure=Erasure.DELETE,
        labels={"ended_at": _("Given back")},
    )
)
declare_retention(Retention("past_duties", _("Duties that are over, with who did them"), PAST_DAYS, _past_duties))
declare_retention(Retention("given_back", _("Duties that somebody gave back"), GIVEN_BACK_DAYS, _given_back))
declare_leaving_step("duties", release_takes)
