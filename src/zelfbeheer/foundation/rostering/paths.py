"""The cheapest line of one person, exactly, when every piece of work has a price.

A line is runs of work with rest between them. Everything that a rule adds up over the line (minutes, weekends, how
often a kind) is the state that travels along. The states and the steps between them depend on the rules alone, so they
are laid out once; each question after that is one walk over them with other prices.

    chain    a run of work that begins on a day, so many days long so far, its last kind, and what it added up
    run      the same, whatever its last kind
    ended    on this day a run has ended, with so much added up since the first day
    ready    on this day a run may begin
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add, itemgetter
from typing import Any

Line = tuple[int, ...]  # cells in order; a cell is day * number of kinds + kind
Sums = tuple[int, ...]  # minutes, weekends, then times each counted kind


@dataclass(frozen=True, slots=True)
class Limits:
    """The rules on one line, in numbers: kinds are 0, 1, 2…; `may_follow[k]` are the kinds that may come before k."""

    days: int
    minutes: tuple[int, ...]
    open_cells: frozenset[int]
    after: tuple[frozenset[int], ...]  # by kind: what it may directly follow
    most_of: tuple[int, ...]
    most_minutes: int
    least_minutes: int
    most_run: int
    least_run: int
    least_rest: int
    most_weekends: int
    weekend_of: tuple[int, ...]  # by day: the number of its weekend, or -1

    @property
    def kinds(self) -> int:
        return len(self.minutes)

    def most_kind(self, kind: int) -> int:
        """How often this kind could stand in a line as far as days and minutes go."""
        days = sum(cell % self.kinds == kind for cell in self.open_cells)
        return min(days, self.most_minutes // self.minutes[kind])

    def counts(self, line: Line) -> list[int]:
        found = [0] * self.kinds
        for cell in line:
            found[cell % self.kinds] += 1
        return found

    def keeps_kinds(self, line: Line) -> bool:
        return all(times <= most for times, most in zip(self.counts(line), self.most_of, strict=True))


class Paths:
    """All lines of one person that keep the rules, except for the kinds that are not `counted`."""

    def __init__(self, limits: Limits, counted: tuple[int, ...]) -> None:
        self.limits, self.counted = limits, counted
        self._gains = [
            (limits.minutes[kind], 0, *(int(kind == one) for one in counted)) for kind in range(limits.kinds)
        ]
        self._tops = (limits.most_minutes, limits.most_weekends, *(limits.most_of[kind] for kind in counted))
        self._longest = max((limits.minutes[cell % limits.kinds] for cell in limits.open_cells), default=0)
        self._chains: list[tuple[int, list[int]]] = []
        runs = self._lay_runs()
        self._lay_line(runs)
        self._compile()

    # Laying out

    def _lay_runs(self) -> list[list[tuple[int, Sums, list[int]]]]:
        """By first day: every run that may begin there, as (length, what it adds up, its chains)."""
        found: list[list[tuple[int, Sums, list[int]]]] = []
        for first in range(self.limits.days):
            found.append([])
            ends: dict[tuple[int, Sums], int] = {}
            for length in range(1, min(self.limits.most_run, self.limits.days - first) + 1):
                ends = self._longer(first + length - 1, ends, is_first=length == 1)
                if not ends:
                    break
                if length >= self.limits.least_run or first == 0 or first + length == self.limits.days:
                    found[first] += self._as_runs(first, length, ends)
        return found

    def _longer(self, day: int, ends: dict[tuple[int, Sums], int], *, is_first: bool) -> dict[tuple[int, Sums], int]:
        before: dict[tuple[int, Sums], list[int]] = {}
        for kind in range(self.limits.kinds):
            if day * self.limits.kinds + kind not in self.limits.open_cells:
                continue
            if is_first:
                before[kind, self._gains[kind]] = []
            for (last, sums), node in ends.items():
                if last in self.limits.after[kind]:
                    more = tuple(map(add, sums, self._gains[kind]))
                    if all(one <= top for one, top in zip(more, self._tops, strict=True)):
                        before.setdefault((kind, more), []).append(node)
        made = {}
        for (kind, sums), nodes in before.items():
            made[kind, sums] = len(self._chains)
            self._chains.append((day * self.limits.kinds + kind, nodes))
        return made

    def _as_runs(
        self, first: int, length: int, ends: Mapping[tuple[int, Sums], int]
    ) -> Iterator[tuple[int, Sums, list[int]]]:
        weekends = {self.limits.weekend_of[day] for day in range(first, first + length)} - {-1}
        by_sums: dict[Sums, list[int]] = {}
        for (_kind, sums), node in ends.items():
            by_sums.setdefault(sums, []).append(node)
        for sums, nodes in by_sums.items():
            yield length, (sums[0], len(weekends), *sums[2:]), nodes

    def _lay_line(self, runs: list[list[tuple[int, Sums, list[int]]]]) -> None:
        """`ended[day][sums]`: which (ready node, run) lead there; `ready[day][sums]`: which nodes lead there."""
        days, rest = self.limits.days, self.limits.least_rest
        nothing: Sums = (0,) * len(self._tops)
        self._ended: list[dict[Sums, list[tuple[int, Sums, tuple[int, int]]]]] = [{} for _ in range(days + 1)]
        self._ready: list[set[Sums]] = [{nothing}]
        for day in range(days):
            if day:
                self._ready.append(self._ready[-1] | set(self._ended[max(0, day - rest)] if day >= rest else ()))
            for at, (length, gain, _nodes) in enumerate(runs[day]):
                for sums in self._ready[day]:
                    more = tuple(map(add, sums, gain))
                    if self._can_still(more, day + length):
                        self._ended[day + length].setdefault(more, []).append((day, sums, (day, at)))
        self._runs = runs

    def _can_still(self, sums: Sums, day: int) -> bool:
        left = sums[0] + (self.limits.days - day) * self._longest
        return left >= self.limits.least_minutes and all(map(int.__le__, sums, self._tops))

    # Compiling: only what reaches an end gets a number

    def _compile(self) -> None:
        limits = self.limits
        needed_ready: list[set[Sums]] = [set() for _ in range(limits.days + 1)]
        needed_ended: list[set[Sums]] = [
            {sums for sums in found if sums[0] >= limits.least_minutes} for found in self._ended
        ]
        for day in range(limits.days, -1, -1):
            later = day + limits.least_rest
            if day < limits.days:
                needed_ready[day] |= {sums for sums in needed_ready[day + 1] if sums in self._ready[day]}
            if later < limits.days:
                needed_ended[day] |= {sums for sums in needed_ready[later] if sums in self._ended[day]}
            for sums in needed_ended[day]:
                for first, before, _run in self._ended[day][sums]:
                    needed_ready[first].add(before)
        self._number(needed_ready, needed_ended)

    def _number(self, needed_ready: list[set[Sums]], needed_ended: list[set[Sums]]) -> None:
        self._count = len(self._chains)
        self._run_steps: list[tuple[int, Any]] = []
        self._run_nodes: dict[tuple[int, int], int] = {}
        self._steps: list[tuple[int, tuple[tuple[int, int], ...], Any, Any]] = []
        self._finals: list[int] = []
        ready: list[dict[Sums, int]] = [{} for _ in range(self.limits.days + 1)]
        ended: list[dict[Sums, int]] = [{} for _ in range(self.limits.days + 1)]
        self._source = self._new()
        for day in range(self.limits.days + 1):
            for sums in sorted(needed_ended[day]):
                arcs = tuple(
                    (ready[first][before], self._run_node(run)) for first, before, run in self._ended[day][sums]
                )
                ended[day][sums] = self._step(arcs)
                if sums[0] >= self.limits.least_minutes:
                    self._finals.append(ended[day][sums])
            if day < self.limits.days:
                self._number_ready(day, needed_ready[day], ready, ended)
        if self.limits.least_minutes <= 0:
            self._finals.append(self._source)
        self._arcs_of = {step[0]: step[1] for step in self._steps}
        self._choices_of = dict(self._run_steps)
        del self._ended, self._ready, self._runs

    def _number_ready(
        self, day: int, needed: set[Sums], ready: list[dict[Sums, int]], ended: list[dict[Sums, int]]
    ) -> None:
        rested = ended[day - self.limits.least_rest] if day >= self.limits.least_rest else {}
        for sums in sorted(needed):
            before = [found[sums] for found in (ready[day - 1] if day else {}, rested) if sums in found]
            if not any(sums) and not before:
                before = [self._source]
            ready[day][sums] = before[0] if len(before) == 1 else self._step(((before[0], -1), (before[1], -1)))

    def _new(self) -> int:
        self._count += 1
        return self._count - 1

    def _run_node(self, run: tuple[int, int]) -> int:
        if run not in self._run_nodes:
            nodes = self._runs[run[0]][run[1]][2]
            if len(nodes) == 1:
                self._run_nodes[run] = nodes[0]
            else:
                self._run_nodes[run] = self._new()
                self._run_steps.append((self._run_nodes[run], nodes))
        return self._run_nodes[run]

    def _step(self, arcs: tuple[tuple[int, int], ...]) -> int:
        node = self._new()
        firsts, runs = [one for one, _run in arcs], [run for _one, run in arcs]
        many = len(arcs) > 1
        self._steps.append((node, arcs, itemgetter(*firsts) if many else None, itemgetter(*runs) if many else None))
        return node

    # Asking

    def cheapest(self, prices: Sequence[int], *, also: int = 0) -> list[tuple[int, Line]]:
        """The cheapest line when each cell costs its price, and up to `also` others, cheap and ended otherwise."""
        if not self._finals:
            return []
        values = self._walk(prices)
        ends = sorted(self._finals, key=values.__getitem__)[: 1 + also]
        return [(values[end], self._line(end, values, prices)) for end in ends]

    def _walk(self, prices: Sequence[int]) -> list[int]:
        values = [0] * (self._count + 1)  # the last one is for a step that costs nothing
        value_of = values.__getitem__
        for node, (cell, before) in enumerate(self._chains):
            if not before:
                values[node] = prices[cell]
            elif len(before) == 1:
                values[node] = prices[cell] + values[before[0]]
            else:
                values[node] = prices[cell] + min(map(value_of, before))
        for node, nodes in self._run_steps:
            values[node] = min(map(value_of, nodes))
        for node, arcs, firsts, runs in self._steps:
            if firsts is None:
                values[node] = values[arcs[0][0]] + values[arcs[0][1]]
            else:
                values[node] = min(map(add, firsts(values), runs(values)))
        return values

    def _line(self, end: int, values: Sequence[int], prices: Sequence[int]) -> Line:
        cells: list[int] = []
        node = end
        while node != self._source:
            node, run = next(arc for arc in self._arcs_of[node] if values[arc[0]] + values[arc[1]] == values[node])
            if run >= 0:
                cells += self._cells_of(run, values, prices)
        return tuple(sorted(cells))

    def _cells_of(self, run: int, values: Sequence[int], prices: Sequence[int]) -> Iterator[int]:
        node = next((one for one in self._choices_of.get(run, ()) if values[one] == values[run]), run)
        while True:
            cell, before = self._chains[node]
            yield cell
            if not before:
                return
            node = next(one for one in before if values[one] + prices[cell] == values[node])
