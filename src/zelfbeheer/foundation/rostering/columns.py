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
CLEAR = 0.6  # so much of a line is enough to settle somebody beside another
CARRIED = 20  # lines of each person who is left that are taken along to a smaller group
ROUNDS = 8  # of new lines after somebody was settled
FEW = 7  # people: so many are settled without beginning anew
HEAT, COOLER, COLD, PATIENCE, DRIFT = 0.3, 0.6, 0.004, 5, 0.6  # of the steps of a guess
ALSO = 1  # lines beside the cheapest that an answer brings
NOTHING = -(10**15)
Stop = Callable[[], bool]


class Group:
    """Some people of a crew, to be given other lines beside a cover that stays."""

    def __init__(
        self,
        crew: Crew,
        walks: Walks,
        people: Sequence[int],
        lines: Sequence[Line],
        dice: Random,
        prices: Sequence[float] = (),
    ) -> None:
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
        self.bound = NOTHING  # in thousandths, of the group's own cost
        self._center: list[float] = list(prices)

    @property
    def prices(self) -> list[float]:
        """What the cells were worth when most was proved."""
        return self._center

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

    def offer(self, at: int, lines: Iterable[Line]) -> None:
        """Lines for the person that stands at this place in the group; they may be known."""
        for line in lines:
            self.master.add(at, line, self.crew.line_cost(self.people[at], line))

    def guess(self, *, rounds: int, stop: Stop) -> None:
        """What the cells are worth, roughly, and lines that go with it: subgradient steps, quicker than the program.

        A cell that everybody's cheapest lines leave too thin becomes worth more, one that they crowd becomes less.
        """
        now, heat, patience = self.cost_now(), HEAT, 0
        best, prices, going = -float("inf"), [0.0] * len(self.left), [0.0] * len(self.left)
        for done in range(rounds):
            bound, missing = self._ask([round(SCALE * price) for price in prices], offer=done * 3 > rounds)
            if bound > best:
                best, patience, self._center = bound, 0, list(prices)
                self.bound = max(self.bound, bound)
            elif (patience := patience + 1) == PATIENCE:
                heat, patience, prices = heat * COOLER, 0, list(self._center)
            going = [DRIFT * one + more for one, more in zip(going, missing, strict=True)]
            step = heat * max(1.0, now - bound / SCALE) / (sum(one * one for one in going) or 1.0)
            prices = [
                min(max(price + step * one, -above), below)
                for price, one, below, above in zip(prices, going, self.crew.below, self.crew.above, strict=True)
            ]
            if heat < COLD or stop():
                return

    def relax(self, *, stop: Stop, rounds: int = 10_000, until: int | None = None) -> bool:
        """Generates lines until none helps (True), or the bound reaches `until`, or it took long enough."""
        for _round in range(rounds):
            self.master.solve(stop)
            is_new = self._price(CALM) or self._price(0.0)
            value = self.master.value
            if until is not None and self.bound > (until - 1) * SCALE:
                return True
            if not is_new or value * SCALE - self.bound < 1 or self._rounds_up(value):
                return True
            if stop():
                return False
        return False

    def _rounds_up(self, value: float) -> bool:
        """The bound, rounded up to a whole cost, can no longer rise."""
        return -(-self.bound // SCALE) >= value - 0.01

    def _price(self, calm: float) -> bool:
        """One question to everybody who is not settled; answers whether it brought anything."""
        prices = [0.0] * len(self.left)
        for cell, row in self.master.row_of.items():
            prices[cell] = self.master.prices[row]
        asked, known = self._calmer(prices, calm), len(self.master.columns)
        bound, _missing = self._ask(asked)
        if bound > self.bound:
            self.bound, self._center = bound, [price / SCALE for price in asked]
            return True
        return len(self.master.columns) > known

    def _ask(self, asked: Sequence[int], *, offer: bool = True) -> tuple[int, list[int]]:
        """Everybody's cheapest line at these prices: what that proves, and how many each cell then misses."""
        bound = sum(price * left for price, left in zip(asked, self.left, strict=True))
        missing = list(self.left)
        for at, person in enumerate(self.people):
            own = self.crew.own[person]
            if at in self.settled:
                line = self.settled[at]
                bound += sum(SCALE * own[cell] - asked[cell] for cell in line)
            else:
                worth = [SCALE * one - price for one, price in zip(own, asked, strict=True)]
                found = self.walks.cheapest(person, worth, also=ALSO)
                bound, line = bound + found[0][0], found[0][1]
                if offer:
                    self.offer(at, [one for _cost, one in found])
            for cell in line:
                missing[cell] -= 1
        return bound, missing

    def _calmer(self, prices: Sequence[float], calm: float) -> list[int]:
        center = self._center or prices
        return [
            min(max(round(SCALE * (calm * old + (1 - calm) * price)), -SCALE * above), SCALE * below)
            for old, price, below, above in zip(center, prices, self.crew.below, self.crew.above, strict=True)
        ]

    def dive(self, *, stop: Stop, until: int) -> list[Line] | None:
        """Settles everybody on one line; None when it can no longer become cheaper than `until`."""
        rest = len(self.people) // 2 if len(self.people) > FEW else 0
        while len(self.people) - len(self.settled) > rest:
            self._settle_some()
            if len(self.settled) < len(self.people):
                self.bound = NOTHING  # with fewer people free, more can be proved
                self.relax(stop=stop, rounds=ROUNDS, until=until)
            if -(-self.bound // SCALE) >= until or stop():
                return None
        lines = list(self.lines)
        for at, line in self.settled.items():
            lines[self.people[at]] = line
        return self._others(lines).dive_on(self, until, stop) if len(self.settled) < len(self.people) else lines

    def _others(self, lines: Sequence[Line]) -> "Group":
        """Those who are not settled, as a group of their own: a smaller program is a quicker one."""
        places = [at for at in range(len(self.people)) if at not in self.settled]
        group = Group(self.crew, self.walks, [self.people[at] for at in places], lines, self.dice, self._center)
        new = {at: place for place, at in enumerate(places)}
        taken = [0] * len(places)
        for column in sorted(self.master.columns, key=self.master.reduced):
            if column.person in new and taken[new[column.person]] < CARRIED:
                taken[new[column.person]] += 1
                group.offer(new[column.person], [column.line])
        return group

    def dive_on(self, whole: "Group", until: int, stop: Stop) -> list[Line] | None:
        """What is left of a dive. `until` is about the whole group: its settled lines cost what they cost."""
        left = until - sum(self.crew.line_cost(whole.people[at], line) for at, line in whole.settled.items())
        self.relax(stop=stop, rounds=ROUNDS, until=left)
        return None if -(-self.bound // SCALE) >= left or stop() else self.dive(stop=stop, until=left)

    def nearest(self) -> list[Line]:
        """Everybody's line of which she has the greatest part, without asking whether they go together."""
        lines = list(self.lines)
        for _share, column in self._greatest().values():
            lines[self.people[column.person]] = column.line
        return lines

    def _greatest(self) -> dict[int, tuple[float, Column]]:
        greatest: dict[int, tuple[float, Column]] = {}
        for share, column in self.master.shares():
            if column.person not in self.settled and share > greatest.get(column.person, (0.0, column))[0]:
                greatest[column.person] = (share, column)
        return greatest

    def _settle_some(self) -> None:
        """Whoever has one line wholly, and of the others those who come nearest to it."""
        greatest = self._greatest()
        whole = [column for share, column in greatest.values() if share > WHOLE]
        rest = sorted(
            (
                (share + CHANCE * self.dice.random(), share, column.person)
                for share, column in greatest.values()
                if share <= WHOLE
            ),
            reverse=True,
        )
        at_once = max(1, (len(self.people) - len(self.settled)) // 8)
        whole += [
            greatest[person][1] for at, (_luck, share, person) in enumerate(rest[:at_once]) if not at or share > 0.6
        ]
        for column in whole:
            self.settled[column.person] = column.line
        chosen = {id(column) for column in whole}
        people = {column.person for column in whole}
        self.master.put_out(one for one in self.master.columns if one.person in people and id(one) not in chosen)
