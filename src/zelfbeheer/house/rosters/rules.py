"""What no roster of this house breaks: rest, hours, nights. Set while founding; after that a decision changes it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.groups.service import (
    Basis,
    Community,
    HouseRule,
    basis_of,
    declare_house_rule,
    in_own_words,
    refuse_alone,
)
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import SYSTEM, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.rosters.models import RosterRules
from zelfbeheer.house.rosters.vocabulary import (
    MOST_DAY_HOURS,
    MOST_HOURS_A_WEEK,
    MOST_NIGHTS,
    MOST_REST_HOURS,
    MOST_WEEK_HOURS,
    ROSTER_RULES,
    RostersCapability,
)

MAKE = RostersCapability.MAKE_ROSTER
MOST = {
    "rest_hours": MOST_REST_HOURS,
    "day_hours": MOST_DAY_HOURS,
    "week_hours": MOST_WEEK_HOURS,
    "nights": MOST_NIGHTS,
    "hours_a_week": MOST_HOURS_A_WEEK,
}
LABELS = {
    "rest_hours": in_own_words(gettext_lazy("Hours of rest between two %(many_shift)s of one person")),
    "day_hours": in_own_words(gettext_lazy("At most so many hours of %(many_shift)s a day")),
    "week_hours": in_own_words(gettext_lazy("At most so many hours of %(many_shift)s a week")),
    "nights": gettext_lazy("At most so many nights in a row"),
    "hours_a_week": gettext_lazy("Hours a week of who chose nothing"),
}
TOO_MUCH = gettext_lazy("%(what)s: choose from 1 up to %(most)s, or leave it empty.")


def rules_of(community: Community | int) -> RosterRules:
    """What the house chose; without a row, nothing. One query."""
    return RosterRules.objects.of(community).select_related("basis").first() or RosterRules()


def choose_rules(
    *, actor: Any, community: Community, chosen: dict[str, int | None], basis: Basis | None = None
) -> RosterRules:
    """Holds for every roster that is made from now on. Raises Refused, Problem."""
    require(actor, MAKE, community)
    refuse_alone(actor, community)
    check_rules(chosen)
    with transaction.atomic():
        given: dict[str, Any] = {name: chosen[name] for name in MOST}
        given |= {"community": community, "basis": basis or basis_of(actor, MAKE)}
        rules, _made = RosterRules.objects.of(community).update_or_create(defaults=given)
        record_change(actor=actor, verb=MAKE, community=community, on=rules)
    return rules


def check_rules(chosen: dict[str, Any]) -> None:
    """Raises Problem when this cannot be; KeyError, ValueError or TypeError when it is no such choice."""
    for name, most in MOST.items():
        if chosen[name] is not None and not 1 <= int(chosen[name]) <= most:
            raise Problem(str(TOO_MUCH) % {"what": LABELS[name], "most": most})


def _said(chosen: dict[str, Any]) -> dict[str, str]:
    return {str(LABELS[name]): _in_words(name, chosen[name]) for name in MOST}


def _in_words(name: str, number: int | None) -> str:
    if number is None:
        return _("not chosen")
    if name == "nights":
        return ngettext("%(n)s night", "%(n)s nights", int(number)) % {"n": number}
    return ngettext("%(number)s hour", "%(number)s hours", int(number)) % {"number": number}


def _now(community: Community, values: dict[str, Any]) -> dict[str, str]:
    rules = rules_of(community)
    return _said({name: getattr(rules, name) for name in MOST})


def _write(community: Community, basis: Basis, values: dict[str, Any]) -> None:
    choose_rules(actor=SYSTEM, community=community, chosen={name: values[name] for name in MOST}, basis=basis)


def _basis(community: Community, values: dict[str, Any]) -> Basis | None:
    rules = rules_of(community)
    return rules.basis if rules.pk else None


declare_house_rule(
    HouseRule(
        ROSTER_RULES, gettext_lazy("What holds for every roster"), Subject.LISTS, "rosters:rules", _now,
        then=lambda community, values: _said(values), check=lambda community, values: check_rules(values),
        write=_write, basis=_basis, part=Part.DUTIES,
    )
)  # fmt: skip
