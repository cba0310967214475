"""Why somebody has a work, and why nobody has one: own facts, and counts of others without who they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from zelfbeheer.foundation.rostering.breaches import Breach, Rule, of_work, of_worker
from zelfbeheer.foundation.rostering.model import Pair, Problem, Work, Worker
from zelfbeheer.foundation.rostering.state import State
from zelfbeheer.foundation.rostering.tables import Tables

Counts = tuple[tuple[Rule, int], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """If this rule were loosened to `limit` (minutes, nights), or were not in the way, so many more people could."""

    rule: Rule
    people: int
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """`missing` people, and the `skills` that somebody on it still must have. `kept_off`: how many people each rule
    keeps from it (each counted once, by the first rule); `free`: how many no rule keeps from it."""

    work: int
    missing: int
    skills: frozenset[str]
    kept_off: Counts
    free: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody has a work. What is hers: `wish` (+ she would rather not), `brings` (skills asked for there),
    `only_one` (nobody else on it has those), minutes of shifts in that week, and minutes above (+) or below (-) her
    share without it. Of others only counts: `could` by every rule, of those `fuller` are further above their share than
    she is without it; `kept_off` by rule. `dearer`: what the cheapest other choice would cost more, None without one.
    """

    worker: int
    work: int
    is_pinned: bool
    wish: int
    brings: frozenset[str]
    only_one: bool
    minutes_in_week: int
    off_share: int
    could: int
    fuller: int
    kept_off: Counts
    dearer: int | None


def blocked(problem: Problem, pairs: Iterable[Pair], worker: int, work: int) -> list[Breach]:
    """What would break when she took this work as well."""
    return _Roster(problem, pairs).blocked(worker, work)


def gaps(problem: Problem, pairs: Iterable[Pair]) -> list[Gap]:
    roster = _Roster(problem, pairs)
    return [gap for work in problem.works if (gap := roster.gap(work)) is not None]


def why(problem: Problem, pairs: Iterable[Pair], worker: int, work: int) -> Why:
    """The roster as it stands has this pair."""
    return next(iter(whys(problem, pairs, [(worker, work)])))


def whys(problem: Problem, pairs: Iterable[Pair], each: Iterable[Pair]) -> Iterator[Why]:
    """The same for many of its pairs, with what they share worked out once."""
    roster = _Roster(problem, pairs)
    for worker, work in each:
        yield roster.without(worker, work)


class _Roster:
    """A roster to ask about, by key."""

    def __init__(self, problem: Problem, pairs: Iterable[Pair]) -> None:
        self.problem, self.pairs = problem, set(pairs)
        self.works = {work.key: work for work in problem.works}
        self.workers = {worker.key: worker for worker in problem.workers}
        self.by_worker: dict[int, list[Work]] = defaultdict(list)
        for worker, work in sorted(self.pairs, key=self._in_time):
            self.by_worker[worker].append(self.works[work])

    def _in_time(self, pair: Pair) -> tuple[int, int]:
        return self.works[pair[1]].start, pair[1]

    @cached_property
    def state(self) -> State:
        """The same for the search, to ask what it costs."""
        state = State(Tables(self.problem))
        state.load(self.pairs)
        return state

    def without(self, worker: int, work: int) -> Why:
        """Why she has it, seen from the roster without it."""
        pair, index = (worker, work), (self.state.tables.worker_at[worker], self.state.tables.work_at[work])
        mine, has_it = self.by_worker[worker], pair in self.state.pairs()
        self.pairs.discard(pair)
        self.by_worker[worker] = [one for one in mine if one.key != work]
        if has_it:
            self.state.take(*index)
        found = self.why(worker, work)
        if has_it:
            self.state.put(*index)
        self.pairs.add(pair)
        self.by_worker[worker] = mine
        return found

    def doing(self, work: Work) -> list[Worker]:
        on = [worker for worker in self.problem.workers if (worker.key, work.key) in self.pairs]
        return [worker for worker in on if work.kind not in worker.learns]

    def of(self, worker: int) -> list[Work]:
        return self.by_worker[worker]

    def blocked(self, worker: int, work: int) -> list[Breach]:
        one, to_do = self.workers[worker], self.works[work]
        mine = sorted([*self.of(worker), to_do], key=lambda item: (item.start, item.key))
        found = [breach for breach in of_worker(self.problem, one, mine) if work in breach.works]
        on = [other for other in self.problem.workers if (other.key, work) in self.pairs]
        return found + list(of_work(to_do, [*on, one]))

    def kept_off(self, work: int, but: int | None = None) -> dict[int, list[Breach]]:
        """For everybody who does not do it: what keeps her from it."""
        others = [worker.key for worker in self.problem.workers if (worker.key, work) not in self.pairs]
        return {other: self.blocked(other, work) for other in others if other != but}

    def gap(self, work: Work) -> Gap | None:
        on = self.doing(work)
        skills = work.one_with - frozenset[str]().union(*(worker.skills for worker in on))
        missing = work.least - len(on)
        if missing <= 0:
            return None
        kept = self.kept_off(work.key)
        free = sum(not found for found in kept.values())
        return Gap(work.key, missing, skills, _counts(kept.values()), free, _ways(kept.values()))

    def why(self, worker: int, work: int) -> Why:
        one, to_do, kept = self.workers[worker], self.works[work], self.kept_off(work, worker)
        could = [key for key, found in kept.items() if not found]
        off = self._off_shares()
        brings = (to_do.only | to_do.one_with) & one.skills
        there = frozenset[str]().union(*(other.skills for other in self.doing(to_do)))
        week = (to_do.day + self.problem.first_weekday) // 7
        in_week = [mine for mine in self.of(worker) if (mine.day + self.problem.first_weekday) // 7 == week]
        return Why(
            worker, work, (worker, work) in self.problem.pins, one.wishes.get(work, 0), brings,
            bool(one.skills & to_do.one_with - there), 
            sum(mine.minutes for mine in in_week if mine.is_shift), off[worker],
            len(could), sum(off[key] > off[worker] + to_do.load for key in could), _counts(kept.values()),
            self._dearer(worker, work, could),
        )  # fmt: skip

    def _off_shares(self) -> dict[int, int]:
        tables = self.state.tables
        off = [units * tables.unit - target for units, target in zip(self.state.units, tables.target, strict=True)]
        return {worker.key: minutes for worker, minutes in zip(self.problem.workers, off, strict=True)}

    def _dearer(self, worker: int, work: int, could: list[int]) -> int | None:
        """The pair itself is not in the roster here."""
        costs = [self._cost_with(key, work) for key in (worker, *could)]
        return min(costs[1:]) - costs[0] if could else None

    def _cost_with(self, worker: int, work: int) -> int:
        p, w = self.state.tables.worker_at[worker], self.state.tables.work_at[work]
        self.state.put(p, w)
        cost = self.state.cost()
        self.state.take(p, w)
        return cost


def _counts(kept: Iterable[list[Breach]]) -> Counts:
    return tuple(sorted(Counter(found[0].rule for found in kept if found).items()))


LOOSER = (Rule.SKILL, Rule.ONE_WITH, Rule.REST, Rule.DAY, Rule.WEEK, Rule.NIGHTS, Rule.MOST)


def _ways(kept: Iterable[list[Breach]]) -> tuple[Way, ...]:
    """Of the rules that a house can loosen: those that alone keep people off, and how far they would have to give."""
    alone = [found for found in kept if found and len({breach.rule for breach in found}) == 1]
    ways = []
    for rule in LOOSER:
        worst = [_give(rule, found) for found in alone if found[0].rule == rule]
        if worst:
            ways.append(Way(rule, len(worst), max(worst) if rule == Rule.REST else min(worst)))
    return tuple(ways)


def _give(rule: Rule, found: list[Breach]) -> int:
    """To what the rule would have to be loosened for this person."""
    if rule in (Rule.SKILL, Rule.ONE_WITH):
        return 0
    have = [breach.have for breach in found]
    return min(have) if rule == Rule.REST else max(have)
