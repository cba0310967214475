"""What is planned, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfbeheer.community.decisions.service import Decision, decisions_by_basis
from zelfbeheer.community.groups.service import Community
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.times import day, span
from zelfbeheer.house.duties.comparing import rules_of
from zelfbeheer.house.duties.models import DutyException, DutyList, DutyRule
from zelfbeheer.house.duties.queries import coming_exceptions, lists_with_rules
from zelfbeheer.house.duties.vocabulary import Holidays


@dataclass(frozen=True)
class Planned:
    """One list with its own rules in words and by which decision, and what recurs on it, each with its words."""

    duty_list: DutyList
    rules: list[tuple[DutyRule, str]]
    holds: list[str]
    decision: Decision | None


@dataclass(frozen=True)
class Different:
    """A day that is not as the rule says."""

    on_date: date
    words: str

    @property
    def answer(self) -> dict[str, str]:
        """What the button that restores it sends."""
        return {"on_date": self.on_date.isoformat()}


def rule_in_words(rule: DutyRule) -> str:
    """every week on Monday and Thursday, for 2 people, only for manager, until Tuesday 1 December"""
    parts = [in_words(rule.recurrence)]
    parts += _for_whom(rule)
    if rule.holidays != Holidays.ALWAYS:
        parts.append(str(Holidays(rule.holidays).label))
    if rule.last_on:
        parts.append(_("up to and including %(day)s") % {"day": day(rule.last_on)})
    return ", ".join(parts)


def _for_whom(rule: DutyRule) -> list[str]:
    parts = []
    if rule.least < rule.needed:
        parts.append(_("for %(least)s to %(number)s people") % {"least": rule.least, "number": rule.needed})
    elif rule.needed > 1:
        parts.append(ngettext("for %(number)s person", "for %(number)s people", rule.needed) % {"number": rule.needed})
    if rule.role:
        parts.append(_("only for %(role)s") % {"role": rule.role.name})
    if rule.one_with:
        parts.append(_("one of them %(role)s") % {"role": rule.one_with.name})
    return parts


def planned(community: Community) -> list[Planned]:
    """Every list. Three queries."""
    lists = lists_with_rules(community)
    decided = decisions_by_basis(duty_list.basis for duty_list in lists)
    return [
        Planned(
            duty_list,
            [(rule, rule_in_words(rule)) for rule in duty_list.running],
            rules_of(duty_list),
            decided.get(duty_list.basis_id),
        )
        for duty_list in lists
    ]


def different_days(rule: DutyRule) -> list[Different]:
    return [Different(exception.on_date, _now(exception)) for exception in coming_exceptions(rule)]


def _now(exception: DutyException) -> str:
    if exception.starts_at is None:
        return _("does not take place")
    when = {"day": day(exception.starts_at), "time": span(exception.starts_at, exception.ends_at)}
    return _("now on %(day)s, %(time)s") % when
