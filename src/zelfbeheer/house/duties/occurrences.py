"""From rules to duties: makes the occurrences that are missing. Doing it twice changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils import timezone

from zelfbeheer.community.groups.service import Community
from zelfbeheer.foundation.holidays import is_holiday
from zelfbeheer.foundation.recurrence import Occurrence
from zelfbeheer.foundation.recurrence import occurrences as all_occurrences
from zelfbeheer.house.duties.models import Duty, DutyException, DutyRule, Take
from zelfbeheer.house.duties.vocabulary import HORIZON_DAYS, Holidays


def horizon() -> date:
    """The last day for which duties are made now."""
    return timezone.localdate() + timedelta(days=HORIZON_DAYS)


def occurrences(rule: DutyRule, first: date, last: date) -> Iterator[Occurrence]:
    """What the rule gives from `first` up to and including `last`, public holidays as it says."""
    for found in all_occurrences(rule, first, last):
        if rule.holidays == Holidays.ALWAYS or (rule.holidays == Holidays.ONLY) is is_holiday(found.on_date):
            yield found


def materialise_community(community: Community | int, *, since: date | None = None, until: date | None = None) -> int:
    """Makes the missing duties of all rules of a community; answers how many. Three reads and one write."""
    rules = DutyRule.objects.of(community).running(since or timezone.localdate())
    return _make_missing(list(rules.order_by("pk")), since, until)


def materialise(rule: DutyRule, *, since: date | None = None, until: date | None = None) -> int:
    """Makes the missing duties of one rule, from `since` (today) up to and including `until` (the horizon).

    Without `since`, what is over is not made any more; with it, the past is filled in (demo, import).
    """
    return _make_missing([rule], since, until)


def materialise_rules(rules: list[DutyRule]) -> int:
    """The same for several rules of one community."""
    return _make_missing(rules, None, None)


def remake(rule: DutyRule) -> None:
    """After a change of the rule: what is to come and nobody holds is made anew; what somebody took stays."""
    _drop_free(rule)
    materialise(rule)


def _drop_free(rule: DutyRule) -> None:
    coming = rule.duties.standing().filter(starts_at__gt=timezone.now())
    locked = set(coming.select_for_update().values_list("pk", flat=True))  # nobody takes one while we look
    held = Take.objects.of(rule.community_id).held().filter(duty__in=locked)
    rule.duties.filter(pk__in=locked.difference(held.values_list("duty_id", flat=True))).delete()


def _make_missing(rules: list[DutyRule], since: date | None, until: date | None) -> int:
    first, last = since or timezone.localdate(), until or horizon()
    not_before = None if since else timezone.now()
    present, exceptions = _present(rules, first), _exceptions(rules, first)
    missing = [
        _duty(rule, occurrence)
        for rule in rules
        for occurrence in _with_exceptions(occurrences(rule, first, last), exceptions[rule.pk])
        if occurrence.on_date not in present[rule.pk] and (not_before is None or occurrence.ends_at > not_before)
    ]
    Duty.objects.bulk_create(missing, ignore_conflicts=True)  # a second worker may be making the same ones
    return len(missing)


def _present(rules: list[DutyRule], first: date) -> dict[int, set[date]]:
    """The days that each rule has a duty for already, called off or not."""
    days: dict[int, set[date]] = defaultdict(set)
    duties = Duty.objects.across_communities(because="only of rules that the caller read").filter(rule__in=rules)
    for rule_id, on_date in duties.filter(on_date__gte=first).values_list("rule_id", "on_date"):
        days[rule_id].add(on_date)
    return days


def _exceptions(rules: list[DutyRule], first: date) -> dict[int, dict[date, DutyException]]:
    found: dict[int, dict[date, DutyException]] = defaultdict(dict)
    rows = DutyException.objects.across_communities(because="only of rules that the caller read")
    for exception in rows.filter(rule__in=rules, on_date__gte=first):
        found[exception.rule_id][exception.on_date] = exception
    return found


def _with_exceptions(days: Iterable[Occurrence], exceptions: dict[date, DutyException]) -> Iterator[Occurrence]:
    for occurrence in days:
        exception = exceptions.get(occurrence.on_date)
        if exception is None:
            yield occurrence
        elif exception.starts_at and exception.ends_at:  # moved, not skipped
            yield Occurrence(occurrence.on_date, exception.starts_at, exception.ends_at)


def _duty(rule: DutyRule, occurrence: Occurrence) -> Duty:
    """Copied from the rule, so that a later change of the rule leaves this duty as it was taken."""
    return Duty(
        community_id=rule.community_id,
        duty_list_id=rule.duty_list_id,
        rule=rule,
        on_date=occurrence.on_date,
        title=rule.title,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        needed=rule.needed,
        role_id=rule.role_id,
        least=rule.least,
        one_with_id=rule.one_with_id,
        learners=rule.learners,
        steps=rule.steps,
        basis_id=rule.basis_id,
    )
