"""Finding a stand-in, and two people who swap. A take never changes hands: one ends, and another begins."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.exchange_policies import CHANGED, why_not_instead
from zelfbeheer.house.duties.models import Duty, Swap, Take
from zelfbeheer.house.duties.operations import (
    lock_duty,
    lock_take,
    or_gone,
    overlapping_shift,
    record_take,
    refuse_overlap,
    require_now,
    take_duty,
)
from zelfbeheer.house.duties.policies import FOR_A_ROLE, NOT_YOURS
from zelfbeheer.house.duties.queries import who_to_ask
from zelfbeheer.house.duties.registries import why_not_swapped
from zelfbeheer.house.duties.vocabulary import (
    STAND_IN_FOUND,
    STAND_IN_WANTED,
    SWAP_ASKED,
    SWAP_DECLINED,
    SWAP_DONE,
    SWAP_LAPSED,
    SWAP_WITHDRAWN,
    URGENT_HOURS,
    DutiesCapability,
    SwapOutcome,
)

OWN_DUTY = in_own_words(_("Those are both yours. Choose %(a_duty)s of somebody else."))
BOTH_ON_IT = in_own_words(
    _("One of you already does the other %(one_duty)s, so this swap cannot be. Nothing has changed.")
)
SHIFT_THEN = in_own_words(
    _("One of you has another %(one_shift)s at that time: %(title)s. So this swap cannot be. Nothing has changed.")
)
MAY_NOT = in_own_words(
    _("One of you may not take the other %(one_duty)s. So this swap cannot be. Nothing has changed.")
)


def ask_stand_in(*, actor: Person, take_id: int) -> Take:
    """Everybody who may do it now sees that somebody is looked for; until one takes it over it stays hers.

    Why is not asked and not kept. Shortly before it begins, whoever said that she may be asked is told at once.
    """
    with transaction.atomic():
        take = lock_take(actor, take_id)
        require_now(actor, DutiesCapability.ASK_STAND_IN, take, take.person_id == actor.pk)
        take.asked_at = timezone.now()
        take.save(update_fields=["asked_at"])
        record_take(actor, DutiesCapability.ASK_STAND_IN, take)
        if take.duty.starts_at <= timezone.now() + timedelta(hours=URGENT_HOURS):
            for person in who_to_ask(take):
                _tell(person, STAND_IN_WANTED, take.duty, name=actor.chosen_name)
    return take


def keep_duty(*, actor: Person, take_id: int) -> Take:
    """She does it herself after all. Raises Refused for another's, Problem when somebody took it over meanwhile."""
    with transaction.atomic():
        take = lock_take(actor, take_id)
        require_now(actor, DutiesCapability.KEEP_DUTY, take, take.person_id == actor.pk)
        take.asked_at = None
        take.save(update_fields=["asked_at"])
        record_take(actor, DutiesCapability.KEEP_DUTY, take)
    return take


def stand_in(*, actor: Person, take_id: int) -> Take:
    """The duty is the actor's now, and no longer hers who asked; she is told. Of two at once, one gets it."""
    with transaction.atomic():
        asked = or_gone(Take.objects.of(actor.community_id).filter(pk=take_id).first())
        duty = lock_duty(actor, asked.duty_id)
        take = lock_take(actor, take_id)
        take.duty = duty
        if actor.pk in duty.taker_ids and take.person_id != actor.pk and take.ended_at is not None:
            return duty.takes.held().get(person=actor)  # a second tap
        require_now(actor, DutiesCapability.STAND_IN, take, actor.holds(DutiesCapability.TAKE_DUTY))
        refuse_overlap(actor, duty)
        new = _hand_over(take, actor)
        record_take(actor, DutiesCapability.STAND_IN, new, about=take.person)
        _tell(take.person, STAND_IN_FOUND, duty, name=actor.chosen_name)
    return new


def fill_in(*, actor: Person, duty_id: int) -> Take:
    """A place that must have somebody, else that of whoever looks for somebody longest, else a free place.

    For a single button.
    """
    with transaction.atomic():
        duty = lock_duty(actor, duty_id)
        asked = duty.takes.held().filter(done_at=None).exclude(asked_at=None).order_by("asked_at", "pk").first()
        if asked is None or actor.pk in duty.taker_ids or (duty.missing and duty.places_left):
            return take_duty(actor=actor, duty_id=duty_id)
        return stand_in(actor=actor, take_id=asked.pk)


def offer_swap(*, actor: Person, take_id: int, wanted_id: int) -> Swap:
    """Offers her duty for somebody else's, who is told and says yes or no. Offering twice is once.

    Raises Refused when it is not hers, Problem when the two cannot be swapped.
    """
    with transaction.atomic():
        offered, wanted = _lock_pair(actor, take_id, wanted_id)
        require_now(actor, DutiesCapability.OFFER_SWAP, offered, offered.person_id == actor.pk)
        _refuse_swap(actor, offered, wanted)
        pair: dict[str, Any] = {"offered": offered, "wanted": wanted, "answered_at": None}
        swap, is_new = Swap.objects.of(actor.community_id).get_or_create(
            **pair, defaults={"community_id": actor.community_id}
        )
        if is_new:
            record_take(actor, DutiesCapability.OFFER_SWAP, offered, about=wanted.person)
            _tell_swap(wanted.person, SWAP_ASKED, swap, name=actor.chosen_name)
    return swap


def accept_swap(*, actor: Person, swap_id: int) -> Swap:
    """Both duties change hands in one transaction, or nothing changes. Raises Problem with a sentence why not."""
    with transaction.atomic():
        swap = _lock_swap(actor, swap_id)
        _require_party(actor, DutiesCapability.ANSWER_SWAP, swap, swap.wanted)
        offered, wanted = swap.offered, swap.wanted
        _refuse_swap(offered.person, offered, wanted)
        other = offered.person
        for take in (offered, wanted):
            _end(take)
        new = _begin(offered.duty, actor)
        _begin(wanted.duty, other)
        _settle(swap, SwapOutcome.ACCEPTED)
        _lapse_others(swap)
        record_take(actor, DutiesCapability.ANSWER_SWAP, new, about=other)
        _tell_swap(other, SWAP_DONE, swap, name=actor.chosen_name)
    return swap


def decline_swap(*, actor: Person, swap_id: int) -> Swap:
    """It does not suit; nobody has to say why. Whoever offered is told."""
    with transaction.atomic():
        swap = _lock_swap(actor, swap_id)
        _require_party(actor, DutiesCapability.ANSWER_SWAP, swap, swap.wanted)
        _settle(swap, SwapOutcome.DECLINED)
        record_take(actor, DutiesCapability.ANSWER_SWAP, swap.wanted, about=swap.offered.person)
        _tell_swap(swap.offered.person, SWAP_DECLINED, swap, name=actor.chosen_name)
    return swap


def withdraw_swap(*, actor: Person, swap_id: int) -> Swap:
    """Whoever offered it takes it back. The other is told, so that she need not think about it any more."""
    with transaction.atomic():
        swap = _lock_swap(actor, swap_id)
        _require_party(actor, DutiesCapability.WITHDRAW_SWAP, swap, swap.offered)
        _settle(swap, SwapOutcome.WITHDRAWN)
        record_take(actor, DutiesCapability.WITHDRAW_SWAP, swap.offered, about=swap.wanted.person)
        _tell_swap(swap.wanted.person, SWAP_WITHDRAWN, swap, name=actor.chosen_name)
    return swap


def _require_party(actor: Person, capability: str, swap: Swap, side: Take) -> None:
    require_now(actor, capability, swap, side.person_id == actor.pk)


def _lock_pair(actor: Person, *take_ids: int) -> list[Take]:
    """The two takes, their duties and their people under lock, always in the same order so that nobody waits in a ring.

    Each duty is the same object as its take's, with its takers read under the lock.
    """
    rows = Take.objects.of(actor.community_id)
    wanted = list(rows.filter(pk__in=take_ids).values_list("duty_id", "person_id"))
    if len(wanted) < 2:
        or_gone(None)
    duties = Duty.objects.of(actor.community_id).select_for_update(of=("self",)).select_related("duty_list", "role")
    by_id = {duty.pk: duty for duty in duties.filter(pk__in=[duty for duty, _who in wanted]).order_by("pk")}
    people = Person.objects.of(actor.community_id).select_for_update(of=("self",)).select_related("account")
    who = {person.pk: person for person in people.filter(pk__in=[who for _duty, who in wanted]).order_by("pk")}
    takes = {take.pk: take for take in rows.select_for_update().filter(pk__in=take_ids).order_by("pk")}
    for take in takes.values():
        take.duty, take.person = by_id[take.duty_id], who[take.person_id]
    return [takes[take_id] for take_id in take_ids]


def _lock_swap(actor: Person, swap_id: int) -> Swap:
    swaps = Swap.objects.of(actor.community_id)
    seen = or_gone(swaps.filter(pk=swap_id).first())
    offered, wanted = _lock_pair(actor, seen.offered_id, seen.wanted_id)
    swap = or_gone(swaps.select_for_update().filter(pk=swap_id).first())
    swap.offered, swap.wanted = offered, wanted
    return swap


def _refuse_swap(actor: Person, offered: Take, wanted: Take) -> None:
    """Raises Refused when the offer is not the actor's, Problem when this swap cannot be."""
    if offered.person_id != actor.pk:
        raise Refused(NOT_YOURS)
    if wanted.person_id == offered.person_id:
        raise Problem(OWN_DUTY)
    now = timezone.now()
    for take in (offered, wanted):
        gone = take.ended_at or take.done_at or take.duty.called_off_at or take.goes_along
        if gone or take.duty.starts_at <= now:
            raise Problem(CHANGED)
    if offered.person_id in wanted.duty.taker_ids or wanted.person_id in offered.duty.taker_ids:
        raise Problem(BOTH_ON_IT)
    _refuse_change(offered.person, wanted, offered.duty)
    _refuse_change(wanted.person, offered, wanted.duty)
    if broken := why_not_swapped(offered, wanted):
        raise Problem(broken)


def _refuse_change(person: Person, place: Take, gives: Duty) -> None:
    """She may take it, has the role that it needs, and no other shift at that time than the one she gives away."""
    gets = place.duty
    if not person.holds(DutiesCapability.TAKE_DUTY):
        raise Problem(MAY_NOT)
    if gets.role_id is not None and gets.role_id not in person.role_ids:
        raise Problem(str(FOR_A_ROLE) % {"role": gets.role})
    if reason := why_not_instead(person, place):
        raise Problem(reason)
    if title := overlapping_shift(person, gets, besides=gives.pk):
        raise Problem(str(SHIFT_THEN) % {"title": title})


def _hand_over(take: Take, person: Person) -> Take:
    _end(take)
    return _begin(take.duty, person)


def _end(take: Take) -> None:
    take.ended_at = timezone.now()
    take.save(update_fields=["ended_at"])


def _begin(duty: Duty, person: Person) -> Take:
    return Take.objects.create(community_id=duty.community_id, duty=duty, person=person)


def _settle(swap: Swap, outcome: SwapOutcome) -> None:
    swap.answered_at, swap.outcome = timezone.now(), outcome
    swap.save(update_fields=["answered_at", "outcome"])


def _lapse_others(done: Swap) -> None:
    """Other offers with one of these two takes cannot be any more; whoever made one is told."""
    pair = (done.offered_id, done.wanted_id)
    rows = Swap.objects.of(done.community_id).filter(answered_at=None)
    others = (rows.filter(offered__in=pair) | rows.filter(wanted__in=pair)).order_by("pk")
    for swap in others.select_related("offered__person__account", "offered__duty", "wanted__duty"):
        _settle(swap, SwapOutcome.LAPSED)
        if swap.offered_id not in pair:
            _tell_swap(swap.offered.person, SWAP_LAPSED, swap)


def _words(duty: Duty) -> dict[str, str]:
    start = timezone.localtime(duty.starts_at)
    return {"title": duty.title, "day": f"{start.day}-{start.month}", "time": f"{start:%H:%M}"}


def _tell(person: Person, kind: str, duty: Duty, **values: str) -> None:
    tell(account=person.account, kind=kind, community=duty.community_id, values=_words(duty) | values)


def _tell_swap(person: Person, kind: str, swap: Swap, **values: str) -> None:
    other = {f"other_{name}": value for name, value in _words(swap.wanted.duty).items()}
    _tell(person, kind, swap.offered.duty, **other, **values)
