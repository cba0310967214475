"""What goes out to people's own calendars: when the group meets."""

from datetime import datetime

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.community.meetings.models import Meeting
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability
from zelfbeheer.foundation.calendar_feeds import Entry, FeedSource, declare_feed


def entries_of_house(community: Community, start: datetime, end: datetime) -> list[Entry]:
    rows = Meeting.objects.of(community).filter(ends_at__gt=start, starts_at__lt=end)
    return [_entry(meeting, community) for meeting in rows.order_by("starts_at", "pk")]


def _entry(meeting: Meeting, community: Community) -> Entry:
    # A rhythm that changes makes its meetings anew; rule and day together stay the same.
    key = f"meeting-{meeting.rule_id}-{meeting.on_date}" if meeting.rule_id else f"meeting-{meeting.pk}"
    title = meeting.title or community.own.term("meeting", community.language).One
    off = meeting.called_off_at is not None
    return Entry(key, title, meeting.starts_at, meeting.ends_at, is_off=off, takes_time=False)


declare_feed(
    FeedSource(
        Part.MEETINGS,
        MeetingsCapability.PLAN_MEETINGS,
        house=entries_of_house,
        seen_with=MeetingsCapability.SEE_MEETINGS,
    )
)
