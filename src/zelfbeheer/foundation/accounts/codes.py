"""The code on a key card: made, read back however somebody types or scans it, and its digest."""

import hashlib
import re
import secrets

from zelfbeheer.foundation.accounts.vocabulary import CARD_ALPHABET, CARD_GROUP, CARD_LENGTH

_MISREAD = str.maketrans("OIL", "011")  # what people type for 0 and 1
_ADDRESS = re.compile(r"/k/([^/?#]+)", re.IGNORECASE)


def new_code() -> str:
    """Sixteen random characters: 80 bits, so that guessing is hopeless at any speed."""
    return "".join(secrets.choice(CARD_ALPHABET) for _ in range(CARD_LENGTH))


def grouped(code: str) -> str:
    """In groups of four, as printed on the card: ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[start : start + CARD_GROUP] for start in range(0, len(code), CARD_GROUP))


def read_code(typed: str) -> str:
    """The bare code from what was typed, or from the whole address that a scanner typed; "" when it is none."""
    found = _ADDRESS.search(typed)
    text = re.sub(r"[\s\-_.]", "", found.group(1) if found else typed).upper().translate(_MISREAD)
    return text if len(text) == CARD_LENGTH and set(text) <= set(CARD_ALPHABET) else ""


def digest(secret: str) -> str:
    """What is kept of a long random secret. A plain hash is enough: nobody can try 2^80 of them."""
    return hashlib.sha256(secret.encode()).hexdigest()
