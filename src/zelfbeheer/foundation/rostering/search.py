"""The moves of the search, each a guess that is taken when it is not much worse: whose place it is, or who change.

The spread (furthest above minus furthest below a share) lies flat almost everywhere, so the search follows a curved
cost on every load instead. A shift weighs as much as many chores: `exchange` moves one shift, and chores the other way.
What is asked hundreds of thousands of times a second lies in lists that the functions here share.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import log
from random import Random
from typing import NamedTuple

from zelfbeheer.foundation.rostering.state import State, in_a_row

NOBODY, MOST_STEPS = -1, 6000
Move = Callable[[float], None]  # at what heat


@dataclass(slots=True)
class Board:
    """Every place on a work, with who has it. What lies in `state` but for `on` and `along` is kept up with."""

    state: State
    pinned: set[tuple[int, int]]
    work: list[int] = field(default_factory=list)
    who: list[int] = field(default_factory=list)
    to_learn: list[bool] = field(default_factory=list)
    people: list[list[int]] = field(default_factory=list)  # who could have this place
    of_work: list[list[int]] = field(default_factory=list)  # its places to do it
    free: list[int] = field(default_factory=list)  # places that are not pinned
    alike: list[list[list[int]]] = field(default_factory=list)  # per place and person: places to trade with
    to_learn_of: list[list[int]] = field(default_factory=list)  # its places to go along
    loads: list[list[float]] = field(default_factory=list)  # what each load of each person costs, in steps
    size: list[int] = field(default_factory=list)  # of each work, in steps of so many minutes
    step: int = 1
    level: int = -1  # of the curve
    steps: list[int] = field(default_factory=list)  # the load of each person

    def __post_init__(self) -> None:
        state, tables = self.state, self.state.tables
        for w, work in enumerate(tables.works):
            first = len(self.work)
            self._add(w, state.on[w], work.best, tables.doers[w])
            self.of_work.append(list(range(first, len(self.work))))
            first = len(self.work)
            self._add(w, state.along[w], work.learners if tables.learners[w] else 0, tables.learners[w])
            self.to_learn_of.append(list(range(first, len(self.work))))
        self._measure()
        near = [{kind: self._near(p, kind) for kind in (True, False)} for p in range(len(state.held))]
        self.alike = [[mine[tables.works[w].is_shift] for mine in near] for w in self.work]

    def _near(self, p: int, is_shift: bool) -> list[int]:
        """Places on shifts, or on chores, that p could have."""
        tables = self.state.tables
        can = tables.able[p] & ~tables.learning[p]
        return [
            place for place in self.free
            if not self.to_learn[place] and can >> self.work[place] & 1
            and tables.works[self.work[place]].is_shift is is_shift
        ]  # fmt: skip

    def _add(self, w: int, on: list[int], most: int, people: list[int]) -> None:
        is_learning = people is self.state.tables.learners[w]
        for p in [*on, *[NOBODY] * (most - len(on))]:
            if people and (p, w) not in self.pinned:
                self.free.append(len(self.work))
            self.work.append(w)
            self.who.append(p)
            self.to_learn.append(is_learning)
            self.people.append(people)

    def _measure(self) -> None:
        """In what all loads are a multiple of, unless that makes the lists long."""
        tables = self.state.tables
        self.step = max(tables.unit, sum(work.load * work.best for work in tables.works) // MOST_STEPS)
        self.size = [round(work.load / self.step) for work in tables.works]
        self.steps = [sum(size for w, size in enumerate(self.size) if bits >> w & 1) for bits in self.state.held]

    def curve(self, strength: float) -> None:
        """The square of how many hours somebody is from her share, times `strength`."""
        tables = self.state.tables
        most = [sum(size for w, size in enumerate(self.size) if able >> w & 1) for able in tables.able]
        self.loads[:] = [
            [strength * ((steps * self.step - target) / 60) ** 2 for steps in range(top + 1)]
            for top, target in zip(most, tables.target, strict=True)
        ]

    def show(self) -> State:
        """The state with who is on what."""
        state, units = self.state, self.state.tables.units
        for people in (*state.on, *state.along):
            people.clear()
        for w, p, learns in zip(self.work, self.who, self.to_learn, strict=True):
            if p != NOBODY:
                (state.along if learns else state.on)[w].append(p)
        state.units = [0] * len(state.held)
        for w, p in zip(self.work, self.who, strict=True):
            if p != NOBODY:
                state.units[p] += units[w]
        return state

    def cost(self) -> int:
        state = self.show()
        return state.cost()


class _Hand(NamedTuple):
    """What every move asks and does."""

    room: Callable[[int, int, int], bool]
    skilled: Callable[[int, int], bool]
    give: Callable[[int, int, int], None]
    glad: Callable[[int, int], int]


def moves(board: Board, dice: Random) -> dict[str, Move]:
    hand = _hand(board)
    return _full_moves(board, dice, hand) | _gap_moves(board, dice, hand)


def _hand(board: Board) -> _Hand:  # noqa: C901 - one room, for what they share
    state, who, works, of_work, units, size = board.state, board.who, board.work, board.of_work, board.steps, board.size
    tables, held, left, nights, night, uses = (
        state.tables,
        state.held,
        state.left,
        state.nights,
        state.tables.night,
        state.tables.uses,
    )
    need, skills = tables.one_with, tables.skills

    def room(p: int, v: int, w: int) -> bool:
        """Whether p has the minutes, and the nights, for v when she gives w (or nothing)."""
        mine, back = left[p], uses[w] if w >= 0 else ()
        for row, minutes in uses[v]:
            if mine[row] < minutes and mine[row] + sum(more for other, more in back if other == row) < minutes:
                return False
        if not night[v]:
            return True
        rest = nights[p] & ~night[w] if w >= 0 else nights[p]
        return in_a_row(rest | night[v], night[v]) <= tables.most_nights

    def skilled(place: int, p: int) -> bool:
        """Whether those on the work go together when p has this place."""
        have, count = 0, 0
        for other in of_work[works[place]]:
            q = p if other == place else who[other]
            if q >= 0:
                have, count = have | skills[q], count + 1
        w = works[place]
        return not count or count < tables.works[w].least or not need[w] & ~have

    def give(p: int, w: int, sign: int) -> None:
        held[p] ^= 1 << w
        nights[p] ^= night[w]
        units[p] += sign * size[w]
        mine = left[p]
        for row, minutes in uses[w]:
            mine[row] -= sign * minutes

    def glad(p: int, place: int) -> int:
        """What it is worth to p and those on this work that she is on it."""
        mine, w = tables.glad[p], works[place]
        return sum(mine.get(who[other], 0) for other in of_work[w] if other != place)

    return _Hand(room, skilled, give, glad)


def _full_moves(board: Board, dice: Random, hand: _Hand) -> dict[str, Move]:  # noqa: C901, PLR0915
    state, draw, who, works = board.state, dice.random, board.who, board.work
    tables, held, units, left, free, alike = state.tables, state.held, board.steps, state.left, board.free, board.alike
    people, loads, of_work, nights = board.people, board.loads, board.of_work, state.nights
    wish, clash, size, need = tables.wish, tables.clash, board.size, tables.one_with
    does = [able & ~learning for able, learning in zip(tables.able, tables.learning, strict=True)]
    uses, alike_uses, night, has_glad = tables.uses, tables.alike_uses, tables.night, tables.has_glad
    fixed = [sum(1 << w for q, w in board.pinned if q == p) for p in range(len(held))]
    chores, shifts = _bits_of_chores(board), [place for place in free if tables.works[works[place]].is_shift]
    many, first_all = len(free), tables.row_of_all
    room, skilled, give, glad = hand

    def trade(heat: float) -> None:
        one = free[int(draw() * many)]
        p, w = who[one], works[one]
        if p < 0 or not (near := alike[one][p]):
            return
        two = near[int(draw() * len(near))]
        q, v = who[two], works[two]
        if p == q or q < 0 or w == v or not does[q] >> w & 1 or not does[p] >> w & 1:
            return
        if (held[p] ^ 1 << w) & clash[v] or (held[q] ^ 1 << v) & clash[w]:
            return
        delta: float = wish[p][v] + wish[q][w] - wish[p][w] - wish[q][v]
        if size[w] != size[v]:
            more = size[v] - size[w]
            delta += loads[p][units[p] + more] - loads[p][units[p]] + loads[q][units[q] - more] - loads[q][units[q]]
        if has_glad:
            delta += glad(p, one) + glad(q, two) - glad(p, two) - glad(q, one)
        if delta > 0 and delta > -heat * log(1.0 - draw()):
            return
        if (alike_uses[w] != alike_uses[v] or night[w] | night[v]) and not (room(p, v, w) and room(q, w, v)):
            return
        if (need[w] and not skilled(one, q)) or (need[v] and not skilled(two, p)):
            return
        swap(one, two, p, q)

    def swap(one: int, two: int, p: int, q: int) -> None:
        w, v = works[one], works[two]
        give(p, w, -1)
        give(q, v, -1)
        give(p, v, 1)
        give(q, w, 1)
        who[one], who[two] = q, p

    def change(heat: float) -> None:
        place = free[int(draw() * many)]
        p, w, could = who[place], works[place], people[place]
        q = could[int(draw() * len(could))]
        if p < 0 or p == q or held[q] & clash[w]:
            return
        delta = wish[q][w] - wish[p][w] + _shifted(p, q, size[w])
        if has_glad:
            delta += glad(p, place) - glad(q, place)
        if delta > 0 and delta > -heat * log(1.0 - draw()):
            return
        if ((uses[w] or night[w]) and not room(q, w, NOBODY)) or (need[w] and not skilled(place, q)):
            return
        give(p, w, -1)
        give(q, w, 1)
        who[place] = q

    def _shifted(p: int, q: int, much: int) -> float:
        """What it costs that p has so much less and q so much more."""
        return loads[p][units[p] - much] - loads[p][units[p]] + loads[q][units[q] + much] - loads[q][units[q]]

    def exchange(heat: float) -> None:
        """A shift from p to q, and of q's chores those that cost least to p."""
        place = shifts[int(draw() * len(shifts))]
        p, w, could = who[place], works[place], people[place]
        if p < 0 or not could or board.to_learn[place]:
            return
        q = could[int(draw() * len(could))]
        if p == q or held[q] & clash[w] or not room_but_all(q, w) or (need[w] and not skilled(place, q)):
            return
        delta = wish[q][w] - wish[p][w] + (glad(p, place) - glad(q, place) if has_glad else 0)
        best, given = _chores_back(p, q, w, delta)
        if given and best <= -heat * log(1.0 - draw()) and _within(p, q, w, given):
            give(p, w, -1)
            give(q, w, 1)
            who[place] = q
            for chore in given:
                give(q, chore, -1)
                give(p, chore, 1)
                hers = next(other for other in of_work[chore] if who[other] == q)
                who[hers] = p

    def room_but_all(q: int, w: int) -> bool:
        """What she has left in all is looked at when it is known what she gives back."""
        mine = left[q]
        if any(mine[row] < minutes for row, minutes in uses[w] if row != first_all):
            return False
        return not night[w] or in_a_row(nights[q] | night[w], night[w]) <= tables.most_nights

    def _chores_back(p: int, q: int, w: int, delta: float) -> tuple[float, list[int]]:
        could = _cheapest_first(p, q)
        p_row, q_row, p_units, q_units = loads[p], loads[q], units[p] - size[w], units[q] + size[w]
        delta -= p_row[units[p]] + q_row[units[q]]
        best, bits, taken, count = delta + p_row[p_units] + q_row[q_units], 0, list[int](), 0
        for more, chore in could:
            if bits & clash[chore]:
                continue
            bits, delta, p_units, q_units = (
                bits | 1 << chore,
                delta + more,
                p_units + size[chore],
                q_units - size[chore],
            )
            taken.append(chore)
            if (now := delta + p_row[p_units] + q_row[q_units]) < best:
                best, count = now, len(taken)
        return best, taken[:count]

    def _cheapest_first(p: int, q: int) -> list[tuple[int, int]]:
        """Chores of q that p could do, by what that costs."""
        hers, mine, p_wish, q_wish, could = held[q] & chores & does[p] & ~fixed[q], held[p], wish[p], wish[q], []
        while hers:
            low = hers & -hers
            hers ^= low
            chore = low.bit_length() - 1
            if not mine & clash[chore]:
                could.append((p_wish[chore] - q_wish[chore], chore))
        could.sort()
        return could

    def _within(p: int, q: int, w: int, given: list[int]) -> bool:
        """In minutes in all, if those are limited."""
        if not uses[w] or uses[w][-1][0] != first_all:
            return True
        back = sum(tables.works[chore].minutes for chore in given) - tables.works[w].minutes
        return left[q][first_all] + back >= 0 and left[p][first_all] - back >= 0

    return {"trade": trade, "change": change, "exchange": exchange}


def _gap_moves(board: Board, dice: Random, hand: _Hand) -> dict[str, Move]:  # noqa: C901, PLR0915
    state, draw, who, works, people, free = board.state, dice.random, board.who, board.work, board.people, board.free
    tables, held, units, loads, of_work, size = (
        state.tables,
        state.held,
        board.steps,
        board.loads,
        board.of_work,
        board.size,
    )
    wish, clash, has_glad = tables.wish, tables.clash, tables.has_glad
    short = [[tables.short(w, n) for n in range(work.best + 1)] for w, work in enumerate(tables.works)]
    room, skilled, give, glad = hand

    def mend(heat: float) -> None:
        """An empty place to somebody, who gives at most one of her works for it."""
        empty = [place for place in free if who[place] < 0]
        if not empty:
            return
        place = empty[int(draw() * len(empty))]
        w, could = works[place], people[place]
        p = could[int(draw() * len(could))]
        if held[p] >> w & 1:
            return
        across = held[p] & clash[w]
        mine = [other for other in free if who[other] == p and (not across or across == 1 << works[other])]
        if not across and room(p, w, NOBODY):
            take(place, p, NOBODY, heat)
        elif mine:
            hers = mine[int(draw() * len(mine))]
            if across == across & 1 << works[hers] and room(p, w, works[hers]):
                take(place, p, hers, heat)

    def take(place: int, p: int, hers: int, heat: float) -> None:
        """p has this place, and `hers` is empty."""
        w, learns = works[place], board.to_learn[place]
        delta = wish[p][w] + loads[p][units[p] + size[w]] - loads[p][units[p]] - (glad(p, place) if has_glad else 0)
        before = missing(w) + (missing(works[hers]) if hers >= 0 else 0)
        who[place] = p
        if hers >= 0:
            who[hers] = NOBODY
            delta -= wish[p][works[hers]]
        delta += missing(w) + (missing(works[hers]) if hers >= 0 else 0) - before
        is_good = (delta <= 0 or delta <= -heat * log(1.0 - draw())) and (learns or skilled(place, p)) and led(w)
        if is_good and (hers < 0 or may_stay(hers)):
            give(p, w, 1)
            if hers >= 0:
                give(p, works[hers], -1)
            return
        who[place] = NOBODY
        if hers >= 0:
            who[hers] = p

    def missing(w: int) -> int:
        return short[w][sum(who[place] >= 0 for place in of_work[w])]

    def led(w: int) -> bool:
        """Nobody goes along with nobody."""
        return any(who[place] >= 0 for place in of_work[w]) or all(who[place] < 0 for place in board.to_learn_of[w])

    def may_stay(hers: int) -> bool:
        return board.to_learn[hers] or (skilled(hers, NOBODY) and led(works[hers]))

    def leave(heat: float) -> None:
        """Nobody has this place: where more than the least are on a work."""
        place = free[int(draw() * len(free))]
        p, w = who[place], works[place]
        if p < 0:
            return
        delta = loads[p][units[p] - size[w]] - loads[p][units[p]] - wish[p][w] + (glad(p, place) if has_glad else 0)
        before = missing(w)
        who[place] = NOBODY
        delta += missing(w) - before
        if delta <= -heat * log(1.0 - draw()) and may_stay(place):
            give(p, w, -1)
        else:
            who[place] = p

    return {"mend": mend, "leave": leave}


def _bits_of_chores(board: Board) -> int:
    """Those of which nobody needs to have a skill."""
    tables = board.state.tables
    return sum(1 << w for w, work in enumerate(tables.works) if not work.is_shift and not tables.one_with[w])
