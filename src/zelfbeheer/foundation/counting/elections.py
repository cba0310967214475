"""What is counted: options, and ballots that rank them. Identical ballots are kept together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# The places on a ballot from the first on; several options on one place are equal, an empty place was skipped.
# Options are numbered from 0. An empty ranking is a blank ballot.
Ranking = tuple[tuple[int, ...], ...]


class WrongBallot(ValueError):
    """A ballot that names an option twice, or one that there is not."""


@dataclass(frozen=True, slots=True)
class Election:
    """Options and ballots; make one with `election()`. Each ballot stands there with how many were the same."""

    options: tuple[str, ...]
    ballots: tuple[tuple[Ranking, int], ...]
    seats: int = 1
    title: str = ""
    withdrawn: frozenset[int] = frozenset()

    @property
    def standing(self) -> tuple[int, ...]:
        """The options that may be chosen: all but those that were withdrawn."""
        return tuple(option for option in range(len(self.options)) if option not in self.withdrawn)

    @property
    def cast(self) -> int:
        return sum(count for _ranking, count in self.ballots)


def election(
    options: Iterable[str],
    ballots: Iterable[Ranking] | Mapping[Ranking, int],
    *,
    seats: int = 1,
    title: str = "",
    withdrawn: Iterable[int] = (),
) -> Election:
    """Groups identical ballots and sorts them, so that no order in which they came is left."""
    named = tuple(options)
    counted = Counter(ballots)
    for ranking in counted:
        check(ranking, len(named))
    return Election(
        named, tuple(sorted((one, many) for one, many in counted.items() if many)), seats, title, frozenset(withdrawn)
    )


def check(ranking: Ranking, options: int) -> None:
    """A ballot names each option at most once."""
    named = [option for place in ranking for option in place]
    if len(set(named)) != len(named) or (named and not 0 <= min(named) <= max(named) < options):
        raise WrongBallot(ranking)


def ranked(*order: int) -> Ranking:
    """A ballot with one option on each place: `ranked(2, 0, 1)`."""
    return tuple((option,) for option in order)


def without(gone: frozenset[int], ranking: Ranking) -> Ranking:
    """The ballot as it is when some options are not there; empty places are dropped, the order stays."""
    kept = (tuple(option for option in place if option not in gone) for place in ranking) if gone else ranking
    return tuple(place for place in kept if place)


def valid_ballots(held: Election) -> tuple[list[tuple[Ranking, int]], int]:
    """The ballots that say something about what stands, and how many say nothing."""
    said = [(without(held.withdrawn, ranking), count) for ranking, count in held.ballots]
    return [one for one in said if one[0]], sum(count for ranking, count in said if not ranking)
