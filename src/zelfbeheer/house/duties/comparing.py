"""How a rule of a list is now, and how it would be: each thing that differs in a line."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import Community
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.lists import joined
from zelfbeheer.foundation.ui.times import day, span
from zelfbeheer.house.duties.models import DutyList
from zelfbeheer.house.duties.plans import DutyPlan
from zelfbeheer.house.duties.rules import (
    END,
    LIST,
    NEW_LIST,
    NEW_RULE,
    STEPS,
    Change,
    last_day_in,
    plan_in,
    thing_of,
    title_of,
)
from zelfbeheer.house.duties.ui.forms import give_back_in_words

Lines = dict[str, str]  # what it is about, and how it is
OF_LIST = {
    "name": gettext_lazy("Name"),
    "give": gettext_lazy("Give back"),
    "nobody": gettext_lazy("When nobody takes it"),
}
OF_RULE = {
    "title": gettext_lazy("What has to be done"),
    "often": gettext_lazy("How often"),
    "time": gettext_lazy("Time"),
    "needed": gettext_lazy("How many people"),
    "role": gettext_lazy("Who can take it"),
    "days": gettext_lazy("From and until"),
}
NONE = gettext_lazy("nothing")


def lines_of(community: Community, change: Change) -> list[str]:
    """What it does, and of everything that differs how it is now and how it would be. Raises Problem."""
    thing = thing_of(community, change)
    return [title_of(community, change), *_compared(*_both(community, change, thing))]


def _both(community: Community, change: Change, thing: Any) -> tuple[dict[str, Any], Lines, Lines]:
    if change.what in {NEW_LIST, LIST}:
        given = change.values
        after = _list_lines(given["name"], int(given["give_back_hours"]), str(given.get("when_nobody") or ""))
        return OF_LIST, _of_list(thing) if thing else {}, after
    if change.what == STEPS:
        after_steps = _joined(str(change.values.get("steps") or ""))
        return {"steps": _("Steps")}, {"steps": _joined(thing.steps)}, {"steps": after_steps}
    if change.what == END:
        return {"last": _("Last day")}, {"last": _last(thing.last_on)}, {"last": _last(last_day_in(change))}
    before = {} if change.what == NEW_RULE else _rule_lines(thing)
    return OF_RULE, before, _rule_lines(plan_in(community, change))


def _of_list(duty_list: DutyList) -> Lines:
    return _list_lines(duty_list.name, duty_list.give_back_hours, duty_list.when_nobody)


def _list_lines(name: str, hours: int, nobody: str) -> Lines:
    return {"name": name, "give": give_back_in_words(hours), "nobody": f"“{nobody.strip()}”" if nobody.strip() else ""}


def _rule_lines(rule: Any) -> Lines:
    """Of a rule or of a plan; both say the same."""
    plan: DutyPlan = rule
    return {
        "title": plan.title, "often": in_words(plan.recurrence), "time": span(plan.start_time, plan.end_time),
        "needed": str(plan.needed), "role": plan.role.name if plan.role else _("everybody"),
        "days": " – ".join(filter(None, [day(plan.first_on, "year"), _last(plan.last_on)])),
    }  # fmt: skip


def _last(last_on: Any) -> str:
    return day(last_on, "year") if last_on else ""


def _joined(steps: str) -> str:
    return joined([line.strip() for line in steps.splitlines() if line.strip()])


def _compared(names: dict[str, Any], before: Lines, after: Lines) -> list[str]:
    if not before:
        return [_("%(what)s: %(now)s") % {"what": names[name], "now": said} for name, said in after.items() if said]
    changed = _("%(what)s: now %(before)s, becomes %(after)s")
    return [
        changed % {"what": names[name], "before": before[name] or NONE, "after": after[name] or NONE}
        for name in names
        if before[name] != after[name]
    ]


def rules_of(duty_list: DutyList) -> list[str]:
    """What holds for everything on a list, in lines."""
    return _compared(OF_LIST, {}, _of_list(duty_list) | {"name": ""})
