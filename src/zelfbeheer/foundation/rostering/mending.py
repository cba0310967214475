"""Somebody is gone: the change that mends the roster and disturbs fewest other people; and swaps.

Whoever's roster changes is disturbed. One open place: somebody takes it (one person); somebody takes it and gives a
work of hers, that stands in the way, to another (two), and so on. Every way with one person comes before any with two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from zelfbeheer.foundation.rostering.breaches import Breach, breaches
from zelfbeheer.foundation.rostering.model import Pair, Problem
from zelfbeheer.foundation.rostering.state import State
from zelfbeheer.foundation.rostering.tables import Tables

MOST_PEOPLE, MOST_FOUND, MOST_TRIES = 3, 5, 25_000  # ways that are tried before it says that nobody can


@dataclass(frozen=True, slots=True)
class Repair:
    """What ends and what begins, beside what is gone already. `people`: whose roster changes. `dearer` than before the
    gap; `mends`: whether every place is filled again."""

    ends: frozenset[Pair]
    begins: frozenset[Pair]
    people: frozenset[int]
    dearer: int
    mends: bool = True


def repair(problem: Problem, pairs: Iterable[Pair], gone: Iterable[Pair], *, most: int = MOST_FOUND) -> list[Repair]:
    """The best first: fewest people, then cheapest. Empty when nothing opened, or when nobody can.

    Works that had too few before stay as they were. Who is gone takes nothing; what she has besides, she keeps.
    """
    before, lost = set(pairs), set(gone)
    tables = Tables(problem)
    state = State(tables)
    state.load(before)
    was = state.cost()
    had = [_lack(state, w) for w in range(len(tables.works))]
    for worker, work in sorted(lost & state.pairs()):
        state.take(tables.worker_at[worker], tables.work_at[work])
    search = _Search(state, had, {tables.worker_at[worker] for worker, _work in lost}, _pinned(tables, problem))
    found = search.fewest()
    after = state.pairs()
    good = sorted(found, key=lambda one: (len(one.people), one.cost, sorted(one.moves)))[:most]
    return [_as_repair(tables, one, after, was) for one in good]


def swap_problem(problem: Problem, pairs: Iterable[Pair], gives: Iterable[Pair], gets: Iterable[Pair]) -> list[Breach]:
    """What breaks when these pairs end and those begin, and did not break before: one for one, one for two, or more."""
    before = set(pairs)
    known = set(breaches(problem, before))
    return [breach for breach in breaches(problem, (before - set(gives)) | set(gets)) if breach not in known]


def _pinned(tables: Tables, problem: Problem) -> set[tuple[int, int]]:
    return {(tables.worker_at[worker], tables.work_at[work]) for worker, work in problem.pins}


def _lack(state: State, w: int) -> int:
    return max(0, state.tables.works[w].least - len(state.on[w]))


@dataclass(frozen=True, slots=True)
class _Found:
    people: frozenset[int]
    cost: int
    moves: frozenset[tuple[int, int, int]]  # person, work, +1 or -1


@dataclass(slots=True)
class _Search:
    """Deeper by one person at a time; whatever is found with few people ends the search for more."""

    state: State
    had: list[int]
    away: set[int]
    pinned: set[tuple[int, int]]
    found: dict[frozenset[tuple[int, int, int]], _Found] = field(default_factory=dict)
    moves: list[tuple[int, int, int]] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    tries: int = 0

    def fewest(self) -> list[_Found]:
        if not (first := self._open(range(len(self.state.on)))):
            return []
        self.first = first
        for most in range(1, max(MOST_PEOPLE, len(first)) + 1):
            self._mend(most)
            if self.found:
                break
        return list(self.found.values())

    def _open(self, among: Iterable[int]) -> list[int]:
        state, on = self.state, self.state.on
        return [
            w for w in among
            if _lack(state, w) > self.had[w] or not state.skilled(w, on[w]) or (state.along[w] and not on[w])
        ]  # fmt: skip

    def _mend(self, most: int) -> None:
        """Fills one open place in every way with at most so many people, and then the rest."""
        people = {p for p, _w, _sign in self.moves}
        if not (opened := self._open([*self.first, *(w for _p, w, sign in self.moves if sign < 0)])):
            moves = frozenset(self.moves)
            self.found[moves] = _Found(frozenset(people), self.state.cost(), moves)
            return
        w = min(opened, key=lambda work: len(self.state.tables.doers[work]))
        for p in self.state.tables.doers[w] if len(people) < most else people:
            if p not in self.away and self.tries < MOST_TRIES:
                self._take_over(p, w, most)

    def _take_over(self, p: int, w: int, most: int) -> None:
        state = self.state
        if not (state.tables.able[p] & ~state.tables.learning[p] & ~state.held[p]) >> w & 1:
            return
        if (p, w, -1) in self.moves or not state.has_place(p, w):
            return
        for given in self._in_the_way(p, w):
            self.tries += 1
            for v in given:
                self.state.take(p, v)
            self.state.put(p, w)
            self.moves += [(p, v, -1) for v in given] + [(p, w, 1)]
            self._mend(most)
            del self.moves[-1 - len(given) :]
            self.state.take(p, w)
            for v in given:
                self.state.put(p, v)

    def _in_the_way(self, p: int, w: int) -> Iterator[tuple[int, ...]]:
        """The fewest of her works without which she could: what lies across it, and of others none, else one or two."""
        state, fixed = self.state, {v for q, v, sign in self.moves if q == p and sign > 0}
        across = tuple(_bits(state.held[p] & state.tables.clash[w]))
        mine = [v for v in _bits(state.held[p]) if self._may_give(p, v, fixed)]
        if not set(across) <= set(mine):
            return
        rest = [v for v in mine if v not in across and self._shares(v, w)]
        for many in range(3):
            ways = [across + more for more in combinations(rest, many) if self._fits(p, w, across + more)]
            yield from ways
            if ways:
                return

    def _may_give(self, p: int, v: int, fixed: set[int]) -> bool:
        return v not in fixed and (p, v) not in self.pinned and not self.state.tables.learning[p] >> v & 1

    def _shares(self, v: int, w: int) -> bool:
        """Whether giving v could make room for w: the same limited minutes, or both are nights."""
        tables = self.state.tables
        rows = {row for row, _minutes in tables.uses[w]}
        return bool(tables.night[v] and tables.night[w]) or any(row in rows for row, _minutes in tables.uses[v])

    def _fits(self, p: int, w: int, given: tuple[int, ...]) -> bool:
        for v in given:
            self.state.take(p, v)
        fits = self.state.fits(p, w)
        for v in given:
            self.state.put(p, v)
        return fits


def _bits(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _as_repair(tables: Tables, found: _Found, after: frozenset[Pair], was: int) -> Repair:
    def key(p: int, w: int) -> Pair:
        return tables.workers[p].key, tables.works[w].key

    begins = {key(p, w) for p, w, sign in found.moves if sign > 0}
    ends = {key(p, w) for p, w, sign in found.moves if sign < 0}
    people = frozenset(tables.workers[p].key for p in found.people)
    return Repair(frozenset(ends & after), frozenset(begins - ends), people, found.cost - was)
