"""What is to be done, who could, the rules and the weights; and an answer: who does what.

Minutes count from an instant that the caller chose, in UTC, so that a night in which the clock changes has the length
that it has. A `day` is the local day on which something begins, counted from the first day of the horizon (earlier days
are negative). Weeks begin on Monday. What is a person, a house or a sentence is the caller's affair.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Pair = tuple[int, int]  # key of the worker, key of the work
NONE: frozenset[Any] = frozenset()


class WrongProblem(ValueError):
    """A problem that contradicts itself in a way that no rule of a house could."""


@dataclass(frozen=True, slots=True)
class Work:
    """One duty at one time.

    Between shifts the rules hold: rest, minutes a day and a week, nights in a row. A chore may lie beside a shift, but
    not beside another chore. A chore counts for the load and for the most that somebody took on.
    """

    key: int
    start: int
    end: int
    day: int
    least: int  # people; fewer is a gap
    best: int  # never more than this; between least and best is better filled
    kind: str = ""  # who learns it, learns a kind
    is_shift: bool = True
    is_night: bool = False
    load: int = 0  # minutes as the house weighs them
    only: frozenset[str] = NONE  # skills that everybody on it has, but for those who learn
    one_with: frozenset[str] = NONE  # skills that each are had by somebody on it, as soon as `least` are on it
    learners: int = 0  # so many may go along beside somebody who does not learn it; they fill no place
    title: str = ""
    below: int = 0  # of the public format: what each person fewer than `best` costs
    above: int | None = None  # … and each more than `best`; None: never more

    @property
    def minutes(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Held:
    """A shift that somebody had just before the horizon: rest, nights in a row and the week count it."""

    start: int
    end: int
    day: int
    is_night: bool = False


@dataclass(frozen=True, slots=True)
class Worker:
    key: int
    skills: frozenset[str] = NONE
    learns: frozenset[str] = NONE  # kinds; on works of that kind she only goes along
    cannot: tuple[tuple[int, int], ...] = ()  # stretches of minutes
    cannot_do: frozenset[int] = NONE  # keys of works
    wishes: Mapping[int, int] = field(default_factory=dict, hash=False)  # work -> cost (+ rather not, - gladly)
    gladly_with: frozenset[int] = NONE  # keys of workers
    share: float = 1.0  # of the load, beside the shares of others; 0: none is hers by fairness
    earlier: int = 0  # weighed minutes earlier in the period above (+) or below (-) her share of then
    most_minutes: int | None = None  # in this horizon, shifts and chores
    before: tuple[Held, ...] = ()
    lines: Any = None  # rules on a whole line of days, of the public format (lines.py)


@dataclass(frozen=True, slots=True)
class Rules:
    """Between shifts; a shift counts wholly on the day, and in the week, on which it begins."""

    rest: int = 0
    most_minutes_day: int | None = None
    most_minutes_week: int | None = None
    most_nights: int | None = None  # in a row


@dataclass(frozen=True, slots=True)
class Weights:
    spread: int = 10  # per hour between who is furthest above and who is furthest below her share
    gap: int = 1000  # per person missing below `least`
    short: int = 30  # per person missing between `least` and `best`
    together: int = 1  # gained per person on the same work with whom somebody gladly is


@dataclass(frozen=True, slots=True)
class Problem:
    works: tuple[Work, ...]
    workers: tuple[Worker, ...]
    rules: Rules = Rules()
    weights: Weights = Weights()
    first_weekday: int = 0  # of day 0; 0 is Monday
    days: int = 7
    pins: frozenset[Pair] = NONE

    def __post_init__(self) -> None:
        _check_keys(self)
        for work in self.works:
            _check_work(work, self.days)
        if any(worker.share < 0 for worker in self.workers):
            raise WrongProblem("A share is below nothing")


@dataclass(frozen=True, slots=True)
class Solution:
    pairs: frozenset[Pair]
    cost: int
    seed: int = 0
    steps: int = 0


def _check_keys(problem: Problem) -> None:
    works, workers = {work.key for work in problem.works}, {worker.key for worker in problem.workers}
    if len(works) != len(problem.works) or len(workers) != len(problem.workers):
        raise WrongProblem("A key stands for two things")
    if not _known(problem.pins, workers, works):
        raise WrongProblem("A pin names what there is not")


def _known(pairs: Iterable[Pair], workers: set[int], works: set[int]) -> bool:
    return all(worker in workers and work in works for worker, work in pairs)


def _check_work(work: Work, days: int) -> None:
    if work.end <= work.start:
        raise WrongProblem(f"Work {work.key} ends before it begins")
    if not 0 <= work.least <= work.best or work.learners < 0 or work.load < 0:
        raise WrongProblem(f"Work {work.key} needs a number of people that cannot be")
    if not 0 <= work.day < days:
        raise WrongProblem(f"Work {work.key} lies outside the days")
