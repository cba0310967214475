"""The search over whole lines, in one process: everybody at once, and then groups of people again and again.

First everybody in turn takes her cheapest line beside those of the others. Then the program over everybody gives a
bound, good lines and, by diving, an answer that is mostly within a percent. What time is left goes to groups: some
people give up their lines and get the best together, which is kept when it costs no more.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from zelfbeheer.foundation.rostering.columns import SCALE, Group
from zelfbeheer.foundation.rostering.crew import Crew, NoLine, Walks
from zelfbeheer.foundation.rostering.paths import Line

SMALLEST_GROUP, LARGEST_GROUP, LIGHT, HEAVY = 4, 12, 120, 300  # people; steps of a program
MOST_OFFERED, DIVES, GUESSES = 60, 3, 100
Stop = Callable[[], bool]
Known = list[tuple[int, Line]]  # person, line


def never() -> bool:
    return False


class LineSearch:
    """Holds the best so far; each of the steps may better it. `lines` is by person."""

    def __init__(self, crew: Crew, seed: int, stop: Stop = never, start: Sequence[Line] | None = None) -> None:
        self.crew, self.dice, self.stop = crew, Random(seed), stop  # noqa: S311 - a search, no secret
        self.walks = Walks(crew)
        self.bound: int | None = None
        self.known: list[dict[Line, None]] = [{} for _ in crew.limits]
        self.lines = list(start) if start else self._first()
        self.cost = crew.cost(self.lines)
        self.size = SMALLEST_GROUP
        self.prices: list[float] = []

    @property
    def is_proved(self) -> bool:
        return self.bound is not None and self.cost <= self.bound

    def _first(self) -> list[Line]:
        lines: list[Line] = [()] * self.crew.people
        for person in range(self.crew.people):
            found = self.walks.cheapest(person, self._prices(person, lines))
            if not found:
                raise NoLine(person)
            lines[person] = found[0][1]
        return self._one_by_one(lines)

    def _one_by_one(self, lines: list[Line]) -> list[Line]:
        """Each takes her best line beside the others, until nobody gains."""
        waiting = set(range(self.crew.people))
        while waiting and not self.stop():
            person = self.dice.choice(sorted(waiting))
            waiting.discard(person)
            prices = self._prices(person, lines)
            cost, line = self.walks.cheapest(person, prices)[0]
            if cost < sum(prices[cell] for cell in lines[person]):
                lines[person] = line
                waiting = set(range(self.crew.people)) - {person}
        return lines

    def _prices(self, person: int, lines: Sequence[Line]) -> list[int]:
        """What this person more on a cell costs, beside the lines of the others."""
        crew = self.crew
        cover = crew.cover(line for at, line in enumerate(lines) if at != person)
        return [
            own + (-below if have < needed else above)
            for own, have, needed, below, above in zip(
                crew.own[person], cover, crew.needed, crew.below, crew.above, strict=True
            )
        ]

    def take(self, lines: Sequence[Line]) -> bool:
        """Somebody else's answer, or one of our own: kept when it costs less."""
        cost = self.crew.cost(lines)
        if cost >= self.cost:
            return False
        self.lines, self.cost = list(lines), cost
        return True

    # Everybody

    def steps(self, *, leads: bool) -> Iterator[Known]:
        """Step by step; after each the caller may look at what there is. What it gives are lines worth knowing."""
        if leads:
            group = Group(self.crew, self.walks, range(self.crew.people), self.lines, self.dice)
            yield self._guess(group)
            yield self._root(group)
            if not self.is_proved and not self.stop():
                self._finish(group)
                yield []
            for _dive in range(DIVES):
                if self.is_proved or self.stop():
                    break
                self._everybody()
                yield []
        while not self.is_proved and not self.stop():
            self._some()
            yield []

    def _guess(self, group: Group) -> Known:
        group.guess(rounds=GUESSES, stop=self.stop)
        return self._learn(group)

    def _root(self, group: Group) -> Known:
        group.relax(stop=self.stop)
        found = self._learn(group)
        self._keep(self._one_by_one(group.nearest()))
        return found

    def _learn(self, group: Group) -> Known:
        """From a group of everybody: what is proved, what the cells are worth, and lines that are worth knowing."""
        self.bound, self.prices = self.crew.always - (-group.bound // SCALE), group.prices
        found = [(column.person, column.line) for column in group.master.columns]
        self.know(found)
        return found

    def know(self, found: Known) -> None:
        for person, line in found:
            self.known[person][line] = None

    def _everybody(self) -> None:
        self._renew(range(self.crew.people), most=10_000)

    def _finish(self, group: Group, slack: int = 0) -> bool:
        lines = group.dive(stop=self.stop, until=group.cost_now() + slack)
        for _share, column in group.master.shares():
            self.known[group.people[column.person]][column.line] = None
        return lines is not None and self._keep(self._one_by_one(lines))

    def _keep(self, lines: list[Line]) -> bool:
        """What costs as much is taken as well, to get about."""
        cost = self.crew.cost(lines)
        if cost > self.cost:
            return False
        is_better = cost < self.cost
        self.lines, self.cost = lines, cost
        return is_better

    # Some

    def _some(self) -> None:
        size = min(self.size, self.crew.people)
        people = self.dice.sample(range(self.crew.people), size)
        steps = self._renew(people, most=MOST_OFFERED)
        if steps < LIGHT:
            self.size = min(self.size + 1, LARGEST_GROUP)
        elif steps > HEAVY:
            self.size = max(self.size - 1, SMALLEST_GROUP)

    def _renew(self, people: Iterable[int], most: int) -> int:
        """Answers how much work the first program was, in steps."""
        group = Group(self.crew, self.walks, list(people), self.lines, self.dice, self.prices)
        now = group.cost_now()
        for at, person in enumerate(group.people):
            known = list(self.known[person])
            group.offer(at, known if len(known) <= most else self.dice.sample(known, most))
        group.relax(stop=self.stop, until=now)
        steps = group.master.steps
        if -(-group.bound // SCALE) < now:
            self._finish(group, slack=1)
        return steps
