"""What goes out to people's own calendars: her own duties, and for the house what nobody took yet."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.calendar_feeds import Entry, FeedSource, declare_feed
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.queries import duties_between
from zelfbeheer.house.duties.vocabulary import DutiesCapability


def own_entries(person: Person, start: datetime, end: datetime) -> list[Entry]:
    """What she holds; also what was called off, so that her calendar strikes it through."""
    takes = Take.objects.of(person.community_id).held().filter(person=person)
    duties = Duty.objects.of(person.community_id).between(start, end).filter(pk__in=takes.values("duty"))
    return [_entry(duty, "own", duty.title) for duty in duties.order_by("starts_at", "pk")]


def open_entries(community: Community, start: datetime, end: datetime) -> list[Entry]:
    """What still needs somebody. Nobody is named, and how many are needed is not said."""
    now = timezone.now()
    lines = duties_between(community, max(start, now), end)
    called = _("Nobody yet: %(title)s")
    return [_entry(line.duty, "open", called % {"title": line.duty.title}) for line in lines if line.is_short]


def _entry(duty: Duty, whose: str, title: str) -> Entry:
    # A rule that changes makes its open duties anew; rule and day together stay the same.
    which = f"{duty.rule_id}-{duty.on_date}" if duty.rule_id else f"{duty.pk}"
    key = f"duty-{whose}-{which}"
    off = duty.called_off_at is not None
    return Entry(key, title, duty.starts_at, duty.ends_at, is_off=off, takes_time=whose == "own")


declare_feed(FeedSource(Part.DUTIES, DutiesCapability.PLAN_DUTIES, house=open_entries, own=own_entries))
