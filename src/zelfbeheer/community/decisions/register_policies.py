"""Who sees a decision, and who carries out what it asks."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.service import has_say
from zelfbeheer.community.decisions.models import Decision
from zelfbeheer.community.decisions.policies import ASKED, is_concerned, of_proposal, sees, who_see
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability
from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Person
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare


def _carries(person: Any, decision: Decision) -> bool:
    """Whom the group asked. When she is gone whoever has a say can do it, but whom it is about."""
    carrier = getattr(decision.proposal, "carrier", None)
    if carrier is not None and carrier.person.is_present:
        return carrier.person_id == person.pk
    return decision.not_before is not None and has_say(person) and not is_concerned(person, decision.proposal)


def _carried(person: Any) -> Q:
    mine = Q(proposal__carrier__person=person.pk)
    if not has_say(person):
        return mine
    gone = Q(proposal__carrier__person__left_on__lte=timezone.localdate()) | Q(proposal__carrier=None)
    return mine | (Q(not_before__isnull=False) & gone & ~Q(proposal__concerned__person=person.pk))


def _may_be_done(decision: Decision) -> bool:
    return decision.waits and (decision.not_before is None or decision.not_before <= timezone.localdate())


declare(
    of_proposal(
        DecisionsCapability.CARRY_OUT,
        label=_("Carry out what the group asked"),
        purpose=_("to do what the group asked"),
        on=Decision,
        state=lambda: (
            Q(outcome="adopted", asks=True, carried_out_at=None, ended_at=None, shrunk_at=None)
            & (Q(not_before=None) | Q(not_before__lte=timezone.localdate()))
        ),
        fits=_may_be_done,
        who=_carried,
        is_who=_carries,
        refusal=_("The group asked somebody else to do this."),
        reach=ASKED,
    )
)


# A decision: whoever follows what is decided, and whoever it asks or is about, whatever her role.


def _is_in(person: Any, decision: Decision) -> bool:
    proposal = decision.proposal
    carrier = getattr(proposal, "carrier", None)
    return is_concerned(person, proposal) or (carrier is not None and carrier.person_id == person.pk)


def _may_see_decision(person: Any, decision: Decision) -> Answer:
    here = decision.community_id == person.community_id and person.is_present
    return ALLOWED if here and (sees(person) or _is_in(person, decision)) else Denied(NOT_YOUR_ROLE)


def _visible_decisions(person: Any) -> QuerySet:
    rows = Decision.objects.of(person.community_id)
    if not person.is_present:
        return rows.none()
    hers = Q(proposal__carrier__person=person.pk) | Q(proposal__concerned__person=person.pk)
    return rows if sees(person) else rows.filter(hers)


def _who_see_decision(decision: Decision) -> QuerySet:
    everyone = Person.objects.of(decision.community_id).present()
    hers = [person.pk for person in everyone if _is_in(person, decision)]
    return who_see(decision.community_id) | everyone.filter(pk__in=hers)


declare(
    Rule(
        DecisionsCapability.SEE_DECISION,
        label=_("See a decision"),
        purpose=_("to know what the group decides"),
        on=Decision,
        allows=_may_see_decision,
        objects=_visible_decisions,
        people=_who_see_decision,
        grantable=False,
    )
)
