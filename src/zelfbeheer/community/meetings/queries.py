"""Reads for pages, for Today and for the board."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.meetings.models import ActionPoint, Break, Item, Meeting, MeetingRule
from zelfbeheer.community.meetings.vocabulary import SHOWN_PAST
from zelfbeheer.foundation.prepared import PreparedRows
from zelfbeheer.foundation.together import Read


def running_rules(community: Community) -> list[MeetingRule]:
    rules = MeetingRule.objects.of(community).running(timezone.localdate())
    return list(rules.order_by("start_time", "pk"))


def breaks_ahead(community: Community) -> list[Break]:
    rows = Break.objects.of(community).filter(last_on__gte=timezone.localdate())
    return list(rows.order_by("first_on", "pk"))


def coming_meetings(community: Community) -> list[Meeting]:
    """What is to come or is held now, also what was called off, in order of time. One query."""
    rows = Meeting.objects.of(community).filter(ends_at__gt=timezone.now(), closed_at=None)
    rows = rows | Meeting.objects.of(community).open()
    return _with_community(rows.order_by("starts_at", "pk"), community)


def past_meetings(community: Community) -> list[Meeting]:
    """Those that were held, the latest first. One query."""
    return _with_community(Meeting.objects.of(community).closed().order_by("-starts_at", "-pk")[:SHOWN_PAST], community)


def _with_community(rows: QuerySet, community: Community) -> list[Meeting]:
    found = list(rows)
    for meeting in found:
        meeting.community = community
    return found


@dataclass
class AgendaLine:
    """A point with what somebody may do with it, and the time at which it would begin."""

    item: Item
    at: datetime
    mine: bool
    is_first: bool
    is_last: bool


def items_of(meeting: Meeting) -> list[Item]:
    """In order, with whoever put each up. One query."""
    rows = Item.objects.of(meeting.community_id).filter(meeting=meeting)
    return list(rows.select_related("put_up_by", "agreement", "role", "proposal", "decision").order_by("place", "pk"))


def actions_of(meeting: Meeting) -> list[ActionPoint]:
    """In the order in which they were written down. One query."""
    rows = ActionPoint.objects.of(meeting.community_id).filter(meeting=meeting)
    return list(rows.select_related("person").order_by("pk"))


def open_actions(community: Community) -> list[ActionPoint]:
    """What was accepted or asked and is not done, by date. One query."""
    rows = ActionPoint.objects.of(community).filter(done_at=None, meeting__closed_at__isnull=False)
    return list(rows.select_related("person", "meeting").order_by("due_on", "pk"))


# For Today and the board, read together with what other apps show there


def _near(community: int, start: datetime, end: datetime) -> Any:
    rows = Meeting.objects.of(community).filter(
        ends_at__gt=start, starts_at__lt=end, called_off_at=None, closed_at=None
    )
    return rows.order_by("starts_at", "pk")


NEAR = PreparedRows(Meeting, _near, community=int, start=datetime, end=datetime)


def meetings_read(community: Community, start: datetime, end: datetime) -> Read[list[Meeting]]:
    """What is to be held or being held in this stretch of time, in order."""

    def made(rows: list[tuple]) -> list[Meeting]:
        found: list[Meeting] = NEAR.made_of(rows)
        for meeting in found:
            meeting.community = community
        return found

    return Read(NEAR.prepared, {"community": community.pk, "start": start, "end": end}, made)


def _own(community: int, person: int) -> Any:
    rows = ActionPoint.objects.of(community).filter(person=person, done_at=None)
    return rows.order_by("due_on", "pk")


OWN = PreparedRows(ActionPoint, _own, community=int, person=int)


def own_actions_read(person: Person) -> Read[list[ActionPoint]]:
    """What she accepted or is asked, and is not done."""
    return Read(OWN.prepared, {"community": person.community_id, "person": person.pk}, OWN.made_of)


def last_held(community: Community | int, before: Meeting | None = None) -> Meeting | None:
    """The latest meeting of which the minutes wait for approval. One query."""
    rows = Meeting.objects.of(community).closed().filter(approved_at=None).select_related("community")
    if before is not None:
        rows = rows.exclude(pk=before.pk).filter(starts_at__lt=before.starts_at)
    return rows.order_by("-starts_at", "-pk").first()


def without_quorum(community: Community | int, number: int = 2) -> list[Meeting]:
    """The last so many announced meetings that were held, where all of them lacked the quorum; else nothing.

    The charter's refounding asks for it.
    """
    held = Meeting.objects.of(community).closed().filter(announced_at__isnull=False).order_by("-starts_at", "-pk")
    latest = list(held[:number])
    return latest if len(latest) == number and all(meeting.had_quorum is False for meeting in latest) else []
