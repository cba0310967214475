"""What can change about lists and what recurs on them, as plain data: a person does it while the group is founded,
a decision of the group does it after that.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import Basis, Community, Role, digest, plain
from zelfbeheer.foundation.ui.inputs import read_day
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties import planning
from zelfbeheer.house.duties.checklists import checked_steps, set_steps
from zelfbeheer.house.duties.models import DutyList, DutyRule
from zelfbeheer.house.duties.plans import DutyPlan, Fairness, check_list, check_plan, fairness_of
from zelfbeheer.house.duties.vocabulary import Holidays, ListKind

NEW_LIST, LIST, NEW_RULE, RULE, END, STEPS = "new_list", "list", "new_rule", "rule", "end", "steps"
OF_A_LIST, OF_A_RULE = (LIST, NEW_RULE), (RULE, END, STEPS)
LONGEST_GIVE_BACK = 14 * 24
LIST_FIELDS = ("name", "give_back_hours", "when_nobody")
RULE_FIELDS = (
    "title", "recurrence", "first_on", "last_on", "start_time", "end_time", "needed", "role_id", "steps",
)  # fmt: skip
# What came later: it counts where it is not the usual, so that a proposal from before it holds.
USUAL_LIST = asdict(Fairness())
USUAL_RULE: dict[str, Any] = {"one_with_id": None, "learners": 0, "holidays": Holidays.ALWAYS}
GONE = gettext_lazy("This list, or what recurs on it, is not there any more.")
UNREAD = gettext_lazy("Begin at the lists: choose there what should be different.")
SAME = gettext_lazy("This is how it is already. Change something first.")


@dataclass(frozen=True)
class Change:
    """`what` changes, `of` which list or rule (its key), and how it would be: JSON, days and times as text."""

    what: str
    of: int | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def to(cls, what: str, of: Any = None, **values: Any) -> "Change":
        """From what a form cleaned."""
        return cls(what, of.pk if of else None, {name: _plain(value) for name, value in values.items()})

    @classmethod
    def read(cls, text: str) -> "Change":
        """Raises Problem when this is no change."""
        try:
            what, of, values = json.loads(text)
            found = cls(str(what), int(of) if of else None, dict(values))
        except (ValueError, TypeError, RecursionError):
            raise Problem(UNREAD) from None
        if found.what not in _ACTS:
            raise Problem(UNREAD)
        return found

    def written(self) -> str:
        return json.dumps([self.what, self.of, self.values])


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Role) else plain(value)


def thing_of(community: Community, change: Change) -> Any:
    """The list or rule that it is about; None for a new list. Raises Problem when it is gone."""
    if change.what == NEW_LIST:
        return None
    rows: Any = DutyList.objects.of(community) if change.what in OF_A_LIST else _rules(community)
    if (found := rows.filter(pk=change.of).first()) is None:
        raise Problem(GONE)
    return found


def _rules(community: Community) -> Any:
    return DutyRule.objects.of(community).select_related("duty_list", "role", "one_with", "basis")


def base_of(community: Community, change: Change) -> str:
    """Differs when what would change was changed; empty for something new. Raises Problem."""
    thing = thing_of(community, change)
    if thing is None or change.what == NEW_RULE:
        return ""
    return digest(_held(thing))


def _held(thing: Any) -> list[Any]:
    """What is so now, of a list or of what recurs."""
    is_list = isinstance(thing, DutyList)
    names, usual = (LIST_FIELDS, USUAL_LIST) if is_list else (RULE_FIELDS, USUAL_RULE)
    held = [getattr(thing, name) for name in names]
    unusual = [f"{name} {getattr(thing, name)}" for name, value in usual.items() if getattr(thing, name) != value]
    fewer = [] if is_list or thing.least == thing.needed else [f"least {thing.least}"]
    return held + unusual + fewer


def plan_in(community: Community, change: Change, rule: DutyRule | None = None) -> DutyPlan:
    """What the change says of `rule`, or of a new one. Raises Problem when the values are no plan."""
    given = _kept(rule) | change.values
    try:
        first_on, begin, end = read_day(given["first_on"]), _clock(given["start_time"]), _clock(given["end_time"])
        title, recurrence, needed = str(given["title"]), str(given["recurrence"]), int(given["needed"])
        last_on, least = read_day(str(given.get("last_on") or "")), int(given.get("least") or 0)
        learners, holidays = int(given.get("learners") or 0), Holidays(given.get("holidays") or Holidays.ALWAYS)
        role, one_with = _role(community, given.get("role")), _role(community, given.get("one_with"))
    except (KeyError, ValueError, TypeError):
        raise Problem(UNREAD) from None
    if first_on is None:
        raise Problem(UNREAD)
    return DutyPlan(
        title, recurrence, first_on, begin, end, last_on, needed, role,
        least or None, one_with, learners, str(holidays),
    )  # fmt: skip


def _kept(rule: DutyRule | None) -> dict[str, Any]:
    """Of a rule that changes: what a proposal says nothing about, because it was not asked then."""
    if rule is None:
        return {}
    fewer = rule.least if rule.least < rule.needed else None
    return {"least": fewer, "one_with": rule.one_with_id, "learners": rule.learners, "holidays": rule.holidays}


def _role(community: Community, asked: Any) -> Role | None:
    """Raises ValueError when it is not there."""
    number = int(asked or 0)
    role = Role.objects.of(community).filter(pk=number).first() if number else None
    if number and role is None:
        raise ValueError(number)
    return role


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _list_values(change: Change, duty_list: DutyList | None = None) -> dict[str, Any]:
    try:
        given = change.values
        kind = {"kind": str(ListKind(given["kind"]))} if change.what == NEW_LIST else {}
        hours, words = int(given["give_back_hours"]), str(given.get("when_nobody") or "")
        kept = asdict(fairness_of(duty_list)) if duty_list else USUAL_LIST
        fairness = Fairness(**{name: type(value)(given.get(name, value)) for name, value in kept.items()})
    except (KeyError, ValueError, TypeError):
        raise Problem(UNREAD) from None
    if not 0 <= hours <= LONGEST_GIVE_BACK:
        raise Problem(UNREAD)
    return kind | {"name": str(given["name"]), "give_back_hours": hours, "when_nobody": words, "fairness": fairness}


def fairness_in(change: Change, duty_list: DutyList | None) -> Fairness:
    """How the places of this list would be filled. Raises Problem."""
    found: Fairness = _list_values(change, duty_list)["fairness"]
    return found


def last_day_in(change: Change) -> date:
    last_on = read_day(str(change.values.get("last_on") or ""))
    if last_on is None:
        raise Problem(UNREAD)
    return last_on


def check_change(community: Community, change: Change) -> None:
    """Raises Problem, with a sentence, when this cannot be. Changes nothing."""
    thing = thing_of(community, change)
    if change.what in {NEW_LIST, LIST}:
        values = _list_values(change, thing)
        check_list(community.pk, values["name"], values["when_nobody"], thing, values["fairness"])
    elif change.what in {NEW_RULE, RULE}:
        check_plan(plan_in(community, change, thing if change.what == RULE else None), community.pk)
    elif change.what == STEPS:
        checked_steps(str(change.values.get("steps") or ""))
    else:
        last_day_in(change)
    if thing is not None and change.what != NEW_RULE and _is_so(community, change, thing):
        raise Problem(SAME)


def _is_so(community: Community, change: Change, thing: Any) -> bool:
    if change.what == LIST:
        values = _list_values(change, thing)
        same = all(getattr(thing, name) == values[name] for name in LIST_FIELDS)
        return same and fairness_of(thing) == values["fairness"]
    if change.what == STEPS:
        return bool(thing.steps == checked_steps(str(change.values.get("steps") or "")))
    if change.what == END:
        return bool(thing.last_on == last_day_in(change))
    return plan_in(community, change, thing) == plan_of(thing)


def plan_of(rule: DutyRule) -> DutyPlan:
    """What a rule says now."""
    return DutyPlan(
        rule.title, rule.recurrence, rule.first_on, rule.start_time, rule.end_time, rule.last_on, rule.needed,
        rule.role, rule.least if rule.least < rule.needed else None, rule.one_with, rule.learners, str(rule.holidays),
    )  # fmt: skip


Act = Callable[[Any, Community, Change, Any, Basis | None], object]


def _end(actor: Any, community: Community, change: Change, thing: Any, basis: Basis | None) -> object:
    return planning.end_duty_rule(actor=actor, rule=thing, last_on=last_day_in(change), basis=basis)


def _steps(actor: Any, community: Community, change: Change, thing: Any, basis: Basis | None) -> None:
    set_steps(actor=actor, rule=thing, steps=str(change.values.get("steps") or ""), basis=basis)


_ACTS: dict[str, Act] = {
    NEW_LIST: lambda actor, community, change, thing, basis: planning.create_duty_list(
        actor=actor, community=community, basis=basis, **_list_values(change)
    ),
    LIST: lambda actor, community, change, thing, basis: planning.change_duty_list(
        actor=actor, duty_list=thing, basis=basis, **_list_values(change, thing)
    ),
    NEW_RULE: lambda actor, community, change, thing, basis: planning.plan_duty_rule(
        actor=actor, duty_list=thing, plan=plan_in(community, change), basis=basis
    ),
    RULE: lambda actor, community, change, thing, basis: planning.change_duty_rule(
        actor=actor, rule=thing, plan=plan_in(community, change, thing), basis=basis
    ),
    END: _end,
    STEPS: _steps,
}


def make_change(*, actor: Any, community: Community, change: Change, basis: Basis | None = None) -> None:
    """It is so from now on. `basis` is only for SYSTEM: a decision. Raises Refused, Problem."""
    _ACTS[change.what](actor, community, change, thing_of(community, change), basis)


# In words


def title_of(community: Community, change: Change) -> str:
    """What would happen, in a line."""
    thing = thing_of(community, change)
    if thing is None:
        return _("A new list: %(name)s") % {"name": change.values["name"]}
    if change.what == LIST:
        return _("The list %(name)s: other rules") % {"name": thing.name}
    if change.what == NEW_RULE:
        return _("New on %(list)s: %(title)s") % {"list": thing.name, "title": change.values["title"]}
    said = {
        RULE: gettext_lazy("On %(list)s: %(title)s changes"),
        END: gettext_lazy("On %(list)s: %(title)s stops"),
        STEPS: gettext_lazy("On %(list)s: other steps for %(title)s"),
    }[change.what]
    return str(said) % {"list": thing.duty_list.name, "title": thing.title}
