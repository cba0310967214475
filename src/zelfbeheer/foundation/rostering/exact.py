"""The optional exact solver (OR-tools' CP-SAT, the extra `exact`) for rosters of whole lines: betters and proves.

It begins at an answer of the search and never gives a worse one. Without the extra `is_available()` is false and
nothing else here may be called.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from zelfbeheer.foundation.rostering.crew import Crew, crew_of
from zelfbeheer.foundation.rostering.line_workers import LineAnswer, lines_of, pairs_of
from zelfbeheer.foundation.rostering.model import Problem
from zelfbeheer.foundation.rostering.paths import Limits, Line


def is_available() -> bool:
    return find_spec("ortools") is not None


def better_lines(problem: Problem, answer: LineAnswer, *, seconds: float, workers: int, seed: int = 0) -> LineAnswer:
    """The same answer or a better one, with what is proved."""
    from ortools.sat.python import cp_model

    crew = crew_of(problem)
    model = _Model(cp_model.CpModel(), crew)
    model.begin(lines_of(problem, answer.pairs), answer)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    status = solver.solve(model.cp)
    bound = max(round(solver.best_objective_bound), answer.bound if answer.bound is not None else -(10**12))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return answer
    lines = model.lines(solver)
    if crew.cost(lines) >= answer.cost:
        return replace(answer, bound=min(bound, answer.cost))
    cost = crew.cost(lines)
    return LineAnswer(frozenset(pairs_of(problem, lines)), cost, min(bound, cost), answer.steps)


class _Model:
    """The rules and the costs, as the solver takes them. `on[person][cell]` is whether she works there."""

    def __init__(self, cp: Any, crew: Crew) -> None:
        self.cp, self.crew = cp, crew
        self.on: list[dict[int, Any]] = []
        for person, limits in enumerate(crew.limits):
            self.on.append({cell: cp.new_bool_var(f"{person} {cell}") for cell in sorted(limits.open_cells)})
            self._line(limits, self.on[-1])
        self.cost = sum(self._covers()) + sum(
            crew.own[person][cell] * one for person, on in enumerate(self.on) for cell, one in on.items()
        )

    def begin(self, lines: Sequence[Line], answer: LineAnswer) -> None:
        for on, line in zip(self.on, lines, strict=True):
            for cell, one in on.items():
                self.cp.add_hint(one, cell in line)
        self.cp.add(self.cost <= answer.cost)
        if answer.bound is not None:
            self.cp.add(self.cost >= answer.bound)
        self.cp.minimize(self.cost)

    def lines(self, solver: Any) -> list[Line]:
        return [tuple(cell for cell, one in on.items() if solver.boolean_value(one)) for on in self.on]

    def _covers(self) -> Iterator[Any]:
        crew = self.crew
        for cell, needed in enumerate(crew.needed):
            if crew.below[cell] or crew.above[cell]:
                have = sum(on[cell] for on in self.on if cell in on)
                few = self.cp.new_int_var(0, needed, "")
                many = self.cp.new_int_var(0, crew.people, "")
                self.cp.add(have + few - many == needed)
                yield crew.below[cell] * few + crew.above[cell] * many

    def _line(self, limits: Limits, on: dict[int, Any]) -> None:
        works = [self._day(limits, on, day) for day in range(limits.days)]
        minutes = sum(limits.minutes[cell % limits.kinds] * one for cell, one in on.items())
        self.cp.add_linear_constraint(minutes, limits.least_minutes, limits.most_minutes)
        for kind, most in enumerate(limits.most_of):
            self.cp.add(sum(one for cell, one in on.items() if cell % limits.kinds == kind) <= most)
        for first in range(limits.days - limits.most_run):
            self.cp.add(sum(works[first : first + limits.most_run + 1]) <= limits.most_run)
        offs = [1 - one for one in works]
        self._runs(works, offs, limits.least_run)
        self._runs(offs, works, limits.least_rest)
        self._weekends(limits, works)

    def _day(self, limits: Limits, on: dict[int, Any], day: int) -> Any:
        """Whether she works on this day: on one work at most, and on none that may not follow yesterday's."""
        first = day * limits.kinds
        for kind in range(limits.kinds):
            barred = [first - limits.kinds + one for one in range(limits.kinds) if one not in limits.after[kind]]
            for cell in barred:
                if cell in on and first + kind in on:
                    self.cp.add(on[cell] + on[first + kind] <= 1)
        works = self.cp.new_bool_var("")
        self.cp.add(sum(on[cell] for cell in range(first, first + limits.kinds) if cell in on) == works)
        return works

    def _runs(self, runs: Sequence[Any], others: Sequence[Any], least: int) -> None:
        """No run inside the horizon is shorter: not (other, so many runs, other)."""
        for length in range(1, least):
            for first in range(1, len(runs) - length):
                between = sum(others[first : first + length])
                self.cp.add(others[first - 1] + others[first + length] - between <= 1)

    def _weekends(self, limits: Limits, works: Sequence[Any]) -> None:
        used = []
        for weekend in sorted(set(limits.weekend_of) - {-1}):
            used.append(self.cp.new_bool_var(""))
            for day, one in enumerate(limits.weekend_of):
                if one == weekend:
                    self.cp.add(works[day] <= used[-1])
        self.cp.add(sum(used) <= limits.most_weekends)
