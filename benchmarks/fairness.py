"""Half a year (28 weeks) of rosters with illness, leaving and joining: does the load stay even, for what each could work?

    python -m benchmarks fairness [--weeks 28] [--steps 60000] [--seed 1]

The house's own ways are used: `solve` makes four weeks at a time, `repair` mends each illness with the fewest people
disturbed, and `earlier_loads` says what lies behind, over eight weeks. Whoever is ill or away could do nothing then.
Asked: over the whole time nobody lies further from another than one shift (8 hours) a month.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from zelfbeheer.foundation.rostering.breaches import breaches
from zelfbeheer.foundation.rostering.mending import repair
from zelfbeheer.foundation.rostering.model import Pair, Problem, Rules, Work, Worker
from zelfbeheer.foundation.rostering.solving import solve
from zelfbeheer.house.rosters.fairness import PastWeek, earlier_loads

PEOPLE, WEEKS_AT_ONCE, PERIOD, HOURS = 30, 4, 12, 24
DAY, WEEK = 1440, 10080
SHIFTS = ((420, 900), (900, 1380), (1380, 1860))


@dataclass
class Somebody:
    """`from_week` and `until_week`: here; `away`: days on which she can do nothing, known before or not."""

    key: int
    hours: int
    from_week: int = 0
    until_week: int = 10_000
    away: set[int] = field(default_factory=set)

    def could(self, week: int) -> float:
        if not self.from_week <= week < self.until_week:
            return 0.0
        return self.hours * sum(day not in self.away for day in range(week * 7, week * 7 + 7)) / 7


@dataclass
class Life:
    dice: Random
    people: list[Somebody] = field(default_factory=list)
    load: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    ill: int = 0
    mended: int = 0
    broken: int = 0

    def here(self, week: int) -> list[Somebody]:
        return [one for one in self.people if one.from_week <= week < one.until_week]

    def past(self, week: int) -> list[PastWeek]:
        weeks = range(max(0, week - PERIOD + WEEKS_AT_ONCE), week)
        return [PastWeek(self.load[one], {who.key: who.could(one) for who in self.here(one)}) for one in weeks]


def works() -> list[Work]:
    """Three shifts of two and six chores a day."""
    found = []
    for day in range(WEEKS_AT_ONCE * 7):
        for number, (start, end) in enumerate(SHIFTS):
            at = day * DAY
            found.append(Work(day * 10 + number, at + start, at + end, day, 2, 2, is_night=number == 2, load=480))
        for number in range(6):
            at = day * DAY + 480 + number * 120
            found.append(Work(day * 10 + 3 + number, at, at + 60, day, 1, 1, is_shift=False, load=60))
    return found


def problem(life: Life, week: int) -> Problem:
    behind = earlier_loads(life.past(week))
    first = week * 7
    workers = tuple(
        Worker(
            one.key, share=sum(one.could(week + number) for number in range(WEEKS_AT_ONCE)) or 0.1,
            earlier=behind.get(one.key, 0),
            cannot=tuple(((day - first) * DAY, (day - first + 1) * DAY) for day in one.away if first <= day < first + 28),
        )
        for one in life.here(week)
    )  # fmt: skip
    rules = Rules(rest=660, most_minutes_week=2400, most_nights=3)
    return Problem(tuple(works()), workers, rules, days=28)


def falls_ill(life: Life, week: int, given: Problem, pairs: set[Pair]) -> set[Pair]:
    """One in eight is ill for two to six days of these weeks, which nobody knew; each is mended on its own."""
    for one in life.here(week):
        if life.dice.random() > 0.125:
            continue
        first = life.dice.randrange(28)
        days = set(range(first, min(28, first + life.dice.randint(2, 6))))
        gone = {(who, work) for who, work in pairs if who == one.key and work // 10 in days}
        one.away |= {week * 7 + day for day in days}
        life.ill += bool(gone)
        if not gone:
            continue
        found = repair(given, pairs, gone, most=1)
        pairs -= gone
        if found:
            pairs = (pairs - found[0].ends) | found[0].begins
            life.mended += found[0].mends
    return pairs


def four_weeks(life: Life, week: int, steps: int, seed: int) -> None:
    given = problem(life, week)
    made = solve(given, steps=steps, seed=seed)
    pairs = falls_ill(life, week, given, set(made.pairs))
    life.broken += len(breaches(given, pairs))
    by_key = {work.key: work for work in given.works}
    for who, work in pairs:
        life.load[week + by_key[work].day // 7][who] += by_key[work].load


def come_and_go(life: Life, week: int) -> None:
    """Each month two leave and two come; some are away for a week or two, which they said before."""
    for one in life.dice.sample(life.here(week), 2):
        one.until_week = week
    for _number in range(2):
        life.people.append(Somebody(len(life.people), life.dice.choice((16, 24, 24, 24)), from_week=week))
    for one in life.here(week):
        if life.dice.random() < 0.1:
            first = week * 7 + life.dice.randrange(21)
            one.away |= set(range(first, first + life.dice.choice((7, 14))))


def spread(life: Life, weeks: int) -> tuple[float, float]:
    """Hours a month between who is furthest above and below her part, of everybody here at the end; and on average."""
    lived = [PastWeek(life.load[week], {one.key: one.could(week) for one in life.here(week)}) for week in range(weeks)]
    away: dict[int, float] = defaultdict(float)
    for week in lived:
        rate = sum(week.load.values()) / (sum(week.could.values()) or 1)
        for one in life.here(weeks - 1):
            away[one.key] += week.load.get(one.key, 0) - week.could.get(one.key, 0) * rate
    months = {one.key: max(1.0, (weeks - one.from_week) / (365 / 12 / 7)) for one in life.here(weeks - 1)}
    each = [minutes / 60 / months[key] for key, minutes in away.items()]
    return max(each) - min(each), sum(map(abs, each)) / len(each)


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--weeks", type=int, default=28)
    given.add_argument("--steps", type=int, default=60_000)
    given.add_argument("--seed", type=int, default=1)
    options = given.parse_args()
    life, began = Life(Random(options.seed)), time.perf_counter()
    life.people = [Somebody(number, life.dice.choice((16, 24, 24, 24))) for number in range(PEOPLE)]
    for week in range(0, options.weeks, WEEKS_AT_ONCE):
        if week:
            come_and_go(life, week)
        four_weeks(life, week, options.steps, options.seed)
    widest, mean = spread(life, options.weeks)
    print(f"{options.weeks} weeks, {len(life.people)} people in all, {life.ill} illnesses, {life.mended} mended whole")
    print(f"rules broken by what was published and mended: {life.broken}")
    print(
        f"furthest above to furthest below: {widest:.1f} hours a month (asked: 8); on average {mean:.1f} from her part"
    )
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
