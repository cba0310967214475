"""What is written down: notes at each point, action points, approval, and additions after it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.service import in_force, locked, look_again_on
from zelfbeheer.community.groups.service import Person, Spotted, spot_names
from zelfbeheer.community.meetings.holding import lock
from zelfbeheer.community.meetings.models import ActionPoint, Addition, Item, Meeting, bump
from zelfbeheer.community.meetings.vocabulary import (
    ACTION_ASKED,
    ACTION_LENGTH,
    FURTHEST_ACTION_DAYS,
    NOTES_LENGTH,
    MeetingsCapability,
)
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.planned import check_length
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem

WRITE = MeetingsCapability.WRITE_MINUTES
TOO_LONG = _("These notes are longer than %(most)s characters. Make them shorter. What you typed is kept.")
SOMEBODY_WROTE = _("Somebody else wrote at this point too. Your text is kept. Put the two together and keep it again.")
PICK_A_DAY = _("Choose a day from today, at most a year ahead.")
IN_THE_NEXT = _("Minutes are approved in the next meeting. Open that one first.")
HOLDS_NO_MORE = _("This agreement does not hold any more. There is nothing to keep.")
SAY_WHAT = _("Write at least a word. What you typed is kept.")


class WrittenMeanwhile(Problem):
    """Two wrote at one point; `theirs` is what stands there now."""

    def __init__(self, theirs: Item) -> None:
        super().__init__(SOMEBODY_WROTE)
        self.theirs = theirs


@dataclass(frozen=True)
class Kept:
    """Notes that were kept: the number to write on from, and whose names stand in them."""

    number: int
    named: list[Spotted]


def keep_notes(*, actor: Person, item: Item, text: str, base: int) -> Kept:
    """What was said at this point, written on from `base`. The same again, or only more of it, is never a clash.

    Raises WrittenMeanwhile where somebody else wrote since, Problem where it is too long.
    """
    text = text.replace("\r\n", "\n").rstrip()
    if len(text) > NOTES_LENGTH:
        raise Problem(str(TOO_LONG) % {"most": NOTES_LENGTH})
    with transaction.atomic():
        meeting = lock(_meeting(item))
        require(actor, WRITE, meeting)
        item = Item.objects.of(item.community_id).select_related("community").get(pk=item.pk)
        if text != item.notes:
            if base != item.notes_number and not text.startswith(item.notes):
                raise WrittenMeanwhile(item)
            _write(actor, meeting, item, text)
    return Kept(item.notes_number, names_in(item.community_id, text))


def _write(actor: Person, meeting: Meeting, item: Item, text: str) -> None:
    is_first = item.notes_number == 0
    item.notes, item.notes_number = text, item.notes_number + 1
    item.save(update_fields=["notes", "notes_number"])
    reindex(item)
    if is_first or not meeting.is_open:  # kept every few seconds while it is held: one event for each point
        record_change(actor=actor, verb=WRITE, community=item.community_id, on=item)
    if meeting.is_open:
        bump(meeting)


def names_in(community: int, text: str) -> list[Spotted]:
    """Whose name stands in these notes: minutes go without names, unless somebody wants hers there. One query."""
    if not text:
        return []
    return spot_names(text, Person.objects.of(community).present().order_by("chosen_name", "pk"))


def _meeting(item: Item) -> Meeting:
    if item.meeting is None:
        raise Problem(SAY_WHAT)
    return item.meeting


def write_action(
    *, actor: Person, meeting: Meeting, text: str, item: Item | None = None, person: Person | None = None,
    due_on: date | None = None,
) -> ActionPoint:  # fmt: skip
    """What somebody will do. Whoever writes down her own name said yes; anybody else is asked."""
    check_length(text, ACTION_LENGTH)
    _check_day(due_on)
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, WRITE, meeting)
        action = ActionPoint.objects.create(
            community_id=meeting.community_id, meeting=meeting, item=item, text=text.strip(), person=person,
            due_on=due_on, accepted_at=timezone.now() if person and person.pk == actor.pk else None,
        )  # fmt: skip
        if person and person.pk != actor.pk:
            _ask(action, meeting, person)
        _changed(actor, WRITE, action, meeting)
    return action


def _ask(action: ActionPoint, meeting: Meeting, person: Person) -> None:
    start = timezone.localtime(meeting.starts_at)
    values = {"title": meeting.name, "day": f"{start.day}-{start.month}"}
    tell(account=person.account, kind=ACTION_ASKED, community=meeting.community_id, values=values)


def _check_day(day: date | None) -> None:
    today = timezone.localdate()
    if day is not None and not today <= day <= today + timedelta(days=FURTHEST_ACTION_DAYS):
        raise Problem(PICK_A_DAY)


def keep_agreement(*, actor: Person, item: Item, review_on: date | None = None) -> None:
    """The meeting looked at this agreement again and it stays as it is: that stands in the minutes.

    Raises Refused; Problem where the point is about no agreement that holds, or the day is not ahead.
    """
    with transaction.atomic():
        meeting = lock(_meeting(item))
        require(actor, MeetingsCapability.LEAD_MEETING, meeting)
        item = Item.objects.of(item.community_id).select_related("agreement").get(pk=item.pk)
        agreement = item.agreement
        if agreement is None or not in_force(item.community_id).filter(agreement=agreement).exists():
            raise Problem(HOLDS_NO_MORE)
        look_again_on(locked(agreement), review_on)
        item.stays_at = timezone.now()
        item.save(update_fields=["stays_at"])
        bump(meeting)
        record_change(actor=actor, verb=WRITE, community=item.community_id, on=item)


def drop_action(*, actor: Person, action: ActionPoint) -> None:
    """It was written down by mistake."""
    with transaction.atomic():
        meeting = lock(action.meeting)
        require(actor, WRITE, meeting)
        _changed(actor, WRITE, action, meeting)
        action.delete()


def accept_action(*, actor: Person, action: ActionPoint) -> None:
    """She was asked and says yes: from now on it is hers."""
    with transaction.atomic():
        action = _lock_action(action)
        require(actor, MeetingsCapability.ACCEPT_ACTION, action)
        action.accepted_at = timezone.now()
        action.save(update_fields=["accepted_at"])
        _changed(actor, MeetingsCapability.ACCEPT_ACTION, action, action.meeting)


def decline_action(*, actor: Person, action: ActionPoint) -> None:
    """She was asked and says no: it is nobody's, and nothing is kept of who was asked."""
    with transaction.atomic():
        action = _lock_action(action)
        require(actor, MeetingsCapability.ACCEPT_ACTION, action)
        action.person = None
        action.save(update_fields=["person"])
        _changed(actor, MeetingsCapability.ACCEPT_ACTION, action, action.meeting)


def take_action(*, actor: Person, action: ActionPoint) -> None:
    """It was nobody's, and she will do it."""
    require(actor, MeetingsCapability.PUT_ON_AGENDA, actor.community)
    with transaction.atomic():
        action = _lock_action(action)
        if action.person_id is not None or action.done_at is not None:
            return
        action.person, action.accepted_at = actor, timezone.now()
        action.save(update_fields=["person", "accepted_at"])
        _changed(actor, MeetingsCapability.ACCEPT_ACTION, action, action.meeting)


def finish_action(*, actor: Person, action: ActionPoint, done: bool = True) -> None:
    """She did it; or not yet after all."""
    with transaction.atomic():
        action = _lock_action(action)
        require(actor, MeetingsCapability.FINISH_ACTION, action)
        action.done_at = timezone.now() if done else None
        action.save(update_fields=["done_at"])
        _changed(actor, MeetingsCapability.FINISH_ACTION, action, action.meeting)


def approve_minutes(*, actor: Person, meeting: Meeting) -> None:
    """The next meeting read them and found them right. From now on they never change."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MeetingsCapability.APPROVE_MINUTES, meeting)
        now_held = Meeting.objects.of(meeting.community_id).open().filter(starts_at__gt=meeting.starts_at)
        if not now_held.exists():
            raise Problem(IN_THE_NEXT)
        meeting.approved_at = timezone.now()
        meeting.save(update_fields=["approved_at"])
        for held in now_held:
            bump(held)
        record_change(actor=actor, verb=MeetingsCapability.APPROVE_MINUTES, community=meeting.community_id, on=meeting)


def add_to_minutes(*, actor: Person, meeting: Meeting, text: str) -> Addition:
    """A correction beside approved minutes."""
    if not 1 <= len(text.strip()) <= NOTES_LENGTH:
        raise Problem(SAY_WHAT)
    with transaction.atomic():
        require(actor, MeetingsCapability.ADD_TO_MINUTES, lock(meeting))
        added = Addition.objects.create(
            community_id=meeting.community_id, meeting=meeting, text=text.strip(), writer=actor
        )
        record_change(actor=actor, verb=MeetingsCapability.ADD_TO_MINUTES, community=meeting.community_id, on=added)
    return added


def _lock_action(action: ActionPoint) -> ActionPoint:
    rows = ActionPoint.objects.of(action.community_id).select_related("meeting")
    found: ActionPoint = rows.select_for_update(of=("self",)).get(pk=action.pk)
    return found


def _changed(actor: Any, verb: MeetingsCapability, action: ActionPoint, meeting: Meeting) -> None:
    if meeting.is_open:
        bump(meeting)
    record_change(actor=actor, verb=verb, community=action.community_id, on=action)
