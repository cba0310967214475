"""The problem as flat lists of whole numbers: workers and works by index, sets of works as bits of one number."""

from math import gcd

from zelfbeheer.foundation.rostering.breaches import Rule, allowed
from zelfbeheer.foundation.rostering.model import Problem, Work, Worker

LONG = 1 << 40  # more minutes than any limit


class Tables:
    """Made once for a problem; nothing in it changes while searching.

    `clash[w]`: bits of the works that nobody can have beside w (w itself too). `uses[w]`: which limited minutes
    (week, day, whole horizon) w takes up, as (row, minutes); `room[p][row]`: how many of those p has left.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.works, self.workers = problem.works, problem.workers
        self.work_at = {work.key: index for index, work in enumerate(self.works)}
        self.worker_at = {worker.key: index for index, worker in enumerate(self.workers)}
        self.clash = [self._clashes(work) for work in self.works]
        self.able = [self._able(worker) for worker in self.workers]
        self.learning = [self._learning(worker) for worker in self.workers]
        self.wish = [[worker.wishes.get(work.key, 0) for work in self.works] for worker in self.workers]
        self.uses, self.room = self._minutes()
        known: dict[tuple[tuple[int, int], ...], int] = {}
        self.alike_uses = [known.setdefault(tuple(mine), len(known)) for mine in self.uses]  # one number for the same
        self._nights()
        self._skills()
        self._loads()
        self._together()
        self.doers = [self._people(index, learning=False) for index in range(len(self.works))]
        self.learners = [self._people(index, learning=True) for index in range(len(self.works))]

    def _clashes(self, work: Work) -> int:
        rest = self.problem.rules.rest
        return sum(1 << index for index, other in enumerate(self.works) if _clash(work, other, rest))

    def _able(self, worker: Worker) -> int:
        bits = 0
        for index, work in enumerate(self.works):
            if allowed(worker, work) is None and not self._after_earlier(worker, work):
                bits |= 1 << index
        return bits

    def _after_earlier(self, worker: Worker, work: Work) -> bool:
        """A shift too soon after one that she had before the horizon."""
        return work.is_shift and any(work.start - held.end < self.problem.rules.rest for held in worker.before)

    def _learning(self, worker: Worker) -> int:
        return sum(1 << index for index, work in enumerate(self.works) if work.kind in worker.learns)

    def _people(self, work: int, *, learning: bool) -> list[int]:
        bit = 1 << work
        return [
            index for index in range(len(self.workers))
            if self.able[index] & bit and bool(self.learning[index] & bit) is learning
        ]  # fmt: skip

    def week(self, day: int) -> int:
        return (day + self.problem.first_weekday) // 7

    def _minutes(self) -> tuple[list[list[tuple[int, int]]], list[list[int]]]:
        rules, weeks, days = self.problem.rules, self.week(self.problem.days - 1) + 1, self.problem.days
        self.row_of_day, self.row_of_all = weeks, weeks + days
        uses: list[list[tuple[int, int]]] = []
        has_most = any(worker.most_minutes is not None for worker in self.workers)
        for work in self.works:
            mine = []
            if work.is_shift and rules.most_minutes_week is not None:
                mine.append((self.week(work.day), work.minutes))
            if work.is_shift and rules.most_minutes_day is not None:
                mine.append((weeks + work.day, work.minutes))
            if has_most:
                mine.append((weeks + days, work.minutes))
            uses.append(mine)
        return uses, [self._room(worker, weeks, days) for worker in self.workers]

    def _room(self, worker: Worker, weeks: int, days: int) -> list[int]:
        rules = self.problem.rules
        week = LONG if rules.most_minutes_week is None else rules.most_minutes_week
        day = LONG if rules.most_minutes_day is None else rules.most_minutes_day
        room = [week] * weeks + [day] * days + [LONG if worker.most_minutes is None else worker.most_minutes]
        for held in worker.before:
            if 0 <= self.week(held.day) < weeks:
                room[self.week(held.day)] -= held.end - held.start
        return room

    def _nights(self) -> None:
        """Days as bits, moved up so that nights before the horizon have a place too."""
        limit = self.problem.rules.most_nights
        earliest = min((held.day for worker in self.workers for held in worker.before), default=0)
        self.most_nights = LONG if limit is None else limit
        counts = limit is not None
        self.night = [1 << (work.day - earliest) if counts and work.is_night else 0 for work in self.works]
        self.nights_before = [
            sum({1 << (held.day - earliest) for held in worker.before if held.is_night}) for worker in self.workers
        ]

    def _skills(self) -> None:
        """Only the skills of which somebody on a work needs to have them."""
        names = sorted(set().union(*(work.one_with for work in self.works)))
        bit = {name: 1 << index for index, name in enumerate(names)}
        self.one_with = [sum(bit[name] for name in work.one_with) for work in self.works]
        self.skills = [sum(bit[name] for name in worker.skills if name in bit) for worker in self.workers]

    def _loads(self) -> None:
        """Loads in units that all of them are a multiple of; `target`: where somebody's load is her share, in minutes
        (what was too much or too little earlier is made up for)."""
        self.unit = gcd(*(work.load for work in self.works)) or 1
        self.units = [work.load // self.unit for work in self.works]
        load = sum(work.load * work.best for work in self.works) + sum(worker.earlier for worker in self.workers)
        shares = sum(worker.share for worker in self.workers)
        level = load / shares if shares else 0.0
        self.target = [round(worker.share * level) - worker.earlier for worker in self.workers]

    def _together(self) -> None:
        weight, at = self.problem.weights.together, self.worker_at
        self.glad: list[dict[int, int]] = [{} for _ in self.workers]
        for worker in self.workers:
            for other in worker.gladly_with & at.keys() if weight else ():
                one, two = at[worker.key], at[other]
                self.glad[one][two] = self.glad[one].get(two, 0) + weight
                self.glad[two][one] = self.glad[two].get(one, 0) + weight
        self.has_glad = any(self.glad)

    def short(self, work: int, count: int) -> int:
        """What it costs that so many do this work."""
        one, weights = self.works[work], self.problem.weights
        return weights.gap * max(0, one.least - count) + weights.short * max(0, one.best - max(count, one.least))


def _clash(one: Work, other: Work, rest: int) -> bool:
    if one.key == other.key:
        return True
    if one.is_shift != other.is_shift:
        return False
    between = max(other.start - one.end, one.start - other.end)
    same_night = one.is_night and other.is_night and one.day == other.day
    return between < (max(0, rest) if one.is_shift else 0) or same_night


__all__ = ["LONG", "Rule", "Tables"]
