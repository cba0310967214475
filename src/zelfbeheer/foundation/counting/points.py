"""Score and approval: what each option gets is added up, and most wins.

A ballot of points is written as a ranking: who gets the highest number of points is on the first place, one point less
is the second place, and so on; places that nobody is on are skipped. An option that is not on the ballot gets 0.
A ballot of approval names those it approves, on whatever places.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from zelfbeheer.foundation.counting.elections import Election, Ranking, WrongBallot
from zelfbeheer.foundation.counting.results import Method, Result, Round
from zelfbeheer.foundation.counting.ties import fill

Points = Callable[[int], int]  # by place, from 0 on


def points_ballot(points: Mapping[int, int], highest: int) -> Ranking:
    """The ballot that gives these points, from 0 up to `highest`."""
    if not all(0 <= given <= highest for given in points.values()):
        raise WrongBallot(points)
    places = [
        tuple(sorted(option for option, given in points.items() if given == wanted))
        for wanted in range(highest, -1, -1)
    ]
    while places and not places[-1]:
        places.pop()
    return tuple(places)


def score(held: Election, *, highest: int, seats: int | None = None, tie_order: Sequence[int] = ()) -> Result:
    """Adds up points; the option with most is chosen."""
    if any(len(ranking) > highest + 1 for ranking, _number in held.ballots):
        raise WrongBallot(highest)
    return _added_up(held, Method.SCORE, lambda place: highest - place, seats, tie_order)


def approval(held: Election, *, seats: int | None = None, tie_order: Sequence[int] = ()) -> Result:
    """Counts on how many ballots an option is approved; the one with most is chosen."""
    return _added_up(held, Method.APPROVAL, lambda _place: 1, seats, tie_order)


def _added_up(held: Election, method: Method, points: Points, seats: int | None, order: Sequence[int]) -> Result:
    totals, valid = _totals(held, points)
    wanted = held.seats if seats is None else seats

    def best(left: list[int]) -> list[int]:
        most = max(totals[option] for option in left)
        return [option for option in left if totals[option] == most]

    elected, tie = fill(best, held.standing, wanted, order)
    return Result(
        method=method,
        options=held.options,
        seats=wanted,
        valid=valid,
        blank=held.cast - valid,
        winners=tuple(change.option for change in elected),
        rounds=(Round(1, tuple(map(Fraction, totals)), elected=tuple(elected)),),
        tie=tie,
        withdrawn=held.withdrawn,
    )


def _totals(held: Election, points: Points) -> tuple[list[int], int]:
    totals, valid = [0] * len(held.options), 0
    for ranking, number in held.ballots:
        said = False
        for place, options in enumerate(ranking):
            for option in options:
                if option not in held.withdrawn:
                    totals[option] += points(place) * number
                    said = True
        valid += number if said else 0
    return totals, valid
