"""A roster out of a problem: always an answer, never one that breaks a hard rule."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from zelfbeheer.foundation.rostering.model import Pair, Problem, Solution
from zelfbeheer.foundation.rostering.search import Places, curved, moves, worse
from zelfbeheer.foundation.rostering.state import State
from zelfbeheer.foundation.rostering.tables import Tables

Progress = Callable[[float, int], None]  # how much is done (0..1), what the best costs
Stop = Callable[[], bool]
SECONDS, AT_ONCE, HOT, COLD = 5.0, 200, 12.0, 0.25


@dataclass(slots=True)
class _Clock:
    """How far the search is, by steps or by the clock."""

    seconds: float
    most: int | None
    began: float
    steps: int = 0

    def done(self) -> float:
        if self.most is not None:
            return min(1.0, self.steps / self.most) if self.most else 1.0
        return min(1.0, (time.monotonic() - self.began) / self.seconds) if self.seconds > 0 else 1.0


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
    """
    tables, dice = Tables(problem), Random(seed)  # noqa: S311 - chance that can be repeated
    state = State(tables)
    state.load(problem.pins)
    pinned = _held(state)
    state.load(start or ())
    first = (state.cost(), state.pairs())
    fill(state, dice)
    clock = _Clock(SECONDS if seconds is None else seconds, steps, time.monotonic())
    return _anneal(state, first, pinned, dice, clock, progress, stop, seed)


def _held(state: State) -> set[tuple[int, int]]:
    groups = (state.on, state.along)
    return {(p, w) for group in groups for w, on in enumerate(group) for p in on}


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


def _anneal(
    state: State,
    first: tuple[int, frozenset[Pair]],
    pinned: set[tuple[int, int]],
    dice: Random,
    clock: _Clock,
    progress: Progress | None,
    stop: Stop | None,
    seed: int,
) -> Solution:
    places = Places(state, pinned)
    change, trade = moves(state, places, curved(state.tables, state.tables.problem.weights.spread / 10), dice)
    cost, best = min(first, (state.cost(), state.pairs()), key=lambda one: one[0])
    while places.work and (done := clock.done()) < 1.0 and not (stop and stop()):
        heat = HOT * (COLD / HOT) ** done
        for _ in range(AT_ONCE):
            (change if dice.random() < 0.5 else trade)(worse(heat, dice))
        clock.steps += AT_ONCE
        if (now := state.cost()) < cost:
            best, cost = state.pairs(), now
        if progress and clock.steps % (AT_ONCE * 50) == 0:
            progress(done, cost)
    if progress:
        progress(1.0, cost)
    return Solution(best, cost, seed, clock.steps)
