"""How long a group keeps its own records, where it may choose. The clock deletes what is past its term, each night."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zelfbeheer.community.groups.house_rules import HouseRule, declare_house_rule, refuse_alone
from zelfbeheer.community.groups.models import Basis, Community
from zelfbeheer.community.groups.operations import authorise, lock
from zelfbeheer.community.groups.vocabulary import PARTS_OF_APPS, GroupsCapability
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.retention.models import RetentionTerm
from zelfbeheer.foundation.retention.registry import Retention, chosen_kinds
from zelfbeheer.foundation.ui.problems import Problem

TERMS = "terms"  # the rule of the house that this is
CHANGE = GroupsCapability.CHANGE_WAYS
NOT_SO_LONG = _("Choose from %(least)s up to %(longest)s days. Nothing has changed.")


@dataclass(frozen=True)
class OwnTerm:
    """A kind of record with its term here; `basis` when the group chose it itself."""

    kind: Retention
    days: int
    basis: Basis | None


def terms_to_choose(community: Community) -> list[OwnTerm]:
    """Every kind of record that this group has and whose term it may choose, by name. One query."""
    rows = RetentionTerm.objects.of(community).select_related("basis")
    chosen = {row.kind: row for row in rows.order_by("pk")}
    kinds = sorted((kind for kind in chosen_kinds() if has_records(community, kind)), key=lambda kind: str(kind.label))
    return [_own_term(kind, chosen.get(kind.kind)) for kind in kinds]


def _own_term(kind: Retention, row: Any) -> OwnTerm:
    return OwnTerm(kind, row.days, row.basis) if row else OwnTerm(kind, kind.days, None)


def has_records(community: Community, kind: Retention) -> bool:
    """Does this kind of community use the app that declared it?"""
    part = PARTS_OF_APPS.get(kind.expired.__module__.split(".")[-2])
    return part is None or community.uses(part)


@transaction.atomic
def choose_terms(*, actor: Any, community: Community, days: dict[str, int], basis: Basis | None = None) -> None:
    """From tonight on these kinds are kept so many days; what stays the same is left alone.

    After the founding only a decision changes it; SYSTEM brings its `basis`. Raises Refused, Problem.
    """
    authorised = authorise(actor, CHANGE, community)
    refuse_alone(actor, community)
    basis = basis if basis is not None and actor is SYSTEM else authorised
    lock(community)
    for term in terms_to_choose(community):
        asked = days.get(term.kind.kind, term.days)
        _check(term.kind, asked)
        if asked != term.days:
            RetentionTerm.objects.of(community).update_or_create(
                kind=term.kind.kind, defaults={"community": community, "days": asked, "basis": basis}
            )
    record_change(actor=actor, verb=CHANGE, community=community, on=community)


def _check(kind: Retention, days: int) -> None:
    least = kind.least or 0
    if not least <= days <= kind.longest:
        raise Problem(str(NOT_SO_LONG) % {"least": least, "longest": kind.longest})


def check_terms(community: Community, days: dict[str, int]) -> None:
    """Raises Problem when one of these terms cannot be."""
    for term in terms_to_choose(community):
        _check(term.kind, int(days[term.kind.kind]))


def _said(terms: list[OwnTerm], days: dict[str, int]) -> dict[str, str]:
    said = {term: int(days.get(term.kind.kind, term.days)) for term in terms}
    return {str(term.kind.label): ngettext("%(n)s day", "%(n)s days", n) % {"n": n} for term, n in said.items()}


def _now(community: Community, days: dict[str, Any]) -> dict[str, str]:
    return _said(terms_to_choose(community), {})


def _then(community: Community, days: dict[str, Any]) -> dict[str, str]:
    return _said(terms_to_choose(community), days)


def _write(community: Community, basis: Basis, days: dict[str, Any]) -> None:
    choose_terms(actor=SYSTEM, community=community, days={kind: int(n) for kind, n in days.items()}, basis=basis)


def _basis(community: Community, days: dict[str, Any]) -> Basis | None:
    """By what right the first of those that would change is as it is."""
    changed = [term for term in terms_to_choose(community) if int(days.get(term.kind.kind, term.days)) != term.days]
    return next((term.basis for term in changed if term.basis), None)


declare_house_rule(
    HouseRule(
        TERMS, _("How long you keep things"), "everything_else", "groups:terms", _now, _then, check_terms, _write,
        _basis,
    )
)  # fmt: skip
