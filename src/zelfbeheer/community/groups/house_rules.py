"""Rules of the house that apps above keep as settings: what the board shows, how long things are kept, when you meet.

While the group is being founded, whoever has the right sets them. After that a decision of the group does
(`house_rule` of decisions), and the same screens lead to a proposal with what was typed.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from zelfbeheer.community.groups.operations import is_founded
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.ui.acting import did
from zelfbeheer.foundation.ui.problems import Problem

Values = dict[str, Any]  # JSON
DECIDED_TOGETHER = _("The group decides this. Propose it, and it is so once it is adopted.")
UNREAD = _("Begin at the rule: choose there what should be different.")
SAME = _("This is how it is already. Change something first.")


@dataclass(frozen=True)
class HouseRule:
    """One rule. `url_name` is the screen that asks it; `subject` one of the charter's.

    `now(community, values)` says how it is, and `then(community, values)` how it would be, each part by its name.
    `check` raises Problem when it cannot be; `write(community, basis, values)` makes it so; `basis` says by what right
    it is as it is, None where nobody chose.
    """

    key: str
    label: Any
    subject: str
    url_name: str
    now: Callable[[Any, Values], dict[str, str]]
    then: Callable[[Any, Values], dict[str, str]]
    check: Callable[[Any, Values], object]
    write: Callable[[Any, Any, Values], object]
    basis: Callable[[Any, Values], Any]
    part: str = ""


_rules: dict[str, HouseRule] = {}


def declare_house_rule(rule: HouseRule) -> None:
    _rules[rule.key] = rule


def house_rules(community: Any) -> list[HouseRule]:
    """The rules of higher apps in this kind of community."""
    return [rule for _key, rule in sorted(_rules.items()) if not rule.part or community.uses(rule.part)]


def read_rule(community: Any, text: str) -> tuple[HouseRule, Values]:
    """The rule and how it would be, from what `written` made. Raises Problem."""
    try:
        key, values = json.loads(text)
        rule = next(rule for rule in house_rules(community) if rule.key == key)
        return rule, dict(values)
    except (ValueError, TypeError, RecursionError, StopIteration):
        raise Problem(UNREAD) from None


def check_rule(community: Any, rule: HouseRule, values: Values) -> None:
    """Raises Problem when this cannot be, or is so already."""
    try:
        rule.check(community, values)
        same = rule.now(community, values) == rule.then(community, values)
    except (KeyError, ValueError, TypeError):
        raise Problem(UNREAD) from None
    if same:
        raise Problem(SAME)


def base_of(community: Any, rule: HouseRule, values: Values) -> str:
    """Differs when the rule was changed meanwhile; the same whoever asks, in whatever language."""
    with override("en"):
        return digest(rule.now(community, values).values())


def digest(held: Iterable[Any]) -> str:
    """The same for the same, and for nothing else: to see that something was changed meanwhile."""
    return hashlib.sha256(json.dumps([str(one) for one in held]).encode()).hexdigest()[:32]


def written(key: str, values: Values) -> str:
    return json.dumps([key, {name: plain(value) for name, value in values.items()}])


def plain(value: Any) -> Any:
    """What a form cleaned, for JSON."""
    if isinstance(value, date):
        return value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, time) else value


def refuse_alone(actor: Any, community: Any) -> None:
    """After the founding nobody changes such a rule alone. Raises Refused."""
    if actor is not SYSTEM and is_founded(community):
        raise Refused(DECIDED_TOGETHER)


def shaped(
    request: Any, form: Any, key: str, values: Callable[[], Values], act: Callable[[], object]
) -> HttpResponseRedirect | bool:
    """What a sent form does: before the founding is closed `act`, after that it leads to a proposal.

    False when the form is not right yet, True when it was done.
    """
    community = request.community
    if not is_founded(community):
        return did(form, act)
    if not did(form, lambda: check_rule(community, *read_rule(community, written(key, values())))):
        return False
    address = reverse("decisions:new", kwargs={"community": community.slug, "kind": "house_rule"})
    return redirect(f"{address}?{urlencode({'change': written(key, values())})}")
