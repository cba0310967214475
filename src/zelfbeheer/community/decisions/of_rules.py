"""What a decision can do with the rules of the house that other apps declare in `groups/house_rules.py`."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.decisions.effects import Data, Effect, declare_effect
from zelfbeheer.community.groups.service import HouseRule, base_of_rule, check_rule, in_own_words, read_rule
from zelfbeheer.foundation.ui.problems import Problem


class HouseRuleForm(forms.Form):
    """What was filled in at the rule's own screen comes along in one field; the page says it in words."""

    change = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8_000)

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    @property
    def in_words(self) -> list[str]:
        try:
            return _lines(self.community, {"change": str(self["change"].value() or "")})
        except (Problem, KeyError, ValueError, TypeError):
            return []

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if reason := _problem(self.community, {"change": typed.get("change", "")}):
            raise forms.ValidationError(str(reason))
        return {"change": typed["change"]}


def _rule(community: Any, data: Data) -> tuple[HouseRule, dict[str, Any]]:
    return read_rule(community, data["change"])


def _lines(community: Any, data: Data) -> list[str]:
    rule, values = _rule(community, data)
    before, after = rule.now(community, values), rule.then(community, values)
    nothing, changed = _("nothing"), _("%(what)s: now %(before)s, becomes %(after)s")
    differing = [
        changed % {"what": name, "before": before.get(name) or nothing, "after": said or nothing}
        for name, said in after.items()
        if before.get(name, "") != said
    ]
    return [str(rule.label), *differing]


def _problem(community: Any, data: Data) -> Any:
    try:
        check_rule(community, *_rule(community, data))
    except Problem as problem:
        return problem.sentence
    return None


def _words(community: Any, data: Data) -> str:
    try:
        return "\n".join(_lines(community, data))
    except Problem as problem:
        return str(problem.sentence)


def _base(community: Any, data: Data) -> str:
    try:
        return base_of_rule(community, *_rule(community, data))
    except Problem:
        return "-"


def _subject(community: Any, data: Data) -> str:
    return _rule(community, data)[0].subject


def _replaces(community: Any, data: Data) -> Any:
    try:
        rule, values = _rule(community, data)
    except Problem:
        return None
    return rule.basis(community, values)


def _write(community: Any, basis: Any, data: Data) -> str:
    said = ". ".join(_lines(community, data))
    rule, values = _rule(community, data)
    rule.write(community, basis, values)
    return said


declare_effect(
    Effect(
        "house_rule", in_own_words(gettext_lazy("Another rule of %(the_house)s")), _subject,
        HouseRuleForm, _write, _words,
        base=_base, problem=_problem, replaces=_replaces, start="decisions:rules",
    )
)  # fmt: skip
