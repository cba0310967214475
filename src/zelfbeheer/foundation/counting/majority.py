"""Yes or no: a share of the votes cast, or of all who may vote; with a quorum if the group wants one.

Cast votes are yes and no. Who abstains took part, and so counts for the quorum and for nothing else; who says nothing
is no vote. Over the entitled, everybody counts who may vote.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share of yes that is needed: more than it, or at least. Quorum: the share of the entitled that takes part."""

    num: int
    den: int
    more_than: bool = True
    over_entitled: bool = False
    quorum_num: int = 0
    quorum_den: int = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it came out. `is_tie`: yes and no are equal where half decides; the group's rule says what then."""

    yes: int
    no: int
    abstained: int
    entitled: int
    base: int
    needed: int
    takes_part: int
    quorum_needed: int
    is_accepted: bool
    is_tie: bool

    @property
    def has_quorum(self) -> bool:
        return self.takes_part >= self.quorum_needed


def majority(*, yes: int, no: int, abstained: int, entitled: int, threshold: Threshold) -> Verdict:
    """Accepted when the quorum is there and yes has its share; nothing is accepted without a single yes."""
    base = entitled if threshold.over_entitled else yes + no
    needed = least(base, threshold.num, threshold.den, more_than=threshold.more_than)
    quorum = least(entitled, threshold.quorum_num, threshold.quorum_den, more_than=False)
    takes_part = yes + no + abstained
    has_quorum = takes_part >= quorum
    by_half = not threshold.over_entitled and threshold.more_than and 2 * threshold.num == threshold.den
    return Verdict(
        yes=yes,
        no=no,
        abstained=abstained,
        entitled=entitled,
        base=base,
        needed=max(needed, 1),
        takes_part=takes_part,
        quorum_needed=quorum,
        is_accepted=has_quorum and yes >= max(needed, 1),
        is_tie=has_quorum and by_half and yes == no > 0,
    )


def least(base: int, num: int, den: int, *, more_than: bool) -> int:
    """The smallest whole number that is more than (or at least) num/den of `base`."""
    return base * num // den + 1 if more_than else -(-base * num // den)
