"""PINs: which are too easy, and how they are kept."""

from itertools import pairwise
from typing import Any

from django.conf import settings
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


def _peppered(pin: str, key: str) -> str:
    """With the installation's secret in it: a stolen copy of the database alone gives no PIN away."""
    return salted_hmac("zelfbeheer.pin", pin, secret=key).hexdigest()


def _mark(key: str) -> str:
    """Which key a PIN was hashed with, without saying anything of the key."""
    return salted_hmac("zelfbeheer.mark", "pin", secret=key).hexdigest()[:6]


def _keys(hashed: str) -> list[str]:
    """The keys that may be in this hash. Hashes of before there were marks may have any."""
    keys = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    mark, colon, _hash = hashed.partition(":")
    return [key for key in keys if _mark(key) == mark] if colon else keys


def hash_pin(pin: str) -> str:
    key = str(settings.SECRET_KEY)
    return f"{_mark(key)}:{make_password(_peppered(pin, key))}"


def is_pin(pin: str, hashed: str) -> bool:
    bare = hashed.partition(":")[2] or hashed
    return any(check_password(_peppered(pin, key), bare) for key in _keys(hashed))


def is_lost(hashed: str) -> bool:
    """Was it hashed with a secret that is gone? Then no PIN fits any more, and a new one must be chosen."""
    return not _keys(hashed)


def is_of_before(hashed: str) -> bool:
    """Was it not hashed with the secret of now? Then it is hashed anew when somebody types it."""
    return not hashed.startswith(f"{_mark(str(settings.SECRET_KEY))}:")
