"""Schulze: options are compared two by two over all ballots; the strongest paths between them decide.

An option that a ballot does not name comes after all that it names. Strength is the number of ballots that prefer the
one to the other ("winning votes"). Of several seats the best are taken; that is not proportional.
"""

from collections.abc import Sequence
from fractions import Fraction

from zelfbeheer.foundation.counting.elections import Election, Ranking, valid_ballots
from zelfbeheer.foundation.counting.results import Change, Method, Result, Round, Why
from zelfbeheer.foundation.counting.ties import fill

Matrix = list[list[int]]


def schulze(held: Election, *, seats: int | None = None, tie_order: Sequence[int] = ()) -> Result:
    """Whom no other option comes before; `pairs` and `paths` show why."""
    ballots, blank = valid_ballots(held)
    wanted = held.seats if seats is None else seats
    pairs = preferred(ballots, held.standing, len(held.options))
    paths = strongest(pairs, held.standing)

    def best(left: list[int]) -> list[int]:
        return [one for one in left if all(paths[one][other] >= paths[other][one] for other in left)]

    elected, tie = fill(best, held.standing, wanted, tie_order)
    changes = tuple(Change(one.option, Why.BEATS if one.why is Why.MOST else one.why, one.tied) for one in elected)
    valid = sum(number for _ranking, number in ballots)
    return Result(
        method=Method.SCHULZE,
        options=held.options,
        seats=wanted,
        valid=valid,
        blank=blank,
        winners=tuple(change.option for change in changes),
        rounds=(Round(1, tuple(Fraction(0) for _ in held.options), elected=changes),),
        tie=tie,
        withdrawn=held.withdrawn,
        pairs=tuple(map(tuple, pairs)),
        paths=tuple(map(tuple, paths)),
    )


def preferred(ballots: Sequence[tuple[Ranking, int]], standing: Sequence[int], options: int) -> Matrix:
    """How many ballots prefer the row to the column.

    A row is kept as one large number with a field per option, so that a ballot adds to a whole row at once.
    """
    width = sum(number for _ranking, number in ballots).bit_length() + 1
    field = [1 << (option * width) for option in range(options)]
    rows = [0] * options
    everybody = sum(field[option] for option in standing)
    for ranking, number in ballots:
        below = everybody
        for place in ranking:
            for option in place:
                below -= field[option]
            gained = below * number
            for option in place:
                rows[option] += gained
    mask = (1 << width) - 1
    return [[row >> (option * width) & mask for option in range(options)] for row in rows]


def strongest(pairs: Matrix, standing: Sequence[int]) -> Matrix:
    """The strength of the strongest path from row to column: that of its weakest step, over the best way."""
    paths = [[0] * len(pairs) for _ in pairs]
    for one in standing:
        for other in standing:
            if pairs[one][other] > pairs[other][one]:
                paths[one][other] = pairs[one][other]
    for via in standing:
        for one in standing:
            to_via, row, onward = paths[one][via], paths[one], paths[via]
            for other in standing:
                row[other] = max(row[other], min(to_via, onward[other])) if other != one else 0
    return paths
