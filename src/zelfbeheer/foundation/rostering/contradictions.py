"""Before solving: which rules cannot all hold, on which works, by how much.

Each check takes some of the rules and proves that they already ask too much; what it says is sure. That nothing is
found is no proof that all can be filled. Every contradiction is made small: no work can be left out of it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from zelfbeheer.foundation.rostering.breaches import Breach, Rule, allowed, breaches
from zelfbeheer.foundation.rostering.flow import Flow
from zelfbeheer.foundation.rostering.model import Problem, Work, Worker
from zelfbeheer.foundation.rostering.tables import Tables


class Clash(StrEnum):
    PEOPLE = "people"  # too few who can do this work
    SKILL = "skill"  # too few who can and have the skill
    AT_ONCE = "at_once"  # too few for works that nobody can have two of (one time, or no rest between)
    NIGHTS = "nights"  # too few for so many nights in a row
    WEEK = "week"  # too few hours in a week
    MOST = "most"  # too few hours in all
    PIN = "pin"  # what was fixed breaks a rule


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`need` and `have` are people (places, for AT_ONCE and NIGHTS), or minutes for WEEK and MOST. With `skills` it is
    about who has those. `people`: how many people could do any of the works. `kept_off`: for one work, what keeps how
    many from it whatever the roster is. What would solve it: `need - have` more; or fewer or other works."""

    clash: Clash
    works: tuple[int, ...]
    need: int
    have: int
    people: int = 0
    skills: frozenset[str] = frozenset()
    kept_off: tuple[tuple[Rule, int], ...] = ()
    breach: Breach | None = None


@dataclass(frozen=True, slots=True)
class _Demand:
    """Works with how many people each needs, of those who may do them."""

    need: dict[int, int]  # by index of the work
    people: dict[int, list[int]]
    skills: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Checks:
    tables: Tables
    found: list[Contradiction] = field(default_factory=list)


def contradictions(problem: Problem) -> list[Contradiction]:
    tables = Tables(problem)
    found = [
        Contradiction(Clash.PIN, breach.works, breach.limit, breach.have, skills=breach.skills, breach=breach)
        for breach in breaches(problem, problem.pins)
    ]
    for demand in _demands(tables):
        single = list(_single(tables, demand))
        found += single
        named = {tables.work_at[work] for one in single for work in one.works}
        for clash, works, short in _wider(tables, demand):
            if not named & set(works) and short(works):
                found.append(_smallest(tables, demand, clash, works, short))
                named |= {tables.work_at[work] for work in found[-1].works}
    return found


def _demands(tables: Tables) -> Iterator[_Demand]:
    """Everybody on every work; then, skill by skill, those who have it on the works where somebody must."""
    works = tables.works
    everybody = {w: work.least for w, work in enumerate(works) if work.least}
    yield _Demand(everybody, {w: tables.doers[w] for w in everybody})
    for name in sorted(set[str]().union(*(work.one_with for work in works))):
        need = {w: 1 for w, work in enumerate(works) if work.least and name in work.one_with}
        skilled = {w: [p for p in tables.doers[w] if name in tables.workers[p].skills] for w in need}
        yield _Demand(need, skilled, frozenset({name}))


def _single(tables: Tables, demand: _Demand) -> Iterator[Contradiction]:
    for w, need in demand.need.items():
        work, people = tables.works[w], demand.people[w]
        if len(people) < need:
            skills = demand.skills or work.only
            clash = Clash.SKILL if skills else Clash.PEOPLE
            kept = _kept_off(tables.workers, work, demand.skills)
            yield Contradiction(clash, (work.key,), need, len(people), len(people), skills, kept)


def _kept_off(workers: Iterable[Worker], work: Work, skills: frozenset[str]) -> tuple[tuple[Rule, int], ...]:
    """People by the first rule that keeps them off; who learns the work is not asked to do it."""
    kept: Counter[Rule] = Counter()
    for worker in workers:
        rule = allowed(worker, work)
        if rule is None and work.kind in worker.learns:
            rule = Rule.LEARNERS
        if rule is None and not skills <= worker.skills:
            rule = Rule.ONE_WITH
        if rule is not None:
            kept[rule] += 1
    return tuple(sorted(kept.items()))


Short = Callable[[Sequence[int]], int]  # by how much these works ask too much


def _wider(tables: Tables, demand: _Demand) -> Iterator[tuple[Clash, list[int], Short]]:
    """Sets of works that draw on the same people, from near to far."""
    rules = tables.problem.rules
    for works in _cliques(tables, demand):
        yield Clash.AT_ONCE, works, lambda some: _short_at_once(tables, demand, some, 1)
    if rules.most_nights is not None:
        most = rules.most_nights
        for works in _nights(tables, demand, most + 1):
            yield Clash.NIGHTS, works, lambda some: _short_at_once(tables, demand, some, most)
    for row in range(tables.row_of_day) if rules.most_minutes_week is not None else ():
        works = [w for w in demand.need if any(used == row for used, _minutes in tables.uses[w])]
        yield Clash.WEEK, works, lambda some: _short_minutes(tables, demand, some)
    yield Clash.MOST, [w for w in demand.need if tables.uses[w]], lambda some: _short_minutes(tables, demand, some)


def _cliques(tables: Tables, demand: _Demand) -> Iterator[list[int]]:
    """Works of which nobody can have two: those that begin from one work's start until its end and rest."""
    for w in demand.need:
        start = tables.works[w].start
        after = [v for v in demand.need if tables.clash[w] >> v & 1 and tables.works[v].start >= start]
        clique: list[int] = []
        for v in sorted(after, key=lambda other: (tables.works[other].start, other)):
            if all(tables.clash[v] >> other & 1 for other in clique):
                clique.append(v)
        if len(clique) > 1:
            yield clique


def _nights(tables: Tables, demand: _Demand, many: int) -> Iterator[list[int]]:
    """So many nights in a row: nobody can have all of them."""
    nights = [w for w in demand.need if tables.works[w].is_night]
    days = {tables.works[w].day for w in nights}
    for first in sorted(days):
        if all(day in days for day in range(first, first + many)):
            yield [w for w in nights if first <= tables.works[w].day < first + many]


def _short_at_once(tables: Tables, demand: _Demand, works: Sequence[int], most: int) -> int:
    """Each person has at most `most` of these works, and once each."""
    flow = Flow()
    for w in works:
        flow.add("works", ("w", w), demand.need[w])
        for p in demand.people[w]:
            flow.add(("w", w), ("p", p), 1)
    for p in {p for w in works for p in demand.people[w]}:
        flow.add(("p", p), "people", most)
    return sum(demand.need[w] for w in works) - flow.most("works", "people")


def _short_minutes(tables: Tables, demand: _Demand, works: Sequence[int]) -> int:
    """Each person has at most her minutes of each week and of the whole; a work may be cut in pieces here."""
    flow, need = Flow(), 0
    for w in works:
        minutes = tables.works[w].minutes
        need += demand.need[w] * minutes
        flow.add("works", ("w", w), demand.need[w] * minutes)
        week = next((row for row, _minutes in tables.uses[w] if row < tables.row_of_day), None)
        for p in demand.people[w]:
            flow.add(("w", w), ("p", p, week), minutes)
    for _p, p, week in {node for node in flow.room if isinstance(node, tuple) and node[0] == "p"}:
        room = tables.room[p]
        flow.add(("p", p, week), ("all", p), room[tables.row_of_all] if week is None else max(0, room[week]))
    for p in {node[1] for node in list(flow.room) if isinstance(node, tuple) and node[0] == "all"}:
        flow.add(("all", p), "people", tables.room[p][tables.row_of_all])
    return need - flow.most("works", "people")


def _smallest(tables: Tables, demand: _Demand, clash: Clash, works: list[int], short: Short) -> Contradiction:
    """Leaves out whatever can be left out while it is still too much."""
    kept = list(works)
    for w in works:
        fewer = [other for other in kept if other != w]
        if short(fewer) > 0:
            kept = fewer
    in_minutes = clash in (Clash.WEEK, Clash.MOST)
    need = sum(demand.need[w] * (tables.works[w].minutes if in_minutes else 1) for w in kept)
    people = {p for w in kept for p in demand.people[w]}
    keys = tuple(tables.works[w].key for w in kept)
    return Contradiction(clash, keys, need, need - short(kept), len(people), demand.skills)
