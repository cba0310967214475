"""Simulated annealing over a roster: one place to another person, or two people change works.

A place is one person on one work. Spread (most minus least) lies flat almost everywhere, so the search follows a curved
cost on every load, and what counts in the end is asked of the state each time it comes to rest.
"""

from collections.abc import Callable
from math import log
from random import Random

from zelfbeheer.foundation.rostering.state import State
from zelfbeheer.foundation.rostering.tables import Tables

NOBODY = -1
Move = Callable[[float], bool]  # with how much worse it may get; whether something moved


class Places:
    """The places of a state that are not pinned, and who has them."""

    def __init__(self, state: State, pinned: set[tuple[int, int]]) -> None:
        tables = state.tables
        self.work: list[int] = []
        self.who: list[int] = []
        self.people: list[list[int]] = []
        for w, work in enumerate(tables.works):
            both = ((state.on[w], work.best, tables.doers[w]), (state.along[w], work.learners, tables.learners[w]))
            for on, most, people in both:
                free = [p for p in on if (p, w) not in pinned]
                many = most - (len(on) - len(free)) if people else 0
                self.work += [w] * many
                self.who += (free + [NOBODY] * many)[:many]
                self.people += [people] * many


def curved(tables: Tables, strength: float) -> list[list[float]]:
    """For each person what each load costs, in units: the square of how far it is from her share."""
    most = sum(units * (work.best + work.learners) for units, work in zip(tables.units, tables.works, strict=True))
    hour = tables.unit / 60
    return [
        [strength * (units * hour - target / 60) ** 2 for units in range(most + 1)] for target in tables.target
    ]  # fmt: skip


def moves(state: State, places: Places, loads: list[list[float]], dice: Random) -> tuple[Move, Move]:  # noqa: C901, PLR0915 - one room
    """The two moves, as functions that know where everything lies."""
    tables, draw = state.tables, dice.random
    held, units, clash, wish, size = state.held, state.units, tables.clash, tables.wish, tables.units
    works, whos, peoples = places.work, places.who, places.people
    many = len(works)
    able, learning, need = tables.able, tables.learning, tables.one_with
    short = [[tables.short(w, n) for n in range(work.best + 1)] for w, work in enumerate(tables.works)]
    fits, on, along, has_glad = state.fits, state.on, state.along, tables.has_glad

    def gain(p: int, w: int) -> float:
        """What it costs that p has w as well."""
        row, now = loads[p], units[p]
        return wish[p][w] + row[now + size[w]] - row[now] - (_glad(p, w) if has_glad else 0)

    def loss(p: int, w: int) -> float:
        row, now = loads[p], units[p]
        return row[now - size[w]] - row[now] - wish[p][w] + (_glad(p, w) if has_glad else 0)

    def _glad(p: int, w: int) -> int:
        mine = tables.glad[p]
        return sum(mine.get(q, 0) for q in on[w]) + sum(mine.get(q, 0) for q in along[w])

    def change(worst: float) -> bool:
        place = int(draw() * many)
        w, q, people = works[place], whos[place], peoples[place]
        p = people[int(draw() * len(people))]
        if held[p] & clash[w] or not fits(p, w) or not _may(w, p, q):
            return False
        count = len(on[w])
        if q == NOBODY:
            delta = gain(p, w) + (0 if learning[p] >> w & 1 else short[w][count + 1] - short[w][count])
        else:
            delta = loss(q, w)
            state.take(q, w)
            delta += gain(p, w)
            state.put(q, w)
        if delta > worst:
            return False
        if q != NOBODY:
            state.take(q, w)
        state.put(p, w)
        whos[place] = p
        return True

    def _may(w: int, p: int, q: int) -> bool:
        """Whether those on w go together when p comes and q goes."""
        if learning[p] >> w & 1:
            return q != NOBODY or bool(on[w])
        return not need[w] or state.skilled(w, [other for other in on[w] if other != q] + [p])

    def trade(worst: float) -> bool:
        one, two = int(draw() * many), int(draw() * many)
        w, v, p, q = works[one], works[two], whos[one], whos[two]
        if p in (q, NOBODY) or w == v or not able[p] >> v & 1 or (learning[p] >> w ^ learning[p] >> v) & 1:
            return False
        if q == NOBODY or not able[q] >> w & 1 or (learning[q] >> w ^ learning[q] >> v) & 1:
            return False
        if (learning[p] ^ learning[q]) >> w & 1 or not fits(p, v, w) or not fits(q, w, v):
            return False
        if not _may(w, q, p) or not _may(v, p, q):
            return False
        before = _two(p, q, w, v)
        return _turned(one, two, before, worst)

    def _two(p: int, q: int, w: int, v: int) -> float:
        cost = loads[p][units[p]] + loads[q][units[q]] + wish[p][w] + wish[q][v]
        return cost - (_glad(p, w) + _glad(q, v) if has_glad else 0)

    def _turned(one: int, two: int, before: float, worst: float) -> bool:
        w, v, p, q = works[one], works[two], whos[one], whos[two]
        for person, work in ((p, w), (q, v)):
            state.take(person, work)
        for person, work in ((q, w), (p, v)):
            state.put(person, work)
        if _two(q, p, w, v) - before <= worst:
            whos[one], whos[two] = q, p
            return True
        for person, work in ((q, w), (p, v)):
            state.take(person, work)
        for person, work in ((p, w), (q, v)):
            state.put(person, work)
        return False

    return change, trade


def worse(heat: float, dice: Random) -> float:
    """How much worse a move may make it, at this heat."""
    return -heat * log(1.0 - dice.random())
