"""What a decision can do with lists: a new one, another rule of one; what recurs begins, changes, stops."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.service import Effect, declare_effect
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.comparing import lines_of
from zelfbeheer.house.duties.rules import NEW_RULE, Change, base_of, check_change, make_change, thing_of

MOST = 8_000  # characters; a list of steps is the longest


class RuleOfListForm(forms.Form):
    """What was filled in at the lists comes along in one field; the page says it in words."""

    change = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST)

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    @property
    def in_words(self) -> list[str]:
        """How it is and how it would be; empty where nothing was filled in."""
        try:
            return lines_of(self.community, Change.read(str(self["change"].value() or "")))
        except (Problem, KeyError, ValueError, TypeError):
            return []

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        try:
            change = Change.read(typed.get("change", ""))
            check_change(self.community, change)
        except Problem as problem:
            raise forms.ValidationError(str(problem.sentence)) from None
        return {"change": change.written()}


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


def _words(community: Any, data: Any) -> str:
    try:
        return "\n".join(lines_of(community, _read(data)))
    except Problem as problem:
        return str(problem.sentence)


def _replaces(community: Any, data: Any) -> Any:
    try:
        thing = thing_of(community, _read(data))
    except Problem:
        return None
    return thing.basis if thing is not None and _read(data).what != NEW_RULE else None


def _make(community: Any, basis: Any, data: Any) -> str:
    said = ". ".join(lines_of(community, _read(data)))
    make_change(actor=SYSTEM, community=community, change=_read(data), basis=basis)
    return said


declare_effect(
    Effect(
        "list_rule", gettext_lazy("A rule of a list, or something that recurs"), Subject.LISTS, RuleOfListForm,
        _make, _words,
        base=_base, problem=_problem, replaces=_replaces, part=Part.DUTIES, start="duties:plan",
    )
)  # fmt: skip
