"""PINs: which are too easy, and how they are kept."""

from itertools import pairwise
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.vocabulary import PIN_LONGEST, PIN_SHORTEST


def _is_run(digits: list[int]) -> bool:
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return steps in ({0}, {1}, {9})


def _is_one_pair(digits: list[int]) -> bool:
    """1212, 373737."""
    return len(digits) % 2 == 0 and len(set(zip(digits[::2], digits[1::2], strict=True))) == 1


def why_too_easy(pin: str) -> Any:
    """A sentence when this cannot be a PIN, or None. Refused: 0000, 1234, 8765, 1212 and their like."""
    if not (pin.isascii() and pin.isdigit() and PIN_SHORTEST <= len(pin) <= PIN_LONGEST):
        return _("A PIN has 4 to 8 digits. Type only digits.")
    digits = [int(digit) for digit in pin]
    if _is_run(digits) or _is_one_pair(digits):
        return _("That PIN is too easy to guess. Choose another one, not like 1234 or 0000.")
    return None


def _peppered(pin: str) -> str:
    """With the installation's secret in it: a stolen copy of the database alone gives no PIN away."""
    return salted_hmac("zelfbeheer.pin", pin).hexdigest()


def hash_pin(pin: str) -> str:
    return make_password(_peppered(pin))


def is_pin(pin: str, hashed: str) -> bool:
    return check_password(_peppered(pin), hashed)
