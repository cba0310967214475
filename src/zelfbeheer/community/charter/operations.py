"""The only way a clause comes to be, and goes. By the founding act while it is open; after that by a decision."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.checking import check
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.rules import in_force
from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.groups.service import Basis, Community, FoundingAct
from zelfbeheer.community.groups.vocabulary import BasisKind
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import forget_thing, reindex
from zelfbeheer.foundation.ui.problems import Problem

WRITTEN, ENDED = "charter_clause", "charter_clause_ended"
DOOR_IS_SHUT = _("The founding is closed. From now on only a decision of the group changes how you decide.")
LAST_ONE = _("This clause answers everything that has no clause of its own, so it stays. You can change it.")
NOT_IN_FORCE = _("This clause does not hold any more. Look at the one that does.")


def _require_basis(community: Community, basis: Basis) -> None:
    """The wall: an open founding, or a decision. Nothing else ever changes how a group decides. Raises Problem."""
    if basis.community_id != community.pk:
        raise LookupError("a basis of another community")
    if basis.kind == BasisKind.DECISION:
        return
    acts = FoundingAct.objects.of(community).select_for_update().filter(closed_at=None, basis=basis)
    if acts.first() is None:
        raise Problem(DOOR_IS_SHUT)


@transaction.atomic
def write_clause(community: Community, basis: Basis, *, actor: Any = SYSTEM, **values: Any) -> Clause:
    """Writes a clause, in the place of the one that held for the same subject (and step). It holds at once.

    Called by the founding while it is open and by the effect of a decision, by nobody else. `values` are the fields
    of Clause that a group chooses; all of them, for nothing has a default. Raises Problem.
    """
    _require_basis(community, basis)
    Community.objects.select_for_update().get(pk=community.pk)
    clause = Clause(community=community, basis=basis, **values)
    clauses = in_force(community)
    check(clause, clauses)
    former = same_place(clause, clauses)
    if former is not None:
        _supersede(former)
    clause.number = _next_number(clause)
    clause.save(force_insert=True)
    reindex(clause)
    record_change(actor=actor, verb=WRITTEN, community=community, on=clause)
    return clause


@transaction.atomic
def end_clause(community: Community, basis: Basis, *, clause: Clause, actor: Any = SYSTEM) -> Clause:
    """The clause goes without another: from now on "everything else" answers its subject. Raises Problem."""
    _require_basis(community, basis)
    Community.objects.select_for_update().get(pk=community.pk)
    held = Clause.objects.of(community).in_force().filter(pk=clause.pk).first()
    if held is None:
        raise Problem(NOT_IN_FORCE)
    if held.subject == Subject.ELSE:
        raise Problem(LAST_ONE)
    held.ended_basis = basis
    _supersede(held)
    record_change(actor=actor, verb=ENDED, community=community, on=held)
    return held


def same_place(clause: Clause, clauses: list[Clause]) -> Clause | None:
    """The clause in force that this one would supersede."""
    return next((held for held in clauses if place_of(held) == place_of(clause)), None)


def place_of(clause: Clause) -> tuple[str, str, int | None]:
    """What a clause is about; one of each is in force."""
    return clause.subject, clause.own_subject.casefold(), clause.up_to_cents


def _supersede(clause: Clause) -> None:
    clause.superseded_at = timezone.now()
    clause.save(update_fields=["superseded_at", "ended_basis"])
    forget_thing(clause)


def _next_number(clause: Clause) -> int:
    same = Clause.objects.of(clause.community_id).filter(
        subject=clause.subject, own_subject__iexact=clause.own_subject, up_to_cents=clause.up_to_cents
    )
    return 1 + max(same.values_list("number", flat=True), default=0)
