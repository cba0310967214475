"""A roster out of a problem: always an answer, never one that breaks a hard rule."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

from zelfbeheer.foundation.rostering.beside import Beside
from zelfbeheer.foundation.rostering.model import Pair, Problem, Solution
from zelfbeheer.foundation.rostering.search import Board, Move, moves
from zelfbeheer.foundation.rostering.state import State
from zelfbeheer.foundation.rostering.tables import Tables

Progress = Callable[[float, int], None]  # how much is done (0..1), what the best costs
Stop = Callable[[], bool]
SECONDS, A_SECOND = 5.0, 250_000  # steps, about, to divide a search that has no clock
AT_ONCE, LOOKS = 1000, 40  # steps between looks at the clock; and between looks at what it costs while it is hot
HOT, COLD, AGAIN = 1.0, 0.05, 0.5  # times what a wish weighs; how hot it is made again, beside the first time
SOFT, HARD = 0.04, 0.2  # how steep loads weigh, times the weight of the spread: at first, and in the end
ROUND = 15.0  # seconds of one cooling down; a longer search has more of them


@dataclass(slots=True)
class _Clock:
    """How far the search is, by steps or by the clock."""

    seconds: float
    most: int | None
    began: float = field(default_factory=time.monotonic)
    steps: int = 0

    def done(self) -> float:
        if self.most is not None:
            return min(1.0, self.steps / self.most) if self.most > 0 else 1.0
        return min(1.0, (time.monotonic() - self.began) / self.seconds) if self.seconds > 0 else 1.0

    def rounds(self) -> int:
        seconds = self.seconds if self.most is None else self.most / A_SECOND
        return max(1, round(seconds / ROUND))


@dataclass(slots=True)
class _Best:
    cost: int
    pairs: frozenset[Pair]

    def look(self, state: State) -> None:
        cost = state.cost()
        if cost < self.cost:
            self.cost, self.pairs = cost, state.pairs()


def solve(
    problem: Problem,
    *,
    seconds: float | None = None,
    steps: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    stop: Stop | None = None,
    start: Iterable[Pair] | None = None,
    workers: int = 1,
) -> Solution:
    """The best roster found in so many seconds, or so many steps (then the same seed gives the same answer).

    `start`: a roster to begin from; what of it breaks a rule falls out. `stop` says when to end with what there is.
    `progress` hears how much is done and what the best costs. `workers`: so many processes, each with its own seed.
    """
    begin, is_over = tuple(start or ()), stop or (lambda: False)
    asked = {"seconds": seconds, "steps": steps, "start": begin}
    others = Beside(solve, problem, [seed * 1000 + number for number in range(1, workers)], asked)
    try:
        clock = _Clock(SECONDS if seconds is None else seconds, steps)
        best = _search(problem, begin, seed, clock, progress or (lambda _done, _cost: None), is_over)
        return others.best(Solution(best.pairs, best.cost, seed, clock.steps), is_over)
    finally:
        others.end()


def _search(
    problem: Problem, start: tuple[Pair, ...], seed: int, clock: _Clock, progress: Progress, stop: Stop
) -> _Best:
    dice = Random(seed)  # noqa: S311 - chance that can be repeated
    board, best = _begun(problem, start, dice)
    _Search(board, dice, clock, best, progress).run(stop)
    return best


def _begun(problem: Problem, start: Iterable[Pair], dice: Random) -> tuple[Board, _Best]:
    """What is pinned, what it begins from, and the rest filled."""
    state = State(Tables(problem))
    state.load(problem.pins)
    pinned = {(p, w) for group in (state.on, state.along) for w, on in enumerate(group) for p in on}
    state.load(start)
    best = _Best(state.cost(), state.pairs())
    fill(state, dice)
    best.look(state)
    return Board(state, pinned), best


def fill(state: State, dice: Random) -> None:
    """Works that fewest people can do come first; each goes to who is furthest below her share."""
    tables = state.tables
    order = sorted(
        range(len(tables.works)), key=lambda w: (not tables.one_with[w], len(tables.doers[w]), dice.random())
    )
    for most in ("least", "best"):
        for w in order:
            while len(state.on[w]) < getattr(tables.works[w], most):
                able = [p for p in tables.doers[w] if state.can(p, w)]
                if not able:
                    break
                state.put(min(able, key=lambda p: _eager(state, p, w)), w)


def _eager(state: State, p: int, w: int) -> tuple[float, int]:
    tables = state.tables
    return (state.units[p] * tables.unit - tables.target[p]) / 60 + tables.wish[p][w], p


@dataclass(slots=True)
class _Search:
    board: Board
    dice: Random
    clock: _Clock
    best: _Best
    progress: Progress
    looked: int = 0

    def run(self, stop: Stop) -> None:
        """Cools down once, or in a long search several times; looks at the cost more often as it is colder."""
        if not self.board.free:
            return
        rounds, weight, told = self.clock.rounds(), self._weight(), -1
        turns = _Turns(moves(self.board, self.dice), self.board, self.dice)
        while (done := self.clock.done()) < 1.0 and not stop():
            number, cooled = divmod(done * rounds, 1.0)
            self._curve(int(number), cooled)
            hot = weight * (HOT if not number else HOT * AGAIN)
            turns.go(hot * (COLD / HOT) ** cooled)
            self.clock.steps += AT_ONCE
            self._look(cooled)
            if told != (told := int(done * 50)):
                self.progress(done, self.best.cost)
        self.best.look(self.board.show())
        self.progress(1.0, self.best.cost)

    def _weight(self) -> float:
        """What a wish weighs, about."""
        wishes = [abs(cost) for row in self.board.state.tables.wish for cost in row if cost]
        return sum(wishes) / len(wishes) if wishes else 1.0

    def _curve(self, number: int, cooled: float) -> None:
        """Loads weigh more as it is colder; made anew in twenty steps."""
        level = number * 20 + int(cooled * 20)
        if level != self.board.level:
            self.board.level = level
            spread = self.board.state.tables.problem.weights.spread
            self.board.curve(spread * (SOFT + (HARD - SOFT) * int(cooled * 20) / 20))

    def _look(self, cooled: float) -> None:
        self.looked += 1
        if cooled > 0.6 or self.looked % LOOKS == 1:
            self.best.look(self.board.show())


class _Turns:
    """Which move comes how often: those that cannot do anything in this problem, never."""

    def __init__(self, known: dict[str, Move], board: Board, dice: Random) -> None:
        self.board, self.dice = board, dice
        works = board.state.tables.works
        both = len({works[board.work[place]].is_shift for place in board.free}) == 2
        often = {"trade": 70, "change": 20, "exchange": 10 if both else 0}
        self.full = [known[name] for name, many in often.items() for _ in range(many)]
        self.gappy = [*self.full, *[known["mend"]] * 20]
        if any(work.best > work.least for work in works):
            self.gappy += [known["leave"]] * 2
            self.full = self.gappy

    def go(self, heat: float) -> None:
        has_gap = any(self.board.who[place] < 0 for place in self.board.free)
        turns, draw = self.gappy if has_gap else self.full, self.dice.random
        many = len(turns)
        for _ in range(AT_ONCE):
            turns[int(draw() * many)](heat)
