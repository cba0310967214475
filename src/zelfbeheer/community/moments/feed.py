"""What goes out to people's own calendars: what stands on the wall."""

from datetime import datetime

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.community.moments.models import Moment
from zelfbeheer.community.moments.queries import moments_between
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.foundation.calendar_feeds import Entry, FeedSource, declare_feed


def entries_of_house(community: Community, start: datetime, end: datetime) -> list[Entry]:
    return [_entry(moment) for moment in moments_between(community, start, end) if moment.on_board]


def _entry(moment: Moment) -> Entry:
    # A rule that changes makes its moments anew; rule and day together stay the same.
    key = f"moment-{moment.rule_id}-{moment.on_date}" if moment.rule_id else f"moment-{moment.pk}"
    off = moment.called_off_at is not None
    return Entry(key, moment.title, moment.starts_at, moment.ends_at, is_off=off, takes_time=False)


declare_feed(
    FeedSource(
        Part.MOMENTS, MomentsCapability.PLAN_MOMENTS, house=entries_of_house, seen_with=MomentsCapability.SEE_MOMENTS
    )
)
