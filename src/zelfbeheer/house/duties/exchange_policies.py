"""Who may ask for a stand-in, take over, offer a swap and answer one. Whoever may take duties may take these over.

None of these needs a right of its own: asking comes with one's own take, standing in with the right to take duties,
and the role that a duty needs is asked of everybody who gets it, by whatever way.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Person, RoleGrant, in_own_words, own
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.duties.models import Swap, Take
from zelfbeheer.house.duties.policies import (
    ALREADY_YOURS,
    CALLED_OFF,
    GIVEN_BACK,
    IS_DONE,
    NOT_YOURS,
    OVER,
    having,
    whom_it_suits,
    why_not_suited,
)
from zelfbeheer.house.duties.vocabulary import DutiesCapability, SwapOutcome

ALREADY_ASKED = _("You are already looking for somebody. Everybody who may take it can see that.")
NOT_ASKED = _("You are not looking for somebody for this.")
TAKEN_OVER = _("Somebody was just before you. Thank you for wanting to help.")
NO_LONGER_ASKED = _("Nobody is needed for this any more. Thank you for wanting to help.")
HAS_BEGUN = _("This has begun, so it cannot be swapped any more. You can still look for somebody.")
ALONG = _("You go along here to learn. Nobody has to take that over: you can give it back.")
THE_ONE = _("One of them must be %(role)s, and that is only %(name)s now. So it is for whoever is %(role)s too.")
NOT_YOUR_SWAP = _("Only the two people who would swap can say something about it.")
ANSWERED = _("This swap was answered already.")
CHANGED = in_own_words(
    _("Something changed meanwhile: one of the two %(many_duty)s is in other hands, or has begun. Nothing was swapped.")
)


# Asking for a stand-in, and keeping the duty after all.


def _cannot_change_asking(take: Take) -> Any:
    if take.ended_at is not None:
        return GIVEN_BACK
    if take.done_at is not None:
        return IS_DONE
    if take.duty.called_off_at is not None:
        return CALLED_OFF
    if take.goes_along:
        return ALONG
    return OVER if take.duty.ends_at <= timezone.now() else None


def _cannot_ask(take: Take) -> Any:
    return _cannot_change_asking(take) or (ALREADY_ASKED if take.asked_at else None)


def _cannot_keep(take: Take) -> Any:
    return _cannot_change_asking(take) or (None if take.asked_at else NOT_ASKED)


def _goes_on(person: Any = None) -> Q:
    goes_on = Q(duty__called_off_at=None, duty__ends_at__gt=timezone.now())
    return goes_on & Q(ended_at=None, done_at=None, goes_along=False)


# Standing in: the same right as taking, on a take for which somebody is asked.


def _not_asked(take: Take) -> Any:
    if take.ended_at is not None:
        return TAKEN_OVER
    return _cannot_change_asking(take) or (None if take.asked_at else NO_LONGER_ASKED)


def _may_stand_in(person: Person, take: Take) -> Answer:
    duty = take.duty
    if take.community_id != person.community_id or not person.holds(DutiesCapability.TAKE_DUTY):
        return Denied(NOT_YOUR_ROLE)
    if person.pk in duty.taker_ids:
        return Denied(ALREADY_YOURS)
    if reason := _not_asked(take):
        return Denied(reason)
    unsuited = why_not_suited(person, duty) or why_not_instead(person, take)
    return Denied(unsuited) if unsuited else ALLOWED


def why_not_instead(person: Person, take: Take) -> Any:
    """Whoever is the only one with the role that one of them needs gives her place to somebody who has it too."""
    duty = take.duty
    if duty.one_with_id in person.role_ids or duty.the_one_ids != {take.person_id}:
        return None
    return str(THE_ONE) % {"role": duty.one_with, "name": take.person}


def _of_the_only_one(person: Person) -> Q:
    """Takes that she cannot have instead, because of the role that one of them needs."""
    grants = RoleGrant.objects.of(person.community_id).running(timezone.localdate())
    of_role = grants.filter(role=OuterRef("duty__one_with"))
    doing = Q(person__takes__duty=OuterRef("duty"), person__takes__ended_at=None, person__takes__goes_along=False)
    has_it = Exists(of_role.filter(person=OuterRef("person")))
    another = Exists(of_role.filter(doing).exclude(person=OuterRef("person")))
    return Q(duty__one_with__isnull=False) & ~Q(duty__one_with__in=person.role_ids) & Q(has_it) & ~Q(another)


def _stand_ins_wanted_of(person: Person) -> QuerySet:
    takes = Take.objects.of(person.community_id)
    if not person.holds(DutiesCapability.TAKE_DUTY):
        return takes.none()
    mine = takes.held().filter(person=person)
    suits = Q(duty__role=None) | Q(duty__role__in=person.role_ids)
    wanted = takes.filter(_goes_on(), suits).exclude(asked_at=None).exclude(duty__in=mine.values("duty"))
    return wanted.exclude(_of_the_only_one(person))


def _who_can_stand_in(take: Take) -> QuerySet:
    if _not_asked(take):
        return Person.objects.of(take.community_id).none()
    able = whom_it_suits(take.duty)
    is_the_only_one = take.duty.the_one_ids == {take.person_id}
    return having(able, take.duty.one_with_id) if take.duty.one_with_id and is_the_only_one else able


# Swapping: one offers, the other answers.


def _cannot_offer(take: Take) -> Any:
    return _cannot_change_asking(take) or (HAS_BEGUN if take.duty.starts_at <= timezone.now() else None)


def _can_be_offered(person: Any) -> Q:
    return _goes_on() & Q(duty__starts_at__gt=timezone.now())


def _why_it_waits_no_more(swap: Swap) -> Any:
    if swap.outcome == SwapOutcome.LAPSED:
        return CHANGED
    if swap.answered_at is not None:
        return ANSWERED
    return CHANGED if any(_cannot_offer(take) for take in (swap.offered, swap.wanted)) else None


def _waiting(person: Person) -> Q:
    return Q(pk__in=Swap.objects.of(person.community_id).waiting().values("pk"))


def _party(capability: DutiesCapability, side: str, label: Any, purpose: Any) -> Rule:
    """A right of one of the two people of a swap: of whoever has the take on that side of it."""
    return own(
        capability, label=label, purpose=purpose, on=Swap, path=f"{side}__person", reason=NOT_YOUR_SWAP,
        state=_waiting, unless=_why_it_waits_no_more,
    )  # fmt: skip


def _own_take(capability: DutiesCapability, label: Any, purpose: Any, state: Callable, unless: Callable) -> Rule:
    return own(
        capability, label=label, purpose=purpose, on=Take, path="person", reason=NOT_YOURS, state=state, unless=unless
    )


declare(
    _own_take(
        DutiesCapability.ASK_STAND_IN,
        in_own_words(_("Look for somebody who takes your %(one_duty)s over")),
        _("to look for somebody who takes it over"),
        lambda person: _goes_on() & Q(asked_at=None),
        _cannot_ask,
    )
)
declare(
    _own_take(
        DutiesCapability.KEEP_DUTY,
        in_own_words(_("Keep your %(one_duty)s after all")),
        _("to keep it after all"),
        lambda person: _goes_on() & Q(asked_at__isnull=False),
        _cannot_keep,
    )
)
declare(
    _own_take(
        DutiesCapability.OFFER_SWAP,
        in_own_words(_("Offer to swap your own %(one_duty)s")),
        in_own_words(_("to swap %(many_duty)s")),
        _can_be_offered,
        _cannot_offer,
    )
)
declare(
    Rule(
        DutiesCapability.STAND_IN,
        label=in_own_words(_("Take over %(a_duty)s for which somebody is asked")),
        purpose=in_own_words(_("to take over %(a_duty)s")),
        on=Take,
        allows=_may_stand_in,
        objects=_stand_ins_wanted_of,
        people=_who_can_stand_in,
        grantable=False,  # whoever may take duties
    )
)
declare(
    _party(DutiesCapability.ANSWER_SWAP, "wanted", _("Say yes or no to a swap"), _("to answer a swap that was offered"))
)
declare(_party(DutiesCapability.WITHDRAW_SWAP, "offered", _("Take back a swap"), _("to take back a swap you offered")))
