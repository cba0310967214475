"""Instant run-off, and the single transferable vote as Scottish councils count it. Both are one engine.

Scottish: quota = votes // (seats + 1) + 1; the whole surplus of an elected option is passed on, by every ballot it has
(weighted inclusive Gregory), each at its value times surplus over total, cut off after five decimals. Everything is
counted in whole units of 1/100,000 vote, so that a recount is the same everywhere. Equal: the last earlier round in
which they differed decides, then the order that the group's rule gave.

Run-off: one seat, and needed is more than half of the ballots that still name somebody who is left.

A ballot that puts several options on one place stops there while more than one of those is left. A place that was
skipped is passed over.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from zelfbeheer.foundation.counting.elections import Election, Ranking, valid_ballots
from zelfbeheer.foundation.counting.results import Change, Method, Result, Round, Tie, Transfer, Why
from zelfbeheer.foundation.counting.ties import Choices, Undecided, earlier, settle

UNIT = 100_000
Places = tuple[int | tuple[int, ...], ...]  # a ranking, with single options bare


class Papers(NamedTuple):
    """Identical ballots that lie together: what they say, how far that was used, how many, worth how much each."""

    places: Places
    at: int
    number: int
    value: int


def run_off(held: Election, *, tie_order: Sequence[int] = ()) -> Result:
    """Instant run-off: the option with fewest votes goes out, until one has more than half of what is left."""
    return _settled(held, Method.IRV, 1, tie_order)


def transferable(held: Election, *, seats: int | None = None, tie_order: Sequence[int] = ()) -> Result:
    """The single transferable vote, by the rules of Scottish councils."""
    return _settled(held, Method.STV, held.seats if seats is None else seats, tie_order)


def _settled(held: Election, method: Method, seats: int, order: Sequence[int]) -> Result:
    ballots, blank = valid_ballots(held)
    papers = [(_places(ranking), number) for ranking, number in ballots]

    def begun(choices: Choices) -> "_Count":
        return _Count(held, papers, blank, method, seats, choices)

    return settle(
        lambda choices: begun(choices).run(),
        lambda choices, tied: begun(choices).run_until(tied),
        order,
        work=len(held.options) * (len(papers) + 50 * len(held.options)),
    )


def _places(ranking: Ranking) -> Places:
    return tuple(place[0] if len(place) == 1 else place for place in ranking)


class _Count:
    """One way through a count. Amounts are whole units; a round is noted when it is known what follows from it."""

    def __init__(
        self,
        held: Election,
        ballots: Iterable[tuple[Places, int]],
        blank: int,
        method: Method,
        seats: int,
        choices: Choices,
    ) -> None:
        self.held, self.blank, self.method, self.seats, self.choices = held, blank, method, seats, choices
        self.hopeful = set(held.standing)
        self.totals = [0] * len(held.options)
        self.piles: list[list[Papers]] = [[] for _ in held.options]
        self.valid = self.exhausted = self.lost = self.needed = 0
        self.elected: list[Change] = []
        self.waiting: list[int] = []  # elected, with a surplus that was not yet passed on
        self.rounds: list[Round] = []
        self.just_elected: list[Change] = []
        self.transfers: tuple[Transfer, ...] = ()
        self._lay_out(ballots)

    def _lay_out(self, ballots: Iterable[tuple[Places, int]]) -> None:
        for places, number in ballots:
            self.valid += number
            self._lay(Papers(places, 0, number, UNIT))

    def _lay(self, papers: Papers) -> tuple[int | None, int]:
        """Lays ballots with the next option that is left; answers which, and what that is worth together."""
        to, at = _next(papers.places, papers.at, self.hopeful)
        worth = papers.number * papers.value
        if to is None:
            self.exhausted += worth
        else:
            self.totals[to] += worth
            self.piles[to].append(Papers(papers.places, at, papers.number, papers.value))
        return to, worth

    def run(self) -> Result:
        while self._round():
            pass
        return self._result(None)

    def run_until(self, tied: tuple[int, ...]) -> Result:
        """As far as it goes, with the tie named at which it stops."""
        try:
            return self.run()
        except Undecided:
            self._note()
            return self._result(Tie(tied, len(self.rounds)))

    def _round(self) -> bool:
        """One round; whether another follows."""
        self.just_elected = []
        self.needed = self._needed()
        self._elect(self._by_votes(o for o in self.hopeful if self.totals[o] >= self.needed * UNIT), Why.QUOTA)
        if len(self.hopeful) <= self.seats - len(self.elected):
            self._elect(self._by_votes(self.hopeful), Why.LAST)
        if len(self.elected) >= self.seats or not self.hopeful:
            self._note()
            return False
        if self.waiting:
            self._pass_on(self._largest_surplus())
        else:
            self._put_out(self._lowest())
        return True

    def _needed(self) -> int:
        if self.method is Method.IRV:
            return sum(self.totals[option] for option in self.hopeful) // UNIT // 2 + 1
        return self.valid // (self.seats + 1) + 1

    def _by_votes(self, options: Iterable[int]) -> list[int]:
        return sorted(options, key=lambda option: (-self.totals[option], option))

    def _elect(self, options: list[int], why: Why) -> None:
        for option in options:
            self.hopeful.discard(option)
            self.just_elected.append(Change(option, why))
            self.elected.append(self.just_elected[-1])
            if self.totals[option] > self.needed * UNIT:
                self.waiting.append(option)

    def _largest_surplus(self) -> Change:
        most = max(self.totals[option] for option in self.waiting)
        return self._one_of([o for o in self.waiting if self.totals[o] == most], Why.MOST, fewest=False)

    def _lowest(self) -> Change:
        fewest = min(self.totals[option] for option in self.hopeful)
        tied = sorted(option for option in self.hopeful if self.totals[option] == fewest)
        return self._one_of(tied, Why.FEWEST, fewest=True)

    def _one_of(self, tied: list[int], why: Why, *, fewest: bool) -> Change:
        if len(tied) == 1:
            return Change(tied[0], why)
        left, round_number = earlier(tied, self.rounds, fewest=fewest)
        if len(left) == 1:
            return Change(left[0], Why.EARLIER, tuple(tied), round_number)
        if fewest and self._all_go_out(left):
            return Change(left[0], Why.NO_DIFFERENCE, tuple(left))
        return self.choices.pick(left, last=fewest)

    def _all_go_out(self, tied: list[int]) -> bool:
        """Whether these go out one after another in any order, because together they have less than anybody else."""
        others = [self.totals[option] for option in self.hopeful if option not in tied]
        together = sum(self.totals[option] for option in tied)
        if len(others) < self.seats - len(self.elected):
            return False
        return together == 0 or (self.method is Method.IRV and together < min(others))

    def _pass_on(self, change: Change) -> None:
        self._note(surplus=change)
        self.waiting.remove(change.option)
        source = change.option
        total, kept = self.totals[source], self.needed * UNIT
        surplus, self.totals[source] = total - kept, kept
        self.lost += surplus - self._move(source, surplus, total)

    def _put_out(self, change: Change) -> None:
        self._note(eliminated=change)
        self.hopeful.discard(change.option)
        self.totals[change.option] = 0
        self._move(change.option, 1, 1)

    def _move(self, source: int, part: int, of: int) -> int:
        """Lays the ballots of one option with others, at this part of their value; answers what they are worth."""
        moved: dict[int | None, int] = {}
        pile, self.piles[source] = self.piles[source], []
        for places, at, number, value in pile:
            to, worth = self._lay(Papers(places, at, number, value * part // of))
            moved[to] = moved.get(to, 0) + worth
        ordered = sorted(moved.items(), key=lambda item: (item[0] is None, item[0] or 0))
        self.transfers = tuple(Transfer(source, to, Fraction(worth, UNIT)) for to, worth in ordered)
        return sum(moved.values())

    def _note(self, *, eliminated: Change | None = None, surplus: Change | None = None) -> None:
        self.rounds.append(
            Round(
                number=len(self.rounds) + 1,
                totals=tuple(Fraction(total, UNIT) for total in self.totals),
                needed=self.needed,
                exhausted=Fraction(self.exhausted, UNIT),
                lost=Fraction(self.lost, UNIT),
                transfers=self.transfers,
                elected=tuple(self.just_elected),
                eliminated=eliminated,
                surplus=surplus,
            )
        )

    def _result(self, tie: Tie | None) -> Result:
        return Result(
            method=self.method,
            options=self.held.options,
            seats=self.seats,
            valid=self.valid,
            blank=self.blank,
            winners=tuple(change.option for change in self.elected),
            rounds=tuple(self.rounds),
            tie=tie,
            withdrawn=self.held.withdrawn,
        )


def _next(places: Places, at: int, hopeful: set[int]) -> tuple[int | None, int]:
    """The first option that is left, and its place; None when the ballot names none, or several on one place."""
    for index in range(at, len(places)):
        place = places[index]
        if isinstance(place, int):
            if place in hopeful:
                return place, index
        elif left := [option for option in place if option in hopeful]:
            return (left[0], index) if len(left) == 1 else (None, len(places))
    return None, len(places)
