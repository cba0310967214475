"""A problem whose workers have rules on whole lines, in numbers, for the search: people, cells, prices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zelfbeheer.foundation.rostering.breaches import allowed
from zelfbeheer.foundation.rostering.lines import LineRules, weekend_of
from zelfbeheer.foundation.rostering.model import NONE, Problem, Rules, Work, Worker
from zelfbeheer.foundation.rostering.paths import Limits, Line, Paths

FULL = 1_000_000  # what a person above the most costs
MANY = 10**9


@dataclass(frozen=True, slots=True)
class Crew:
    """A cell is day * kinds + kind. Everything is in whole numbers, so that a bound is a bound."""

    limits: tuple[Limits, ...]  # by person
    own: tuple[tuple[int, ...], ...]  # by person, by cell: what she gives for it (on and off requests)
    needed: tuple[int, ...]  # by cell
    below: tuple[int, ...]  # by cell: what each person too few costs
    above: tuple[int, ...]
    always: int = 0  # what every answer costs

    @property
    def people(self) -> int:
        return len(self.limits)

    def line_cost(self, person: int, line: Line) -> int:
        own = self.own[person]
        return sum(own[cell] for cell in line)

    def cover_cost(self, cover: Sequence[int]) -> int:
        return sum(
            (needed - have) * below if have < needed else (have - needed) * above
            for needed, have, below, above in zip(self.needed, cover, self.below, self.above, strict=True)
        )

    def cover(self, lines: Iterable[Line]) -> list[int]:
        found = [0] * len(self.needed)
        for line in lines:
            for cell in line:
                found[cell] += 1
        return found

    def cost(self, lines: Sequence[Line]) -> int:
        own = sum(self.line_cost(person, line) for person, line in enumerate(lines))
        return self.always + own + self.cover_cost(self.cover(lines))


class Walks:
    """The cheapest lines of each person. Kinds of which there is a most are looked at only when they are too many."""

    def __init__(self, crew: Crew) -> None:
        self.crew = crew
        self._loose = [Paths(limits, ()) for limits in crew.limits]
        self._strict: dict[int, Paths] = {}

    def cheapest(self, person: int, prices: Sequence[int], *, also: int = 0) -> list[tuple[int, Line]]:
        """The first is the cheapest that there is; empty when the person's rules leave no line at all."""
        limits = self.crew.limits[person]
        found = self._loose[person].cheapest(prices, also=also)
        if found and not limits.keeps_kinds(found[0][1]):
            found = self._with_kinds(person).cheapest(prices, also=also)
        return [one for one in found if limits.keeps_kinds(one[1])]

    def _with_kinds(self, person: int) -> Paths:
        if person not in self._strict:
            limits = self.crew.limits[person]
            scarce = [kind for kind in range(limits.kinds) if limits.most_of[kind] < limits.most_kind(kind)]
            self._strict[person] = Paths(limits, tuple(scarce))
        return self._strict[person]


class NoLine(ValueError):
    """Somebody's rules contradict each other: no line of days keeps them. `worker` is her key."""

    def __init__(self, worker: int) -> None:
        super().__init__(worker)
        self.worker = worker


class NoLines(ValueError):
    """This problem is not one of lines: somebody in it has no rules on her line, or a work is unlike the others."""


def crew_of(problem: Problem) -> Crew:
    """The same problem in numbers; cells are works in order of day and kind."""
    kinds = kinds_of(problem)
    cells = cells_of(problem, kinds)
    minutes = tuple(max((work.minutes for work in problem.works if work.kind == kind), default=1) for kind in kinds)
    if problem.rules != Rules() or problem.pins:
        raise NoLines("rules between shifts and pins are not looked at here")
    if any(work.minutes != minutes[kinds.index(work.kind)] for work in problem.works):
        raise NoLines("works of one kind last equally long")
    limits = tuple(_limits(problem, worker, kinds, minutes, cells) for worker in problem.workers)
    works = [cells.get(cell) for cell in range(problem.days * len(kinds))]
    own = tuple(tuple(worker.wishes.get(work.key, 0) if work else 0 for work in works) for worker in problem.workers)
    return Crew(
        limits=limits,
        own=own,
        needed=tuple(work.best if work else 0 for work in works),
        below=tuple(work.below if work else 0 for work in works),
        above=tuple((FULL if work.above is None else work.above) if work else 0 for work in works),
    )


def kinds_of(problem: Problem) -> tuple[str, ...]:
    return tuple(sorted({work.kind for work in problem.works}))


def cells_of(problem: Problem, kinds: Sequence[str]) -> dict[int, Work]:
    cells = {work.day * len(kinds) + kinds.index(work.kind): work for work in problem.works}
    if len(cells) != len(problem.works):
        raise NoLines("one work of each kind a day")
    return cells


def _limits(
    problem: Problem, worker: Worker, kinds: Sequence[str], minutes: tuple[int, ...], cells: dict[int, Work]
) -> Limits:
    rules = worker.lines
    if not isinstance(rules, LineRules):
        raise NoLines("somebody has no rules on her line")
    most = tuple(rules.most_of_kind.get(kind, problem.days) for kind in kinds)
    most_minutes = min(one for one in (rules.most_minutes, worker.most_minutes, MANY) if one is not None)
    return Limits(
        days=problem.days,
        minutes=minutes,
        open_cells=frozenset(cell for cell, work in cells.items() if most[cell % len(kinds)] and _may(worker, work)),
        after=_after(rules, kinds),
        most_of=most,
        most_minutes=most_minutes,
        least_minutes=rules.least_minutes,
        most_run=problem.days if rules.most_in_a_row is None else rules.most_in_a_row,
        least_run=rules.least_in_a_row,
        least_rest=rules.least_off_in_a_row,
        most_weekends=problem.days if rules.most_weekends is None else rules.most_weekends,
        weekend_of=tuple(weekend_of(day, problem.first_weekday) for day in range(problem.days)),
    )


def _may(worker: Worker, work: Work) -> bool:
    return work.day not in worker.lines.days_off and allowed(worker, work) is None


def _after(rules: LineRules, kinds: Sequence[str]) -> tuple[frozenset[int], ...]:
    return tuple(
        frozenset(at for at, before in enumerate(kinds) if kind not in rules.not_after.get(before, NONE))
        for kind in kinds
    )
