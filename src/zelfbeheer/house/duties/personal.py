"""How a take leaves (export), goes (erasure, leaving) and how long it is kept.

Nothing here outlives its use: what somebody did long ago would only serve to judge her by.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person, declare_leaving_step, in_own_words
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal
from zelfbeheer.house.duties.models import Duty, MayBeAsked, Swap, Take
from zelfbeheer.house.duties.vocabulary import GIVEN_BACK_DAYS, PAST_DAYS, SWAP_DAYS


def release_takes(person: Person) -> None:
    """What somebody who leaves held and had not done is free for others again."""
    mine = Take.objects.of(person.community_id).held().filter(person=person, done_at=None)
    mine.filter(duty__ends_at__gt=timezone.now()).update(ended_at=timezone.now())


def _answered_swaps(before: datetime, community: Community) -> QuerySet:
    swaps = Swap.objects.of(community)
    return swaps.filter(answered_at__lt=before) | swaps.filter(asked_at__lt=before, answered_at=None)


def stop_being_asked(person: Person) -> None:
    """Whoever leaves is not asked any more."""
    MayBeAsked.objects.of(person.community_id).filter(person=person).delete()


def _past_duties(before: datetime, community: Community) -> QuerySet:
    return Duty.objects.of(community).filter(ends_at__lt=before)


def _given_back(before: datetime, community: Community) -> QuerySet:
    return Take.objects.of(community).filter(ended_at__lt=before)


# Erasure deletes the rows: no house needs to know who once did the dishes, and what was to come becomes free.
declare_personal(
    PersonalRecord(
        model=Take,
        path="person__account",
        fields=(
            "community__name",
            "duty__title",
            "duty__starts_at",
            "taken_at",
            "ended_at",
            "done_at",
            "asked_at",
            "goes_along",
        ),
        title=in_own_words(_("%(Many_duty)s you took")),
        erasure=Erasure.DELETE,
        labels={
            "ended_at": _("Given back, swapped or taken over"),
            "asked_at": _("Looked for somebody since"),
            "goes_along": _("Went along to learn"),
        },
    )
)
_SWAP = ("community__name", "offered__duty__title", "wanted__duty__title", "asked_at", "answered_at", "outcome")
_SWAP_LABELS = {
    "offered__duty__title": _("Offered"),
    "wanted__duty__title": _("Asked for"),
    "asked_at": _("Asked on"),
    "answered_at": _("Answered on"),
    "outcome": _("What came of it"),
}
for _path, _title in (("offered", _("Swaps you offered")), ("wanted", _("Swaps you were asked for"))):
    declare_personal(
        PersonalRecord(
            model=Swap,
            path=f"{_path}__person__account",
            fields=_SWAP,
            title=_title,
            erasure=Erasure.DELETE,
            labels=_SWAP_LABELS,
        )
    )
declare_personal(
    PersonalRecord(
        model=MayBeAsked,
        path="person__account",
        fields=("community__name", "since"),
        title=_("You may be asked when somebody is needed at once"),
        erasure=Erasure.DELETE,
        labels={"since": _("Since")},
    )
)
declare_retention(
    Retention("swaps", in_own_words(_("Swaps of %(many_duty)s, after the answer")), SWAP_DAYS, _answered_swaps, least=1)
)
declare_retention(
    Retention(
        "past_duties",
        in_own_words(_("%(Many_duty)s that are over, with who did them")),
        PAST_DAYS,
        _past_duties,
        least=35,
    )
)
declare_retention(
    Retention(
        "given_back", in_own_words(_("%(Many_duty)s that somebody gave back")), GIVEN_BACK_DAYS, _given_back, least=1
    )
)
declare_leaving_step("duties", release_takes)
declare_leaving_step("duties asked", stop_being_asked)
declare_mending("duties:week", Take)
declare_mending("duties:swaps", Swap, MayBeAsked)
