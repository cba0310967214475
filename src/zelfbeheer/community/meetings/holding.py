"""Holding a meeting: opening it, who chairs and who writes, from point to point, and closing it."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.service import electorate, rule_for
from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings.models import Hand, Item, Lead, Meeting, Present, bump
from zelfbeheer.community.meetings.queries import last_held
from zelfbeheer.community.meetings.rhythm import gather
from zelfbeheer.community.meetings.vocabulary import ItemKind, MeetingsCapability, Task
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.counting.lots import draw, new_seed
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem

MAY_OPEN, MAY_LEAD = MeetingsCapability.OPEN_MEETING, MeetingsCapability.LEAD_MEETING
ANOTHER_IS_OPEN = gettext_lazy("Another one is still going on. Close that one first.")
TOO_FEW_TO_DRAW = gettext_lazy("Lots need two people who are here. Tap who is here first.")
NOT_ON_THIS = gettext_lazy("That point is not on this agenda. Look again at the list.")


def open_meeting(
    *, actor: Person, meeting: Meeting, chair: Person | None = None, minute_taker: Person | None = None
) -> Meeting:
    """It begins, at its first point. The minutes of last time come first, where they wait for approval."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MAY_OPEN, meeting)
        if Meeting.objects.of(meeting.community_id).open().exists():
            raise Problem(ANOTHER_IS_OPEN)
        gather(meeting.community_id)
        _lay_ready(meeting)
        meeting.opened_at, meeting.pulse, meeting.changes = timezone.now(), secrets.token_hex(16), 1
        meeting.save()
        _put_in_the_lead(meeting, chair, minute_taker)
        _is_there(meeting, actor)
        record_change(actor=actor, verb=MAY_OPEN, community=meeting.community_id, on=meeting)
    return meeting


def _lay_ready(meeting: Meeting) -> None:
    """The agenda, at its first point where it has any."""
    rows = Item.objects.of(meeting.community_id).filter(meeting=meeting)
    if last_held(meeting.community_id, meeting) and not rows.filter(kind=ItemKind.MINUTES).exists():
        item = Item.objects.create(
            community_id=meeting.community_id, meeting=meeting, place=0, kind=ItemKind.MINUTES,
            title=_("Minutes of last time"),
        )  # fmt: skip
        reindex(item)
    first: Item | None = rows.order_by("place", "pk").first()
    if first is not None:
        _begin(first)


def _begin(item: Item) -> None:
    item.now_since = timezone.now()
    item.begun_at = item.begun_at or item.now_since
    item.save(update_fields=["begun_at", "now_since"])


def _put_in_the_lead(meeting: Meeting, chair: Person | None, minute_taker: Person | None) -> None:
    rows = Lead.objects.of(meeting.community_id).filter(meeting=meeting)
    rows.delete()
    for task, person in ((Task.CHAIR, chair), (Task.MINUTES, minute_taker)):
        if person is not None:
            Lead.objects.create(community_id=meeting.community_id, meeting=meeting, task=task, person=person)
            _is_there(meeting, person)


def _is_there(meeting: Meeting, person: Person) -> None:
    own = {"community_id": meeting.community_id}
    Present.objects.of(meeting.community_id).get_or_create(meeting=meeting, person=person, defaults=own)


def choose_lead(*, actor: Person, meeting: Meeting, chair: Person | None, minute_taker: Person | None) -> None:
    """Who chairs and who writes, from now on."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MAY_LEAD, meeting)
        _put_in_the_lead(meeting, chair, minute_taker)
        _recorded(actor, meeting)


def draw_lead(*, actor: Person, meeting: Meeting) -> list[Person]:
    """Draws who chairs and who writes, among those who are here and may. Raises Problem where there are too few."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MAY_LEAD, meeting)
        there = Present.objects.of(meeting.community_id).filter(meeting=meeting)
        able = Person.objects.of(meeting.community_id).holding(MeetingsCapability.HOLD_MEETING)
        people = list(able.filter(pk__in=there.values("person")).order_by("chosen_name", "pk"))
        if len(people) < len(Task.choices):
            raise Problem(TOO_FEW_TO_DRAW)
        drawn = [people[place] for place in draw(new_seed(), [person.chosen_name for person in people])]
        chosen = drawn[: len(Task.choices)]
        _put_in_the_lead(meeting, *chosen)
        _recorded(actor, meeting)
    return chosen


def go_to(*, actor: Person, meeting: Meeting, item: Item) -> None:
    """This point is spoken of now. Hands that were raised for the one before go down."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MAY_LEAD, meeting)
        item = Item.objects.of(meeting.community_id).get(pk=item.pk)
        if item.meeting_id != meeting.pk:
            raise Problem(NOT_ON_THIS)
        if item.now_since is not None:
            return
        _nothing_now(meeting)
        _begin(item)
        quiet(meeting)
        _recorded(actor, meeting)


def _nothing_now(meeting: Meeting) -> None:
    Item.objects.of(meeting.community_id).filter(meeting=meeting, now_since__isnull=False).update(now_since=None)


def quiet(meeting: Meeting) -> None:
    """Nobody speaks and no hand is up."""
    hands = Hand.objects.of(meeting.community_id).filter(meeting=meeting, ended_at=None)
    hands.filter(began_at=None).delete()
    hands.update(ended_at=timezone.now())


def close_meeting(*, actor: Person, meeting: Meeting) -> None:
    """It is over. Only how many were there stays; who, and who spoke how often, is gone. The rest waits."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MAY_LEAD, meeting)
        there = Present.objects.of(meeting.community_id).filter(meeting=meeting)
        meeting.closed_at, meeting.present_count = timezone.now(), there.count()
        meeting.had_quorum = had_quorum(meeting, set(there.values_list("person", flat=True)))
        meeting.save()
        _nothing_now(meeting)
        Hand.objects.of(meeting.community_id).filter(meeting=meeting).delete()
        there.delete()
        Item.objects.of(meeting.community_id).filter(meeting=meeting, begun_at=None).update(meeting=None)
        gather(meeting.community_id)
        _recorded(actor, meeting)


def had_quorum(meeting: Meeting, there: set[int]) -> bool | None:
    """Were enough people there to decide about everything else? None where the group asks no number."""
    clause = rule_for(meeting.community_id, Subject.ELSE)
    if clause is None or not clause.quorum_num:
        return None
    entitled = set(electorate(clause, meeting.community_id).values_list("pk", flat=True))
    return bool(entitled) and len(entitled & there) * clause.quorum_den >= len(entitled) * clause.quorum_num


def lock(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.of(meeting.community_id).select_related("community")
    found: Meeting = rows.select_for_update(of=("self",)).get(pk=meeting.pk)
    return found


def _recorded(actor: Any, meeting: Meeting) -> None:
    bump(meeting)
    record_change(actor=actor, verb=MAY_LEAD, community=meeting.community_id, on=meeting)
