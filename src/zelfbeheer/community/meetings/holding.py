"""Holding a meeting: opening it, who chairs and who writes, from point to point, and closing it."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings.models import Hand, Item, Meeting, Present, bump
from zelfbeheer.community.meetings.queries import last_held
from zelfbeheer.community.meetings.rhythm import gather
from zelfbeheer.community.meetings.vocabulary import ItemKind, MeetingsCapability
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem

OPEN, LEAD = MeetingsCapability.OPEN_MEETING, MeetingsCapability.LEAD_MEETING
ANOTHER_IS_OPEN = gettext_lazy("Another one is still going on. Close that one first.")
NOT_ON_THIS = gettext_lazy("That point is not on this agenda. Look again at the list.")


def open_meeting(
    *, actor: Person, meeting: Meeting, chair: Person | None = None, minute_taker: Person | None = None
) -> Meeting:
    """It begins, at its first point. The minutes of last time come first, where they wait for approval."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, OPEN, meeting)
        if Meeting.objects.of(meeting.community_id).open().exists():
            raise Problem(ANOTHER_IS_OPEN)
        gather(meeting.community_id)
        first = _lay_ready(meeting)
        meeting.opened_at = meeting.current_since = timezone.now()
        meeting.current, meeting.pulse = first, secrets.token_hex(16)
        meeting.chair, meeting.minute_taker, meeting.changes = chair, minute_taker, 1
        meeting.save()
        for person in {person.pk: person for person in (actor, chair, minute_taker) if person}.values():
            Present.objects.create(community_id=meeting.community_id, meeting=meeting, person=person)
        record_change(actor=actor, verb=OPEN, community=meeting.community_id, on=meeting)
    return meeting


def _lay_ready(meeting: Meeting) -> Item | None:
    """The agenda from its first point, which is begun; None for an empty one."""
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
    return first


def _begin(item: Item) -> None:
    if item.begun_at is None:
        item.begun_at = timezone.now()
        item.save(update_fields=["begun_at"])


def choose_lead(*, actor: Person, meeting: Meeting, chair: Person | None, minute_taker: Person | None) -> None:
    """Who chairs and who writes, from now on."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, LEAD, meeting)
        meeting.chair, meeting.minute_taker = chair, minute_taker
        meeting.save(update_fields=["chair", "minute_taker"])
        for person in (chair, minute_taker):
            if person:
                Present.objects.of(meeting.community_id).get_or_create(
                    meeting=meeting, person=person, defaults={"community_id": meeting.community_id}
                )
        _recorded(actor, meeting)


def go_to(*, actor: Person, meeting: Meeting, item: Item) -> None:
    """This point is spoken of now. Hands that were raised for the one before go down."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, LEAD, meeting)
        if item.meeting_id != meeting.pk:
            raise Problem(NOT_ON_THIS)
        if meeting.current_id == item.pk:
            return
        _begin(item)
        quiet(meeting)
        meeting.current, meeting.current_since = item, timezone.now()
        meeting.save(update_fields=["current", "current_since"])
        _recorded(actor, meeting)


def quiet(meeting: Meeting) -> None:
    """Nobody speaks and no hand is up."""
    hands = Hand.objects.of(meeting.community_id).filter(meeting=meeting, ended_at=None)
    hands.filter(began_at=None).delete()
    hands.update(ended_at=timezone.now())


def close_meeting(*, actor: Person, meeting: Meeting) -> None:
    """It is over. Only how many were there stays; who, and who spoke how often, is gone. The rest waits."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, LEAD, meeting)
        there = Present.objects.of(meeting.community_id).filter(meeting=meeting)
        meeting.closed_at, meeting.present_count = timezone.now(), there.count()
        meeting.current, meeting.current_since = None, None
        meeting.save()
        Hand.objects.of(meeting.community_id).filter(meeting=meeting).delete()
        there.delete()
        Item.objects.of(meeting.community_id).filter(meeting=meeting, begun_at=None).update(meeting=None)
        gather(meeting.community_id)
        _recorded(actor, meeting)


def lock(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.of(meeting.community_id).select_related("community")
    found: Meeting = rows.select_for_update(of=("self",)).get(pk=meeting.pk)
    return found


def _recorded(actor: Any, meeting: Meeting) -> None:
    bump(meeting)
    record_change(actor=actor, verb=LEAD, community=meeting.community_id, on=meeting)
