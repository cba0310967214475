"""What a decision can do with lists: a new one, another rule of one; what recurs begins, changes, stops."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.service import ChangeForm, Effect, declare_effect
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.comparing import lines_of
from zelfbeheer.house.duties.rules import NEW_RULE, Change, base_of, check_change, make_change, thing_of

MOST = 8_000  # characters; a list of steps is the longest


def _read(data: Any) -> Change:
    return Change.read(data["change"])


def _base(community: Any, data: Any) -> str:
    try:
        return base_of(community, _read(data))
    except Problem:
        return "-"


def _problem(community: Any, data: Any) -> Any:
    try:
        check_change(community, _read(data))
    except Problem as problem:
        return problem.sentence
    return None


def _lines(community: Any, data: Any) -> list[str]:
    return lines_of(community, _read(data))


def _words(community: Any, data: Any) -> str:
    try:
        return "\n".join(_lines(community, data))
    except Problem as problem:
        return str(problem.sentence)


def _replaces(community: Any, data: Any) -> Any:
    try:
        thing = thing_of(community, _read(data))
    except Problem:
        return None
    return thing.basis if thing is not None and _read(data).what != NEW_RULE else None


def _make(community: Any, basis: Any, data: Any) -> str:
    said = ". ".join(_lines(community, data))
    make_change(actor=SYSTEM, community=community, change=_read(data), basis=basis)
    return said


declare_effect(
    Effect(
        "list_rule", gettext_lazy("A rule of a list, or something that recurs"), Subject.LISTS,
        partial(ChangeForm, lines=_lines, problem=_problem),
        _make, _words,
        base=_base, problem=_problem, replaces=_replaces, part=Part.DUTIES, start="duties:plan",
    )
)  # fmt: skip
