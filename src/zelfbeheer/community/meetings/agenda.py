"""What comes on the agenda: put up, changed, moved up and down, taken off."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.service import Agreement
from zelfbeheer.community.decisions.service import Proposal
from zelfbeheer.community.groups.service import Community, Person, Role
from zelfbeheer.community.meetings.models import Item, Meeting, bump
from zelfbeheer.community.meetings.rhythm import last_place, next_meeting
from zelfbeheer.community.meetings.vocabulary import (
    CHOSEN_KINDS,
    MOST_MINUTES,
    TEXT_LENGTH,
    TITLE_LENGTH,
    ItemKind,
    MeetingsCapability,
)
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.planned import check_length
from zelfbeheer.foundation.search.operations import forget_thing, reindex
from zelfbeheer.foundation.ui.problems import Problem

TOO_LONG = _("Write at most %(most)s characters. What you typed is kept.")
WRONG_MINUTES = _("Choose from 1 to %(most)s minutes, or leave it empty.")
NOT_A_KIND = _("Choose what sort of point it is.")
IS_CLOSED = _("This meeting is over. Put your point on the next agenda.")


@dataclass(frozen=True)
class Point:
    """What somebody wants on the agenda."""

    title: str
    text: str = ""
    kind: str = ItemKind.POINT
    minutes: int | None = None
    agreement: Agreement | None = None
    role: Role | None = None
    proposal: Proposal | None = None


def put_on_agenda(*, actor: Person, community: Community, point: Point, meeting: Meeting | None = None) -> Item:
    """Puts it at the end of that agenda, else of the next one; without a meeting to come it waits for one."""
    require(actor, MeetingsCapability.PUT_ON_AGENDA, community)
    _check(point)
    with transaction.atomic():
        meeting = _lock(meeting or next_meeting(community))
        if meeting is not None and meeting.closed_at is not None:
            raise Problem(IS_CLOSED)
        place = last_place(meeting) + 1 if meeting else 1
        item = Item(community=community, meeting=meeting, place=place, put_up_by=actor)
        _write(actor, MeetingsCapability.PUT_ON_AGENDA, item, point)
    return item


def change_item(*, actor: Person, item: Item, point: Point) -> None:
    """Whoever put it up writes it anew, until it is spoken of."""
    _check(point, item.kind)
    with transaction.atomic():
        item = _lock_item(item)
        require(actor, MeetingsCapability.CHANGE_ITEM, item)
        _write(actor, MeetingsCapability.CHANGE_ITEM, item, point)


def take_off_agenda(*, actor: Person, item: Item) -> None:
    """It comes on no agenda any more."""
    with transaction.atomic():
        item = _lock_item(item)
        require(actor, MeetingsCapability.CHANGE_ITEM, item)
        record_change(actor=actor, verb=MeetingsCapability.CHANGE_ITEM, community=item.community_id, on=item)
        forget_thing(item)
        item.delete()
        _seen(item.meeting)


def move_item(*, actor: Person, item: Item, up: bool) -> None:
    """One place up or down. The order is the group's: whoever may put up a point may change it."""
    with transaction.atomic():
        item = _lock_item(item)
        require(actor, MeetingsCapability.PUT_ON_AGENDA, actor.community)
        listed = list(Item.objects.of(item.community_id).filter(meeting=item.meeting_id).order_by("place", "pk"))
        at = listed.index(item)
        other = at - 1 if up else at + 1
        if not 0 <= other < len(listed) or listed[other].begun_at or item.begun_at:
            return
        listed[at], listed[other] = listed[other], listed[at]
        _number(listed)
        record_change(actor=actor, verb=MeetingsCapability.PUT_ON_AGENDA, community=item.community_id, on=item)
        _seen(item.meeting)


def _number(items: list[Item]) -> None:
    for place, item in enumerate(items, 1):
        if item.place != place:
            item.place = place
            item.save(update_fields=["place"])


def _write(actor: Any, verb: MeetingsCapability, item: Item, point: Point) -> None:
    item.title, item.text, item.kind = point.title.strip(), point.text.strip(), ItemKind(point.kind)
    item.minutes, item.agreement, item.role = point.minutes, point.agreement, point.role
    item.proposal = point.proposal
    item.save()
    reindex(item)
    _seen(item.meeting)
    record_change(actor=actor, verb=verb, community=item.community_id, on=item)


def _check(point: Point, kept: str = "") -> None:
    check_length(point.title, TITLE_LENGTH)
    if len(point.text) > TEXT_LENGTH:
        raise Problem(str(TOO_LONG) % {"most": TEXT_LENGTH})
    if point.minutes is not None and not 1 <= point.minutes <= MOST_MINUTES:
        raise Problem(str(WRONG_MINUTES) % {"most": MOST_MINUTES})
    if point.kind not in {*CHOSEN_KINDS, kept}:
        raise Problem(NOT_A_KIND)


def _lock(meeting: Meeting | None) -> Meeting | None:
    if meeting is None:
        return None
    return Meeting.objects.of(meeting.community_id).select_for_update().get(pk=meeting.pk)


def _lock_item(item: Item) -> Item:
    """The agenda as a whole, so that two who move points do not cross each other."""
    if item.meeting_id:
        Meeting.objects.of(item.community_id).select_for_update().get(pk=item.meeting_id)
    return Item.objects.of(item.community_id).select_related("meeting").get(pk=item.pk)


def _seen(meeting: Meeting | None) -> None:
    if meeting is not None and meeting.is_open:
        bump(meeting)
