"""How a rule of a list is now, and how it would be: each thing that differs in a line."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zelfbeheer.community.groups.service import Community
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.lists import joined
from zelfbeheer.foundation.ui.times import day, span
from zelfbeheer.house.duties.models import DutyList
from zelfbeheer.house.duties.plans import DutyPlan, Fairness, fairness_of
from zelfbeheer.house.duties.rules import (
    END,
    LIST,
    NEW_LIST,
    NEW_RULE,
    STEPS,
    Change,
    fairness_in,
    last_day_in,
    plan_in,
    plan_of,
    thing_of,
    title_of,
)
from zelfbeheer.house.duties.ui.forms import give_back_in_words, weight_in_words
from zelfbeheer.house.duties.vocabulary import Filling, Holidays

Lines = dict[str, str]  # what it is about, and how it is
OF_LIST = {
    "name": gettext_lazy("Name"),
    "give": gettext_lazy("Give back"),
    "nobody": gettext_lazy("When nobody takes it"),
    "filling": gettext_lazy("How it is filled"),
    "night": gettext_lazy("An hour at night"),
    "weekend": gettext_lazy("An hour in the weekend"),
    "period": gettext_lazy("Fair over"),
    "react": gettext_lazy("Time to react to a roster"),
}
OF_RULE = {
    "title": gettext_lazy("What has to be done"),
    "often": gettext_lazy("How often"),
    "time": gettext_lazy("Time"),
    "needed": gettext_lazy("How many people"),
    "least": gettext_lazy("At least"),
    "role": gettext_lazy("Who can take it"),
    "one_with": gettext_lazy("One of them is"),
    "learners": gettext_lazy("May go along to learn"),
    "holidays": gettext_lazy("Public holidays"),
    "days": gettext_lazy("From and until"),
}
NONE = gettext_lazy("nothing")


def lines_of(community: Community, change: Change) -> list[str]:
    """What it does, and of everything that differs how it is now and how it would be. Raises Problem."""
    thing = thing_of(community, change)
    return [title_of(community, change), *_compared(*_both(community, change, thing))]


def _both(community: Community, change: Change, thing: Any) -> tuple[dict[str, Any], Lines, Lines]:
    if change.what in {NEW_LIST, LIST}:
        return OF_LIST, _of_list(thing) if thing else {}, _list_as_asked(change, thing)
    if change.what == STEPS:
        after_steps = _joined(str(change.values.get("steps") or ""))
        return {"steps": _("Steps")}, {"steps": _joined(thing.steps)}, {"steps": after_steps}
    if change.what == END:
        return {"last": _("Last day")}, {"last": _last(thing.last_on)}, {"last": _last(last_day_in(change))}
    if change.what == NEW_RULE:
        return OF_RULE, {}, _unusual(_rule_lines(plan_in(community, change)))
    return OF_RULE, _rule_lines(plan_of(thing)), _rule_lines(plan_in(community, change, thing))


def _of_list(duty_list: DutyList) -> Lines:
    own = _list_lines(duty_list.name, duty_list.give_back_hours, duty_list.when_nobody)
    return own | _fair_lines(fairness_of(duty_list))


def _list_as_asked(change: Change, duty_list: DutyList | None) -> Lines:
    given, asked = change.values, fairness_in(change, duty_list)
    own = _list_lines(given["name"], int(given["give_back_hours"]), str(given.get("when_nobody") or ""))
    return own | (_fair_lines(asked) if duty_list else _fair_and_unusual(asked))


def _list_lines(name: str, hours: int, nobody: str) -> Lines:
    return {"name": name, "give": give_back_in_words(hours), "nobody": f"“{nobody.strip()}”" if nobody.strip() else ""}


def _fair_lines(fairness: Fairness) -> Lines:
    weeks, days = fairness.period_weeks, fairness.react_days
    return {
        "filling": str(Filling(fairness.filling).label),
        "night": weight_in_words(fairness.night_weight), "weekend": weight_in_words(fairness.weekend_weight),
        "period": ngettext("%(number)s week", "%(number)s weeks", weeks) % {"number": weeks},
        "react": ngettext("%(number)s day", "%(number)s days", days) % {"number": days},
    }  # fmt: skip


def _fair_and_unusual(fairness: Fairness) -> Lines:
    """What is worth saying of a list by itself: nothing when whoever comes first has it, and each hour is an hour."""
    lines, usual = _fair_lines(fairness), _fair_lines(Fairness())
    by_roster = {"filling", "period", "react"} if fairness.filling != Filling.FIRST_COME else set()
    return {name: said for name, said in lines.items() if name in by_roster or said != usual[name]}


def _rule_lines(plan: DutyPlan) -> Lines:
    return {
        "title": plan.title, "often": in_words(plan.recurrence), "time": span(plan.start_time, plan.end_time),
        "needed": str(plan.needed), "least": str(plan.least or plan.needed),
        "role": plan.role.name if plan.role else _("everybody"),
        "one_with": plan.one_with.name if plan.one_with else _("no matter who"),
        "learners": str(plan.learners), "holidays": str(Holidays(plan.holidays).label),
        "days": " – ".join(filter(None, [day(plan.first_on, "year"), _last(plan.last_on)])),
    }  # fmt: skip


def _unusual(lines: Lines) -> Lines:
    """Without what holds anyway when nobody says otherwise."""
    usual = {"least": lines["needed"], "one_with": _("no matter who"), "learners": "0",
             "holidays": str(Holidays.ALWAYS.label)}  # fmt: skip
    return {name: said for name, said in lines.items() if usual.get(name) != said}


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
    own = _list_lines("", duty_list.give_back_hours, duty_list.when_nobody)
    return _compared(OF_LIST, {}, own | _fair_and_unusual(fairness_of(duty_list)))
