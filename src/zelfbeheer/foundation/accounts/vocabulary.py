"""Lengths, terms and limits of signing in."""

from dataclasses import dataclass
from datetime import timedelta

PIN_SHORTEST, PIN_LONGEST = 4, 8

# Crockford's base32: no I, L, O and U, so that nobody reads a letter for a figure. 16 characters are 80 bits.
CARD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CARD_LENGTH, CARD_GROUP = 16, 4

OWNER_LINK_TERM = timedelta(days=3)
ENDED_CARD_DAYS = 30
WRONG_ATTEMPT_DAYS = 1
USED_LINK_DAYS = 7


@dataclass(frozen=True)
class Limit:
    """So many wrong tries within a stretch are free; then a wait that doubles, up to the longest."""

    free: int
    within: timedelta
    first: timedelta
    longest: timedelta


# One person on one device of a house: short waits, because people mistype and a house must not be locked out.
HERE = Limit(free=5, within=timedelta(minutes=10), first=timedelta(minutes=1), longest=timedelta(minutes=15))
# A PIN beside a card anywhere else, over all places together: the card is already in the wrong hands, so be strict.
ELSEWHERE = Limit(free=5, within=timedelta(days=1), first=timedelta(minutes=15), longest=timedelta(hours=4))
# Cards that nobody has, for one device or address.
UNKNOWN_CARDS = Limit(free=10, within=timedelta(minutes=10), first=timedelta(minutes=1), longest=timedelta(minutes=15))
