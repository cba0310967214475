"""What the screens of a running meeting show, and the number by which they hear that something changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings import reading
from zelfbeheer.community.meetings.models import ActionPoint, Item, Meeting
from zelfbeheer.community.meetings.pulse import keep, kept
from zelfbeheer.community.meetings.speaking import Queue, sorted_out
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability
from zelfbeheer.foundation.prepared import Prepared


def _changes(pulse: str) -> Any:
    rows = Meeting.objects.across_communities(because="whoever knows this address has the meeting on a screen")
    return rows.filter(pulse=pulse, closed_at=None).values_list("changes")


CHANGES = Prepared(_changes, pulse=str)


def changes_of(pulse: str) -> int | None:
    """A number that moves with everything that others see; None when the meeting is over. One query, or none."""
    is_known, known = kept(pulse)
    if is_known:
        return known
    rows = CHANGES(pulse=pulse)
    changes: int | None = rows[0][0] if rows else None
    keep(pulse, changes)
    return changes


@dataclass
class Screen:
    """One meeting as one person sees it on one screen."""

    meeting: Meeting
    person: Person
    is_table: bool  # a device of the house, that lies between everybody
    items: list[Item]
    queue: Queue
    actions: list[ActionPoint]
    there: set[int]
    drawn: dict[Any, Any]

    @property
    def current(self) -> Item | None:
        return next((item for item in self.items if item.now_since is not None), None)

    @property
    def following(self) -> Item | None:
        """What comes after the current point."""
        at = next((number for number, item in enumerate(self.items) if item.now_since is not None), -1)
        return self.items[at + 1] if at + 1 < len(self.items) else None

    @property
    def is_chair(self) -> bool:
        return self.meeting.chair is not None and self.meeting.chair.pk == self.person.pk

    @property
    def is_writer(self) -> bool:
        return self.meeting.minute_taker is not None and self.meeting.minute_taker.pk == self.person.pk

    @property
    def leads(self) -> bool:
        """She has the buttons; anybody else who may hold meetings can take over."""
        return self.person.holds(MeetingsCapability.HOLD_MEETING) and (self.is_chair or self.is_writer)

    @property
    def may_take_over(self) -> bool:
        return not self.is_table and not self.leads and self.person.holds(MeetingsCapability.HOLD_MEETING)

    @property
    def up(self) -> set[int]:
        """Whose hand is up, and who speaks."""
        speaks = {self.queue.speaks.person_id} if self.queue.speaks else set()
        return {hand.person_id for hand in self.queue.waiting} | speaks

    @property
    def is_there(self) -> bool:
        return self.person.pk in self.there

    @property
    def has_hand_up(self) -> bool:
        return self.queue.hand_of(self.person) is not None

    @property
    def is_speaking(self) -> bool:
        return self.queue.is_speaking(self.person)

    @property
    def until(self) -> datetime | None:
        """When the time planned for this point is over; None where nobody planned any."""
        current = self.current
        if current is None or not current.minutes or current.now_since is None:
            return None
        return current.now_since + timedelta(minutes=current.minutes)

    @property
    def minutes_left(self) -> int:
        """Rounded up; below zero where it takes longer than planned."""
        seconds = (self.until - timezone.now()).total_seconds() if self.until else 0
        return -int(-seconds // 60)

    @property
    def minutes_over(self) -> int:
        return -self.minutes_left


def screen_of(meeting: Meeting, person: Person, *, is_table: bool) -> Screen:
    """One query, whatever there is to show."""
    found = reading.everything_of(meeting)
    meeting.leads = found.leads
    now = next((item.pk for item in found.items if item.now_since is not None), None)
    actions = [one for one in found.actions if one.item_id == now]
    queue = sorted_out(found.hands, meeting.speaking_order)
    return Screen(meeting, person, is_table, found.items, queue, actions, found.there, found.drawn)


def people_to_tap(meeting: Meeting) -> list[Person]:
    """Everybody who may be there, by name: for the tablet on the table. One query."""
    rows = Person.objects.of(meeting.community_id).holding(MeetingsCapability.SEE_MEETINGS)
    return list(rows.order_by("chosen_name", "pk"))
