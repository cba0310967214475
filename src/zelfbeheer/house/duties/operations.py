"""Taking a duty, giving it back, saying that it is done. What the house plans is in planning.py."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.foundation.access.registry import Denied, Refused, can
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.alarm import call_for
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.registries import refuse_at_gates
from zelfbeheer.house.duties.vocabulary import DutiesCapability, ListKind

NO_LONGER_THERE = _("This was taken off the list just now. Nothing has changed for you. See what is open now.")
OVERLAPS = in_own_words(
    _("You already have %(a_shift)s at that time: %(title)s. Give that one back first, or choose another.")
)


def take_duty(*, actor: Person, duty_id: int) -> Take:
    """One of the places of this duty becomes the actor's. Taking again what she already has changes nothing.

    The duty's row is locked before its places are counted, so that each place goes to one person.
    Raises Refused without the right, and Problem when the moment is against her: somebody was first, it is
    over or called off, it is for another role, or she has another shift then.
    """
    with transaction.atomic():
        duty = lock_duty(actor, duty_id)
        if actor.pk in duty.taker_ids:
            return duty.takes.held().get(person=actor)
        require_now(actor, DutiesCapability.TAKE_DUTY, duty, actor.holds(DutiesCapability.TAKE_DUTY))
        refuse_overlap(actor, duty)
        refuse_at_gates(actor, duty)
        take = Take.objects.create(community_id=duty.community_id, duty=duty, person=actor)
        record_take(actor, DutiesCapability.TAKE_DUTY, take)
    return take


def give_back_duty(*, actor: Person, take_id: int) -> Take:
    """Her place is free again. Raises Refused when it is somebody else's, Problem when it is too late.

    When it begins soon and is short of people now, whoever said that she may be asked is told at once.
    """
    with transaction.atomic():
        take = lock_take(actor, take_id)
        require_now(actor, DutiesCapability.GIVE_BACK_DUTY, take, take.person_id == actor.pk)
        take.ended_at = timezone.now()
        take.save(update_fields=["ended_at"])
        record_take(actor, DutiesCapability.GIVE_BACK_DUTY, take)
        call_for(take.duty, besides=actor)
    return take


def mark_done(*, actor: Person, take_id: int) -> Take:
    """She did it; saying it twice changes nothing. Raises Refused for another's, Problem out of time."""
    return _tick(actor, take_id, done=True)


def undo_done(*, actor: Person, take_id: int) -> Take:
    """Not done after all: undoes `mark_done`, within the same time."""
    return _tick(actor, take_id, done=False)


def _tick(actor: Person, take_id: int, *, done: bool) -> Take:
    with transaction.atomic():
        take = lock_take(actor, take_id)
        require_now(actor, DutiesCapability.MARK_DUTY_DONE, take, take.person_id == actor.pk)
        if done is (take.done_at is not None):
            return take
        take.done_at = timezone.now() if done else None
        take.save(update_fields=["done_at"])
        record_take(actor, DutiesCapability.MARK_DUTY_DONE, take)
    return take


def lock_duty(actor: Person, duty_id: int) -> Duty:
    rows = Duty.objects.of(actor.community_id).select_for_update(of=("self",)).select_related("duty_list")
    return or_gone(rows.filter(pk=duty_id).first())


def lock_take(actor: Person, take_id: int) -> Take:
    rows = Take.objects.of(actor.community_id).select_for_update(of=("self",)).select_related("duty__duty_list")
    return or_gone(rows.filter(pk=take_id).first())


def or_gone(row: Any) -> Any:
    if row is None:
        raise Problem(NO_LONGER_THERE)
    return row


def require_now(actor: Person, capability: str, thing: Any, has_right: bool) -> None:
    """Who lacks the right is refused. Whom only the moment is against gets a sentence and stays there."""
    answer = can(actor, capability, thing)
    if isinstance(answer, Denied):
        raise Problem(answer.reason) if has_right else Refused(answer.reason)


def refuse_overlap(actor: Person, duty: Duty) -> None:
    """Nobody is on two shifts at once. A chore beside a shift is fine. Raises Problem."""
    if duty.duty_list.kind != ListKind.SHIFT:
        return
    Person.objects.of(actor.community_id).select_for_update().filter(pk=actor.pk).exists()
    title = overlapping_shift(actor, duty)
    if title:
        raise Problem(str(OVERLAPS) % {"title": title})


def overlapping_shift(person: Person, duty: Duty, besides: int | None = None) -> str:
    """The title of another shift that she has at that time; empty when there is none, or when this is a chore."""
    if duty.duty_list.kind != ListKind.SHIFT:
        return ""
    same_time = Duty.objects.of(duty.community_id).standing().between(duty.starts_at, duty.ends_at)
    mine = same_time.exclude(pk__in=[duty.pk, besides or duty.pk]).filter(duty_list__kind=ListKind.SHIFT)
    return mine.filter(takes__person=person, takes__ended_at=None).values_list("title", flat=True).first() or ""


def record_take(actor: Person, verb: str, take: Take, about: Person | None = None) -> None:
    """In the record: the actor did this with this take; `about` is whoever it concerns, else she herself."""
    record_change(actor=actor, verb=verb, community=take.community_id, on=take, about=about or actor)
