"""Rules on a whole line of days (most weekends, days in a row…), as the public benchmark format has them; their check.

A worker with `lines` holds at most one shift a day. Runs of work or of rest that touch either end of the horizon are
exempt from the least length: who knows how long they are. The check is plain and slow on purpose: it shares nothing
with the search, which is held against it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, pairwise

from zelfbeheer.foundation.rostering.model import NONE, Pair, Problem, Work, Worker


@dataclass(frozen=True, slots=True)
class LineRules:
    most_of_kind: Mapping[str, int] = field(default_factory=dict, hash=False)  # a kind that is not named: no most
    most_minutes: int | None = None
    least_minutes: int = 0
    most_in_a_row: int | None = None  # days with work
    least_in_a_row: int = 1
    least_off_in_a_row: int = 1
    most_weekends: int | None = None  # of which the Saturday or the Sunday is worked
    not_after: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)  # kind -> kinds not the next day
    days_off: frozenset[int] = NONE


class LineRule(StrEnum):
    UNKNOWN = "unknown"  # who or what there is not
    TWICE = "twice"  # two on one day
    KIND = "kind"
    MOST_MINUTES = "most_minutes"
    LEAST_MINUTES = "least_minutes"
    MOST_IN_A_ROW = "most_in_a_row"
    LEAST_IN_A_ROW = "least_in_a_row"
    LEAST_OFF = "least_off_in_a_row"
    WEEKENDS = "weekends"
    AFTER = "after"
    DAY_OFF = "day_off"


@dataclass(frozen=True, slots=True)
class LineBreach:
    """`day` is where it begins, -1 when it is about the whole line."""

    rule: LineRule
    worker: int
    day: int = -1
    have: int = 0
    limit: int = 0


def line_breaches(problem: Problem, pairs: Iterable[Pair]) -> list[LineBreach]:
    """Every rule of a line that these pairs break, by worker."""
    works = {work.key: work for work in problem.works}
    known = {worker.key for worker in problem.workers}
    by_worker: dict[int, list[Work]] = defaultdict(list)
    found = []
    for worker, work in sorted(set(pairs)):
        if worker in known and work in works:
            by_worker[worker].append(works[work])
        else:
            found.append(LineBreach(LineRule.UNKNOWN, worker))
    for one in problem.workers:
        if isinstance(one.lines, LineRules):
            line = sorted(by_worker[one.key], key=lambda work: (work.day, work.key))
            found += [*_single(one, one.lines, line), *_sums(problem, one, one.lines, line)]
            found += _runs(problem, one, one.lines, {work.day for work in line})
    return found


def _single(worker: Worker, rules: LineRules, line: Sequence[Work]) -> Iterator[LineBreach]:
    for work in line:
        if work.day in rules.days_off or work.key in worker.cannot_do:
            yield LineBreach(LineRule.DAY_OFF, worker.key, work.day)
    for one, other in pairwise(line):
        if one.day == other.day:
            yield LineBreach(LineRule.TWICE, worker.key, one.day)
        elif other.day == one.day + 1 and other.kind in rules.not_after.get(one.kind, NONE):
            yield LineBreach(LineRule.AFTER, worker.key, other.day)


def _sums(problem: Problem, worker: Worker, rules: LineRules, line: Sequence[Work]) -> Iterator[LineBreach]:
    minutes = sum(work.minutes for work in line)
    if rules.most_minutes is not None and minutes > rules.most_minutes:
        yield LineBreach(LineRule.MOST_MINUTES, worker.key, -1, minutes, rules.most_minutes)
    if minutes < rules.least_minutes:
        yield LineBreach(LineRule.LEAST_MINUTES, worker.key, -1, minutes, rules.least_minutes)
    for kind, most in sorted(rules.most_of_kind.items()):
        times = sum(work.kind == kind for work in line)
        if times > most:
            yield LineBreach(LineRule.KIND, worker.key, -1, times, most)
    weekends = {weekend_of(work.day, problem.first_weekday) for work in line} - {-1}
    if rules.most_weekends is not None and len(weekends) > rules.most_weekends:
        yield LineBreach(LineRule.WEEKENDS, worker.key, -1, len(weekends), rules.most_weekends)


def weekend_of(day: int, first_weekday: int) -> int:
    """The number of the weekend in which this day lies, or -1."""
    week, weekday = divmod(day + first_weekday, 7)
    return week if weekday >= 5 else -1


def _runs(problem: Problem, worker: Worker, rules: LineRules, worked: set[int]) -> Iterator[LineBreach]:
    for is_work, found in groupby(range(problem.days), key=lambda day: day in worked):
        days = list(found)
        is_inside = days[0] > 0 and days[-1] < problem.days - 1
        if is_work and rules.most_in_a_row is not None and len(days) > rules.most_in_a_row:
            yield LineBreach(LineRule.MOST_IN_A_ROW, worker.key, days[0], len(days), rules.most_in_a_row)
        least = rules.least_in_a_row if is_work else rules.least_off_in_a_row
        if is_inside and len(days) < least:
            rule = LineRule.LEAST_IN_A_ROW if is_work else LineRule.LEAST_OFF
            yield LineBreach(rule, worker.key, days[0], len(days), least)


def line_penalty(problem: Problem, pairs: Iterable[Pair]) -> int:
    """What the wishes and the cover cost, counted from nothing."""
    given = set(pairs)
    wishes = sum(worker.wishes.get(work, 0) for worker in problem.workers for who, work in given if who == worker.key)
    return wishes + sum(_cover(work, sum(key == work.key for _who, key in given)) for work in problem.works)


def _cover(work: Work, have: int) -> int:
    return (work.best - have) * work.below if have < work.best else (have - work.best) * (work.above or 0)
