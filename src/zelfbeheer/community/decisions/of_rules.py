"""What a decision can do with the rules of the house that other apps declare in `groups/house_rules.py`."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.decisions.change_form import ChangeForm
from zelfbeheer.community.decisions.effects import Data, Effect, declare_effect
from zelfbeheer.community.groups.service import HouseRule, base_of_rule, check_rule, in_own_words, read_rule
from zelfbeheer.foundation.ui.problems import Problem


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
        partial(ChangeForm, lines=_lines, problem=_problem), _write, _words,
        base=_base, problem=_problem, replaces=_replaces, start="decisions:rules",
    )
)  # fmt: skip
