"""A roster while it is made: who has what, and whether one more would break a rule. Indexes, not keys."""

from collections.abc import Iterable

from zelfbeheer.foundation.rostering.model import Pair
from zelfbeheer.foundation.rostering.tables import Tables


class State:
    """`held[p]`: bits of her works. `on[w]`: who does it; `along[w]`: who goes along to learn. `left[p]`: minutes left
    of what is limited. `units[p]`: her load."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.held = [0] * len(tables.workers)
        self.on: list[list[int]] = [[] for _ in tables.works]
        self.along: list[list[int]] = [[] for _ in tables.works]
        self.left = [list(room) for room in tables.room]
        self.nights = list(tables.nights_before)
        self.units = [0] * len(tables.workers)

    def load(self, pairs: Iterable[Pair]) -> None:
        """Takes over as much as breaks no rule: first who does, then who goes along."""
        at, known, learning = self.tables.work_at, self.tables.worker_at, self.tables.learning
        indexed = sorted((at[work], known[worker]) for worker, work in pairs)
        indexed = [(w, p) for w, p in indexed if self.tables.able[p] >> w & 1]
        for w, p in indexed:
            if not learning[p] >> w & 1 and len(self.on[w]) < self.tables.works[w].best and self.fits(p, w):
                self.put(p, w)
        for w in {w for w, _p in indexed}:
            while not self.skilled(w, self.on[w]):
                self.take(self.on[w][-1], w)
        for w, p in indexed:
            if learning[p] >> w & 1 and self.can(p, w):
                self.put(p, w)

    def can(self, p: int, w: int) -> bool:
        """Whether p may have w beside all else that stands."""
        return bool(self.tables.able[p] >> w & 1) and self.fits(p, w) and self.has_place(p, w)

    def fits(self, p: int, w: int, without: int = -1) -> bool:
        """Whether w goes with her other works, `without` one of them."""
        tables, left = self.tables, self.left[p]
        held, nights, back = self.held[p], self.nights[p], dict[int, int]()
        if without >= 0:
            held, nights, back = held ^ (1 << without), nights & ~tables.night[without], dict(tables.uses[without])
        if held & tables.clash[w] or any(
            left[row] + back.get(row, 0) < minutes for row, minutes in tables.uses[w]
        ):  # fmt: skip
            return False
        night = tables.night[w]
        return not night or in_a_row(nights | night, night) <= tables.most_nights

    def has_place(self, p: int, w: int) -> bool:
        """Whether there is a place for p on w, with the skills that somebody on it must have."""
        work, on = self.tables.works[w], self.on[w]
        if self.tables.learning[p] >> w & 1:
            return bool(on) and len(self.along[w]) < work.learners
        return len(on) < work.best and self.skilled(w, [*on, p])

    def skilled(self, w: int, on: list[int]) -> bool:
        need = self.tables.one_with[w]
        if not need or not on or len(on) < self.tables.works[w].least:
            return True
        have = 0
        for p in on:
            have |= self.tables.skills[p]
        return need & ~have == 0

    def may_leave(self, p: int, w: int) -> bool:
        """Whether the others on w may go on without p."""
        if self.tables.learning[p] >> w & 1:
            return True
        rest = [other for other in self.on[w] if other != p]
        return self.skilled(w, rest) and bool(rest or not self.along[w])

    def put(self, p: int, w: int) -> None:
        self._change(p, w, 1)
        (self.along if self.tables.learning[p] >> w & 1 else self.on)[w].append(p)

    def take(self, p: int, w: int) -> None:
        self._change(p, w, -1)
        (self.along if self.tables.learning[p] >> w & 1 else self.on)[w].remove(p)

    def _change(self, p: int, w: int, sign: int) -> None:
        tables = self.tables
        self.held[p] ^= 1 << w
        self.nights[p] ^= tables.night[w]
        self.units[p] += sign * tables.units[w]
        for row, minutes in tables.uses[w]:
            self.left[p][row] -= sign * minutes

    def pairs(self) -> frozenset[Pair]:
        works, workers = self.tables.works, self.tables.workers
        groups = (self.on, self.along)
        return frozenset((workers[p].key, works[w].key) for group in groups for w, on in enumerate(group) for p in on)

    def spread(self) -> int:
        """Minutes between who is furthest above and who is furthest below her share."""
        tables = self.tables
        off = [units * tables.unit - target for units, target in zip(self.units, tables.target, strict=True)]
        return max(off, default=0) - min(off, default=0)

    def cost(self) -> int:
        return (
            self.spread_cost() + self.wish_cost() + sum(self.tables.short(w, len(on)) for w, on in enumerate(self.on))
        )

    def spread_cost(self) -> int:
        return round(self.tables.problem.weights.spread * self.spread() / 60)

    def wish_cost(self) -> int:
        tables, cost = self.tables, 0
        for w in range(len(tables.works)):
            people = self.on[w] + self.along[w]
            cost += sum(tables.wish[p][w] for p in people)
            cost -= sum(tables.glad[p].get(q, 0) for p in people for q in people if p < q) if tables.has_glad else 0
        return cost


def in_a_row(nights: int, night: int) -> int:
    """How many nights in a row there are around this one."""
    count, up, down = 1, night << 1, night >> 1
    while nights & up:
        count, up = count + 1, up << 1
    while down and nights & down:
        count, down = count + 1, down >> 1
    return count
