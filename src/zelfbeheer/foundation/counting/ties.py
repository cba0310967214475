"""Ties: decided by the order that the group's rule gave, let go when they make no difference, else named.

A count that meets a tie asks `Choices.pick`. Without an order it is tried out what each choice leads to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from zelfbeheer.foundation.counting.results import Change, Result, Round, Tie, Why

FEWEST_TRIES, MOST_TRIES, WORK = 8, 400, 2_000_000


class Undecided(Exception):
    """The count cannot go on: these are equal, and nobody said yet which comes first."""

    def __init__(self, tied: tuple[int, ...]) -> None:
        super().__init__(tied)
        self.tied = tied


class TooMany(Exception):
    """So many ways through the ties that they are not all tried."""


@dataclass(slots=True)
class Choices:
    """The choices of one way through the ties of a count. `order`: the first is to be preferred."""

    order: tuple[int, ...] = ()
    made: tuple[int, ...] = ()
    used: int = field(default=0)

    def pick(self, tied: Sequence[int], *, last: bool) -> Change:
        """Which of these comes first, or (`last`) goes out."""
        equal = tuple(tied)
        if set(equal) <= set(self.order):
            by_order = sorted(equal, key=self.order.index)
            return Change(by_order[-1 if last else 0], Why.TIE_ORDER, equal)
        if self.used < len(self.made):
            self.used += 1
            return Change(self.made[self.used - 1], Why.NO_DIFFERENCE, equal)
        raise Undecided(equal)


Count = Callable[[Choices], Result]  # answers, or raises Undecided
StoppedAt = Callable[[Choices, tuple[int, ...]], Result]  # the count up to a tie, with that tie named
Outcome = tuple[str, frozenset[int]]


@dataclass(slots=True)
class _Trial:
    """Tries every way through the ties, as far as `tries` reach."""

    count: Count
    order: tuple[int, ...]
    tries: int
    known: dict[tuple[int, ...], Outcome] = field(default_factory=dict)

    def outcome(self, made: tuple[int, ...]) -> Outcome:
        """Who is elected after these choices; or the tie that then remains."""
        if made not in self.known:
            self.known[made] = self._tried(made)
        return self.known[made]

    def _tried(self, made: tuple[int, ...]) -> Outcome:
        self.tries -= 1
        if self.tries < 0:
            raise TooMany
        try:
            return "elected", frozenset(self.count(Choices(self.order, made)).winners)
        except Undecided as stop:
            first = self.outcome((*made, stop.tied[0]))
            same = all(self.outcome((*made, other)) == first for other in stop.tied[1:])
            return first if same else ("tie", frozenset(stop.tied))


def settle(count: Count, stopped_at: StoppedAt, order: Sequence[int], *, work: int) -> Result:
    """The result; a tie that changes who is elected is left open and named unless `order` decides it.

    `work`: how much one count costs, roughly; it says how many ways through the ties are tried. Where there are more,
    the tie is taken to matter.
    """
    given = tuple(order)
    trial = _Trial(count, given, max(FEWEST_TRIES, min(MOST_TRIES, WORK // (work + 1))))
    made: tuple[int, ...] = ()
    while True:
        try:
            return count(Choices(given, made))
        except Undecided as stop:
            if _matters(trial, made, stop.tied):
                return stopped_at(Choices(given, made), stop.tied)
            made = (*made, stop.tied[0])


def _matters(trial: _Trial, made: tuple[int, ...], tied: tuple[int, ...]) -> bool:
    try:
        first = trial.outcome((*made, tied[0]))
        return any(trial.outcome((*made, other)) != first for other in tied[1:])
    except TooMany:
        return True


def earlier(tied: Sequence[int], rounds: Sequence[Round], *, fewest: bool) -> tuple[list[int], int]:
    """Those that had fewest (or most) in the last round in which they were not equal; and that round."""
    left, found = list(tied), 0
    for past in reversed(rounds):
        extreme = (min if fewest else max)(past.totals[option] for option in left)
        kept = [option for option in left if past.totals[option] == extreme]
        if len(kept) < len(left):
            left, found = kept, past.number
        if len(left) == 1:
            break
    return left, found


def fill(
    best_first: Callable[[list[int]], list[int]], standing: Sequence[int], seats: int, order: Sequence[int]
) -> tuple[list[Change], Tie | None]:
    """Fills the seats from the best on. `best_first`: who is best of those that are left, several when equal."""
    left, elected = list(standing), list[Change]()
    while left and len(elected) < seats:
        best = best_first(left)
        if len(best) <= seats - len(elected):
            changes = [Change(option, Why.MOST) for option in best]
        elif set(best) <= set(order):
            changes = [Choices(tuple(order)).pick(best, last=False)]
        else:
            return elected, Tie(tuple(best), 1)
        elected += changes
        left = [option for option in left if option not in {change.option for change in changes}]
    return elected, None
