"""Is what stands in the database consistent: walls between communities, the sealed record, the coming days?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.moments.service import MomentRule
from zelfbeheer.config.words import gettext as _
from zelfbeheer.foundation.audit.seals import broken_seals
from zelfbeheer.foundation.recurrence import occurrences
from zelfbeheer.foundation.tenancy import walk
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.service import DutyRule
from zelfbeheer.house.duties.service import occurrences as duty_occurrences
from zelfbeheer.operating.checks.finding import Finding, problem

DAYS_AHEAD = 14  # occurrences are made six weeks ahead; when two weeks are not there, nobody makes them


def strays() -> Iterator[Finding]:
    for stray in walk.strays():
        yield problem(
            _("Rows of %(model)s point into another community (%(field)s, rows %(ids)s).")
            % {"model": stray.model, "field": stray.field, "ids": ", ".join(map(str, stray.ids))},
            _("Somebody could see what is not theirs. Stop zelfbeheer, and tell its makers, with this line."),
        )


def seals() -> Iterator[Finding]:
    for community in [*Community.objects.order_by("pk"), None]:
        for number in broken_seals(community):
            where = community.name if community else _("the installation itself")
            yield problem(
                _("The record of %(where)s was changed after it was closed (part %(number)s).")
                % {"where": where, "number": number},
                _("Tell the people of that community. Compare with a backup to see what was changed."),
            )


def _expected(rule: Any, first: date, last: date) -> set[date]:
    days = duty_occurrences if isinstance(rule, DutyRule) else occurrences
    return {occurrence.on_date for occurrence in days(rule, first, last)}


def _made(rules: Any, relation: str, first: date) -> set[tuple[int, date]]:
    """(rule, day) of rows that stand there already."""
    field = f"{relation}__on_date"
    return set(rules.filter(**{f"{field}__gte": first}).values_list("pk", field))


def _lacking(rules: Any, relations: list[str]) -> Iterator[tuple[Any, str]]:
    """Rules of which a coming day is not made, or that cannot be read; with why."""
    first = timezone.localdate() + timedelta(days=1)
    last = first + timedelta(days=DAYS_AHEAD)
    made = set().union(*(_made(rules, relation, first) for relation in relations))
    for rule in rules.select_related("community").order_by("pk"):
        try:
            missing = {day for day in _expected(rule, first, last) if (rule.pk, day) not in made}
        except Problem as unreadable:
            yield rule, str(unreadable.sentence)
        else:
            if missing:
                yield rule, min(missing).isoformat()


def days() -> Iterator[Finding]:
    today, because = timezone.localdate(), "the doctor looks at every community"
    kinds = (
        (DutyRule.objects.across_communities(because=because).running(today), ["duties", "exceptions"]),
        (MomentRule.objects.across_communities(because=because).running(today), ["moments"]),
    )
    for rules, relations in kinds:
        for rule, why in _lacking(rules, relations):
            yield problem(
                _("“%(title)s” of %(community)s is not there for the coming days (%(why)s).")
                % {"title": rule.title, "community": rule.community.name, "why": why},
                _("Start `zelfbeheer serve`: it makes them within a minute. If not, plan it again."),
            )
