"""How a calendar leaves (export), goes (erasure, leaving) and how long it is kept."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.calendars.models import CalendarFeed, EntryHistory
from zelfbeheer.community.calendars.operations import forget_feed
from zelfbeheer.community.calendars.vocabulary import FORGOTTEN_DAYS, UNUSED_DAYS
from zelfbeheer.community.groups.service import Community, declare_leaving_step, in_own_words
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal


def _unused(before: datetime, community: Community) -> QuerySet:
    return CalendarFeed.objects.of(community).filter(read_on__lt=before.date())


def _past(before: datetime, community: Community) -> QuerySet:
    return EntryHistory.objects.of(community).filter(day__lt=before.date() - timedelta(days=1))


declare_personal(
    PersonalRecord(
        model=CalendarFeed,
        path="person__account",
        fields=("community__name", "with_house", "made_at", "read_on"),
        title=_("The address of your calendar"),
        erasure=Erasure.DELETE,
        labels={"with_house": in_own_words(_("With what happens in %(the_house)s")), "read_on": _("Last used")},
    )
)
declare_retention(Retention("calendar_feeds", _("Addresses of calendars that nobody uses"), UNUSED_DAYS, _unused))
declare_retention(Retention("calendar_history", _("How often something in a calendar changed"), FORGOTTEN_DAYS, _past))
declare_leaving_step("calendars", forget_feed)
declare_mending("calendars:mine", CalendarFeed)
