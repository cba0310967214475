"""Which hard rule a roster breaks, by whom and where: everything, in a fixed order; nothing found is a good roster.

Plain and slow on purpose: it knows nothing of the tables of the search, and is what the search is held against.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from zelfbeheer.foundation.rostering.model import Pair, Problem, Work, Worker


class Rule(StrEnum):
    CANNOT = "cannot"  # she said that she cannot then
    CANNOT_DO = "cannot_do"  # she does not do this work
    SKILL = "skill"  # everybody on it has it
    ONE_WITH = "one_with"  # somebody on it has it
    OVERLAP = "overlap"  # two shifts, or two chores, at one time
    REST = "rest"  # minutes between two shifts
    DAY = "day"  # minutes of shifts on a day
    WEEK = "week"  # minutes of shifts in a week
    NIGHTS = "nights"  # in a row
    MOST = "most"  # minutes in this horizon
    FULL = "full"  # people on a work
    LEARNERS = "learners"  # people who go along
    ALONE = "alone"  # who learns has nobody beside her who does not


@dataclass(frozen=True, slots=True)
class Breach:
    """`have` is what there is and `limit` what may be (or must be), in minutes, nights or people."""

    rule: Rule
    worker: int | None
    works: tuple[int, ...]
    have: int = 0
    limit: int = 0
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A shift of hers, in the horizon or before it (then `key` is None)."""

    start: int
    end: int
    day: int
    is_night: bool
    key: int | None


def breaches(problem: Problem, pairs: Iterable[Pair]) -> list[Breach]:
    works = {work.key: work for work in problem.works}
    by_worker: dict[int, list[Work]] = defaultdict(list)
    by_work: dict[int, set[int]] = defaultdict(set)
    for worker, key in sorted(set(pairs)):
        by_worker[worker].append(works[key])
        by_work[key].add(worker)
    found: list[Breach] = []
    for one in problem.workers:
        found += of_worker(problem, one, sorted(by_worker[one.key], key=lambda work: (work.start, work.key)))
    for work in problem.works:
        found += of_work(work, [one for one in problem.workers if one.key in by_work[work.key]])
    return found


def allowed(worker: Worker, work: Work) -> Rule | None:
    """Which rule keeps this worker from this work whatever the rest of the roster is."""
    if any(start < work.end and work.start < end for start, end in worker.cannot):
        return Rule.CANNOT
    if work.key in worker.cannot_do:
        return Rule.CANNOT_DO
    if work.kind in worker.learns:
        return None if work.learners else Rule.LEARNERS
    return None if work.only <= worker.skills else Rule.SKILL


def of_worker(problem: Problem, worker: Worker, works: list[Work]) -> Iterator[Breach]:
    for work in works:
        rule = allowed(worker, work)
        if rule is not None and rule != Rule.LEARNERS:
            yield Breach(rule, worker.key, (work.key,), skills=work.only - worker.skills)
    chores = [work for work in works if not work.is_shift]
    for one, other in combinations(chores, 2):
        if other.start < one.end:
            yield Breach(Rule.OVERLAP, worker.key, (one.key, other.key))
    shifts = [_Stretch(work.start, work.end, work.day, work.is_night, work.key) for work in works if work.is_shift]
    held = [_Stretch(held.start, held.end, held.day, held.is_night, None) for held in worker.before]
    stretches = sorted(held + shifts, key=lambda stretch: stretch.start)
    yield from _between(problem, worker, stretches)
    yield from _within(problem, worker, stretches)
    yield from _nights(problem, worker, stretches)
    minutes = sum(work.minutes for work in works)
    if worker.most_minutes is not None and minutes > worker.most_minutes:
        yield Breach(Rule.MOST, worker.key, _keys(works), minutes, worker.most_minutes)


def _keys(items: Iterable[Work | _Stretch]) -> tuple[int, ...]:
    return tuple(item.key for item in items if item.key is not None)


def _between(problem: Problem, worker: Worker, stretches: list[_Stretch]) -> Iterator[Breach]:
    """What is before the horizon is as it is: it breaks a rule only together with a shift in it."""
    for one, other in combinations(stretches, 2):
        rest = other.start - one.end
        if other.key is None or rest >= max(0, problem.rules.rest):
            continue
        rule = Rule.OVERLAP if rest < 0 else Rule.REST
        yield Breach(rule, worker.key, _keys((one, other)), rest, problem.rules.rest)


def _within(problem: Problem, worker: Worker, stretches: list[_Stretch]) -> Iterator[Breach]:
    days, weeks = defaultdict(list), defaultdict(list)
    for stretch in stretches:
        days[stretch.day].append(stretch)
        weeks[(stretch.day + problem.first_weekday) // 7].append(stretch)
    limits = ((Rule.DAY, days, problem.rules.most_minutes_day), (Rule.WEEK, weeks, problem.rules.most_minutes_week))
    for rule, parts, limit in limits:
        for part in parts.values():
            minutes = sum(stretch.end - stretch.start for stretch in part)
            if limit is not None and minutes > limit and _keys(part):
                yield Breach(rule, worker.key, _keys(part), minutes, limit)


def _nights(problem: Problem, worker: Worker, stretches: list[_Stretch]) -> Iterator[Breach]:
    if (limit := problem.rules.most_nights) is None:
        return
    nights = [stretch for stretch in stretches if stretch.is_night]
    row: list[_Stretch] = []
    for night in [*nights, None]:
        if night is not None and (not row or night.day <= row[-1].day + 1):
            row.append(night)
            continue
        days = {one.day for one in row}
        if len(days) > limit and _keys(row):
            yield Breach(Rule.NIGHTS, worker.key, _keys(row), len(days), limit)
        row = [night] if night is not None else []


def of_work(work: Work, on: list[Worker]) -> Iterator[Breach]:
    learning = [worker for worker in on if work.kind in worker.learns]
    doing = [worker for worker in on if work.kind not in worker.learns]
    if len(doing) > work.best and work.above is None:
        yield Breach(Rule.FULL, None, (work.key,), len(doing), work.best)
    if len(learning) > work.learners:
        yield Breach(Rule.LEARNERS, None, (work.key,), len(learning), work.learners)
    if learning and not doing:
        yield Breach(Rule.ALONE, None, (work.key,))
    missing = work.one_with - frozenset().union(*(worker.skills for worker in doing))
    if doing and len(doing) >= work.least and missing:
        yield Breach(Rule.ONE_WITH, None, (work.key,), len(doing), work.least, missing)
