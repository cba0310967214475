"""What a count answers: immutable, with every round, so that a screen can show how it went."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Method(StrEnum):
    """How ballots are counted."""

    IRV = "irv"
    STV = "stv"
    SCHULZE = "schulze"
    SCORE = "score"
    APPROVAL = "approval"


class Why(StrEnum):
    """Why an option was elected, or went out."""

    QUOTA = "quota"  # it has as many votes as are needed
    LAST = "last"  # as many options are left as there are seats
    MOST = "most"  # it has most
    BEATS = "beats"  # Schulze: no other option comes before it
    FEWEST = "fewest"  # it has fewest votes
    EARLIER = "earlier"  # equal now; it had fewer (or more) in an earlier round
    TIE_ORDER = "tie_order"  # equal; the order that the group's rule gave decides
    NO_DIFFERENCE = "no_difference"  # equal; whichever goes first, the same are elected


@dataclass(frozen=True, slots=True)
class Change:
    """An option is elected, goes out, or passes on its surplus. `tied`: with which it was equal."""

    option: int
    why: Why
    tied: tuple[int, ...] = ()
    earlier_round: int = 0


@dataclass(frozen=True, slots=True)
class Transfer:
    """Votes that came from one option to another; `to` None: those ballots name no other that is left."""

    source: int
    to: int | None
    votes: Fraction


@dataclass(frozen=True, slots=True)
class Round:
    """The votes as they stand, how they came there, and what follows from them.

    `sum(totals) + exhausted + lost` is the number of valid ballots, in every round.
    """

    number: int
    totals: tuple[Fraction, ...]
    needed: int | None = None
    exhausted: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    transfers: tuple[Transfer, ...] = ()
    elected: tuple[Change, ...] = ()
    eliminated: Change | None = None
    surplus: Change | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal, and it changes who is elected: the group's rule decides, this count does not."""

    options: tuple[int, ...]
    round: int


@dataclass(frozen=True, slots=True)
class Result:
    """Who is elected, in order. With a `tie`, `winners` holds only those who are elected however it is decided."""

    method: Method
    options: tuple[str, ...]
    seats: int
    valid: int
    blank: int
    winners: tuple[int, ...]
    rounds: tuple[Round, ...] = ()
    tie: Tie | None = None
    withdrawn: frozenset[int] = frozenset()
    # Schulze only: how many ballots prefer the row to the column, and the strongest paths between them.
    pairs: tuple[tuple[int, ...], ...] = ()
    paths: tuple[tuple[int, ...], ...] = ()

    @property
    def condorcet_winner(self) -> int | None:
        """Who is preferred to every other one by one, when there is such an option (Schulze only)."""
        standing = [option for option in range(len(self.pairs)) if option not in self.withdrawn]
        for one in standing:
            if all(self.pairs[one][other] > self.pairs[other][one] for other in standing if other != one):
                return one
        return None

    def named(self, options: tuple[int, ...]) -> tuple[str, ...]:
        """The words of these options."""
        return tuple(self.options[option] for option in options)
