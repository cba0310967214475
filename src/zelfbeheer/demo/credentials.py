"""With what invented people sign in. All of it follows from the seed, so that guides can name it; never for real ones."""

from random import Random

from zelfbeheer.foundation.accounts.codes import grouped
from zelfbeheer.foundation.accounts.pins import why_too_easy
from zelfbeheer.foundation.accounts.vocabulary import CARD_ALPHABET, CARD_LENGTH


def handle_of(seed: int, slug: str, name: str) -> str:
    """The account's own name in the database."""
    return f"{Random(f'{seed}/{slug}/{name}').getrandbits(64):016x}"


def pin_of(seed: int, handle: str) -> str:
    """Four digits that a person could choose as well."""
    dice = Random(f"pin/{seed}/{handle}")
    while why_too_easy(pin := f"{dice.randrange(10_000):04d}"):
        continue
    return pin


def card_code_of(seed: int, handle: str) -> str:
    """The code as printed on the key card: ABCD-EFGH-JKMN-PQRS."""
    dice = Random(f"card/{seed}/{handle}")
    return grouped("".join(dice.choice(CARD_ALPHABET) for _ in range(CARD_LENGTH)))
