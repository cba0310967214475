"""New lines for a group of people at once, while the others keep theirs: column generation and diving.

The linear program (`master`) says what each cell is worth, the walks (`paths`) find the line that is cheapest at those
prices; so in turns, until no line is left that would help. What that gives is also a bound: no roster of this group is
cheaper. A dive then settles person after person on the line that she has for the greatest part.
"""

from collections.abc import Callable, Iterable, Sequence
from random import Random

from zelfbeheer.foundation.rostering.crew import Crew, Walks
from zelfbeheer.foundation.rostering.master import Column, Master
from zelfbeheer.foundation.rostering.paths import Line

SCALE = 1000  # prices in thousandths, as whole numbers: what is proved with them is exact
WHOLE, CHANCE = 0.999, 0.2  # of a line; how far chance decides who is settled
CALM = 0.6  # how far prices stay with the best so far
Stop = Callable[[], bool]


class Group:
    """Some people of a crew, to be given other lines beside a cover that stays."""

    def __init__(self, crew: Crew, walks: Walks, people: Sequence[int], lines: Sequence[Line], dice: Random) -> None:
        self.crew, self.walks, self.people, self.dice = crew, walks, list(people), dice
        self.lines = list(lines)
        staying = [line for person, line in enumerate(lines) if person not in set(people)]
        self.left = [needed - have for needed, have in zip(crew.needed, crew.cover(staying), strict=True)]
        # Wholly empty cells that cost nothing need no row.
        cells = [cell for cell in range(len(self.left)) if crew.below[cell] or crew.above[cell]]
        self.master = Master(self.left, crew.below, crew.above, cells, len(self.people))
        own = [lines[person] for person in self.people]
        self.master.begin(
            own, [crew.line_cost(person, line) for person, line in zip(self.people, own, strict=True)], dice
        )
        self.settled: dict[int, Line] = {}
        self.bound = -(10**15)  # in thousandths, of the group's own cost
        self._center: list[float] = []

    def cost_now(self) -> int:
        """What this group's lines and the cover cost now."""
        crew, cover = self.crew, [0] * len(self.left)
        own = sum(crew.line_cost(person, self.lines[person]) for person in self.people)
        for person in self.people:
            for cell in self.lines[person]:
                cover[cell] += 1
        return own + sum(
            (left - have) * crew.below[cell] if have < left else (have - left) * crew.above[cell]
            for cell, (left, have) in enumerate(zip(self.left, cover, strict=True))
        )

    def offer(self, at: int, lines: Iterable[Line]) -> int:
        """Lines for the person that stands at this place in the group; answers how many are new."""
        before = len(self.master.columns)
        for line in lines:
            self.master.add(at, line, self.crew.line_cost(self.people[at], line))
        return len(self.master.columns) - before

    def relax(self, *, stop: Stop, enough: float = 0.0, rounds: int = 10_000, until: int | None = None) -> bool:
        """Generates lines until none helps (True), or the bound reaches `until`, or it took long enough."""
        self.bound, self._center = -(10**15), []
        for _round in range(rounds):
            self.master.solve()
            bound = self._price()
            if bound > self.bound or not self._center:
                self.bound, self._center = bound, self._asked
            value = self.master.value
            if until is not None and self.bound > (until - 1) * SCALE:
                return True
            if value * SCALE - self.bound < max(enough, 1.0) or self._rounds_up(value):
                return True
            if stop():
                return False
        return False

    def _rounds_up(self, value: float) -> bool:
        """The bound, rounded up to a whole cost, can no longer rise."""
        return -(-self.bound // SCALE) >= value - 0.01

    def _price(self) -> int:
        """One question to everybody who is not settled; answers what is proved."""
        prices = [0.0] * len(self.left)
        for cell, row in self.master.row_of.items():
            prices[cell] = self.master.prices[row]
        asked = self._calmer(prices)
        bound = sum(price * left for price, left in zip(asked, self.left, strict=True))
        for at, person in enumerate(self.people):
            own = self.crew.own[person]
            if at in self.settled:
                bound += sum(SCALE * own[cell] - asked[cell] for cell in self.settled[at])
                continue
            worth = [SCALE * one - price for one, price in zip(own, asked, strict=True)]
            found = self.walks.cheapest(person, worth, also=2)
            bound += found[0][0]
            self.offer(at, [line for _cost, line in found])
        self._asked = [price / SCALE for price in asked]
        return bound

    def _calmer(self, prices: Sequence[float]) -> list[int]:
        center = self._center or prices
        return [
            min(max(round(SCALE * (CALM * old + (1 - CALM) * price)), -SCALE * above), SCALE * below)
            for old, price, below, above in zip(center, prices, self.crew.below, self.crew.above, strict=True)
        ]

    def dive(self, *, stop: Stop, until: int, rounds: int = 8) -> list[Line] | None:
        """Settles everybody on one line; None when it can no longer become cheaper than `until`."""
        while len(self.settled) < len(self.people):
            self._settle_next()
            if len(self.settled) < len(self.people):
                self.relax(stop=stop, rounds=rounds, until=until)
            if -(-self.bound // SCALE) >= until or stop():
                return None
        lines = list(self.lines)
        for at, line in self.settled.items():
            lines[self.people[at]] = line
        return lines

    def _settle_next(self) -> None:
        """Whoever has one line wholly, and of the others the one who comes nearest to it."""
        greatest: dict[int, tuple[float, Column]] = {}
        for share, column in self.master.shares():
            if column.person not in self.settled and share > greatest.get(column.person, (0.0, column))[0]:
                greatest[column.person] = (share, column)
        whole = [column for share, column in greatest.values() if share > WHOLE]
        rest = [
            (share + CHANCE * self.dice.random(), column.person)
            for share, column in greatest.values()
            if share <= WHOLE
        ]
        if rest:
            whole.append(greatest[max(rest)[1]][1])
        for column in whole:
            self.settled[column.person] = column.line
        chosen = {id(column) for column in whole}
        people = {column.person for column in whole}
        self.master.put_out(one for one in self.master.columns if one.person in people and id(one) not in chosen)
