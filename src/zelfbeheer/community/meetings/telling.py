"""Telling everybody who may be there: that a meeting comes, moves, or is not held."""

from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings.models import Item, Meeting
from zelfbeheer.community.meetings.vocabulary import ANNOUNCED, MeetingsCapability
from zelfbeheer.foundation.messaging.operations import tell


def tell_everybody(meeting: Meeting, kind: str, *, but: Any = None) -> None:
    """One message in everybody's own inbox; whoever did it herself needs none."""
    start = timezone.localtime(meeting.starts_at)
    points = Item.objects.of(meeting.community_id).filter(meeting=meeting).count()
    values = {
        "title": meeting.name, "day": f"{start.day}-{start.month}", "time": f"{start:%H:%M}", "points": points,
    }  # fmt: skip
    everybody = Person.objects.of(meeting.community_id).holding(MeetingsCapability.SEE_MEETINGS)
    for person in everybody.exclude(pk=getattr(but, "pk", None)).select_related("account").order_by("pk"):
        tell(account=person.account, kind=kind, community=meeting.community_id, values=values)


def announce(meeting: Meeting) -> None:
    """Says once that it comes."""
    rows = Meeting.objects.of(meeting.community_id).filter(pk=meeting.pk, announced_at=None)
    if rows.update(announced_at=timezone.now()):
        tell_everybody(meeting, ANNOUNCED)
