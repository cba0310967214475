"""Which lines together cost least, when a person may be divided over lines: a linear program, by the revised simplex.

Rows: one for each cell that somebody of the group could fill (lines over it + too few - too many = what is needed), and
one for each person (her lines add up to one). Too few and too many are columns of their own, so that the prices of the
cells stay between what too many and what too few costs, and there is always an answer. The inverse of the basis is kept
whole: some hundred rows at most.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from random import Random
from typing import Any

from zelfbeheer.foundation.rostering.paths import Line

Stop = Callable[[], bool]
SMALL = 1e-7
MOST_STEPS = 40  # times the rows: more is turning in a circle
AT_ONCE = 24  # columns that are tried before all are priced again
FORBIDDEN = 300.0  # what a line costs that somebody else's choice put out of question


class Column:
    """A line that a person may get; `person` counts in the group of this program."""

    __slots__ = ("cost", "is_out", "line", "person", "rows", "sum_of")

    def __init__(self, person: int, line: Line, cost: float, rows: tuple[int, ...]) -> None:
        self.person, self.line, self.cost, self.rows = person, line, cost, rows
        self.sum_of: Any = itemgetter(*rows) if len(rows) > 1 else (lambda values: (values[rows[0]],))
        self.is_out = False


class Master:
    def __init__(
        self, needed: Sequence[int], below: Sequence[int], above: Sequence[int], cells: Sequence[int], people: int
    ) -> None:
        """`needed`, `below`, `above` by cell; `cells` are those that get a row."""
        self.row_of = {cell: row for row, cell in enumerate(cells)}
        self.cells, self.people = cells, people
        self.height = len(cells) + people
        self.needed = [needed[cell] for cell in cells]
        self.below = [float(below[cell]) for cell in cells]
        self.above = [float(above[cell]) for cell in cells]
        self.columns: list[Column] = []
        self.steps = 0
        self._known: dict[tuple[int, Line], Column] = {}

    def add(self, person: int, line: Line, cost: float) -> Column:
        if (person, line) not in self._known:
            rows = (*(self.row_of[cell] for cell in line if cell in self.row_of), len(self.cells) + person)
            self._known[person, line] = Column(person, line, cost, rows)
            self.columns.append(self._known[person, line])
        return self._known[person, line]

    def begin(self, lines: Sequence[Line], costs: Sequence[float], dice: Random) -> None:
        """With a line for everybody; each row of a cell starts with its own too few or too many."""
        chosen = [self.add(person, line, cost) for person, (line, cost) in enumerate(zip(lines, costs, strict=True))]
        left = [float(needed) for needed in self.needed]
        for column in chosen:
            for row in column.rows[:-1]:
                left[row] -= 1
        self._begin_with(left, chosen, dice)
        self.price_again()

    def _begin_with(self, left: Sequence[float], chosen: Sequence[Column], dice: Random) -> None:
        """The first basis, (row, 1) for too few on that row and (row, -1) for too many; and its inverse."""
        self._inverse = [[0.0] * self.height for _ in range(self.height)]
        self.basis: list[Any] = [(row, 1.0 if some >= 0 else -1.0) for row, some in enumerate(left)]
        # A hair of difference between equal rows keeps the simplex from turning in a circle.
        self.values = [abs(some) + dice.uniform(1e-6, 2e-6) for some in left]
        for row, sign in self.basis:
            self._inverse[row][row] = sign
        for at, column in enumerate(chosen, len(left)):
            self._inverse[at][at] = 1.0
            for row in column.rows[:-1]:
                self._inverse[row][at] -= self._inverse[row][row]
        self.basis += chosen
        self.values += [1.0] * len(chosen)

    def _cost_of(self, member: Any) -> float:
        if isinstance(member, Column):
            return member.cost + FORBIDDEN if member.is_out else member.cost
        row, sign = member
        return self.below[row] if sign > 0 else self.above[row]

    def price_again(self) -> None:
        self.prices = [0.0] * self.height
        for member, row in zip(self.basis, self._inverse, strict=True):
            if cost := self._cost_of(member):
                self.prices = [price + cost * one for price, one in zip(self.prices, row, strict=False)]

    @property
    def value(self) -> float:
        return sum(self._cost_of(member) * value for member, value in zip(self.basis, self.values, strict=True))

    def shares(self) -> list[tuple[float, Column]]:
        """How much of whom gets which line."""
        pairs = zip(self.values, self.basis, strict=True)
        return [(value, member) for value, member in pairs if value > SMALL and isinstance(member, Column)]

    def solve(self, stop: Stop) -> None:
        """To the best with the columns that there are, or to where it was stopped."""
        most = self.steps + MOST_STEPS * self.height
        while self.steps < most and not stop():
            waiting = self._promising()
            if not waiting:
                return
            self._work_off(waiting)

    def _work_off(self, waiting: list[Any]) -> None:
        while waiting:
            priced = [(self.reduced(member), at) for at, member in enumerate(waiting)]
            least, at = min(priced)
            if least > -SMALL:
                return
            self._enter(waiting[at], least)
            self.steps += 1
            waiting = [waiting[one] for price, one in priced if price < 0 and one != at]

    def reduced(self, member: Any) -> float:
        if isinstance(member, Column):
            return self._cost_of(member) - sum(member.sum_of(self.prices))
        row, sign = member
        return self._cost_of(member) - sign * self.prices[row]

    def _promising(self) -> list[Any]:
        prices = self.prices
        found: list[tuple[float, int, Any]] = []
        for column in self.columns:
            reduced = column.cost - sum(column.sum_of(prices))
            if reduced < -SMALL:
                found.append((reduced, len(found), column))
        for row, (price, below, above) in enumerate(zip(prices, self.below, self.above, strict=False)):
            if price > below + SMALL:
                found.append((below - price, len(found), (row, 1.0)))
            elif price < -above - SMALL:
                found.append((above + price, len(found), (row, -1.0)))
        found.sort()
        return [member for _reduced, _at, member in found[:AT_ONCE]]

    def _enter(self, member: Any, reduced: float) -> None:
        if isinstance(member, Column):
            sum_of = member.sum_of
            entering = [sum(sum_of(row)) for row in self._inverse]
        else:
            at, sign = member
            entering = [sign * row[at] for row in self._inverse]
        leaving, step = self._leaving(entering)
        if leaving < 0:
            return
        self._pivot(leaving, entering)
        self.values = [value - step * one if one else value for value, one in zip(self.values, entering, strict=False)]
        self.values[leaving] = step
        self.basis[leaving] = member
        self.prices = [
            price + reduced * one if one else price
            for price, one in zip(self.prices, self._inverse[leaving], strict=False)
        ]

    def _leaving(self, entering: Sequence[float]) -> tuple[int, float]:
        best, at, size = float("inf"), -1, 0.0
        for row, one in enumerate(entering):
            if one > SMALL:
                step = self.values[row] / one
                if step < best - 1e-12 or (step < best + 1e-12 and one > size):
                    best, at, size = step, row, one
        return at, max(best, 0.0)

    def _pivot(self, leaving: int, entering: Sequence[float]) -> None:
        inverse = self._inverse
        by = 1.0 / entering[leaving]
        pivot = inverse[leaving] = [one * by if one else 0.0 for one in inverse[leaving]]
        filled = [(at, one) for at, one in enumerate(pivot) if one]
        is_full = len(filled) * 3 > self.height
        for row, factor in enumerate(entering):
            if not -1e-12 < factor < 1e-12 and row != leaving:
                if is_full:
                    inverse[row] = [one - factor * other for one, other in zip(inverse[row], pivot, strict=False)]
                else:
                    changed = inverse[row]
                    for at, one in filled:
                        changed[at] -= factor * one

    def put_out(self, columns: Iterable[Column]) -> None:
        for column in columns:
            column.is_out = True
        self.columns = [column for column in self.columns if not column.is_out]
        self.price_again()
