"""Second steps are sealed with the installation's secret key; when that is replaced, they are sealed anew."""

import base64
import hashlib
import logging
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)
SEALED = ("secret", "seed")  # in the data of an authenticator app, and of a list of recovery codes


def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"zelfbeheer.mfa:{key}".encode()).digest()))


def opening_keys() -> list[str]:
    """The key that seals now, and those of before that still open."""
    return [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]


def sealer(keys: list[str]) -> MultiFernet:
    """Seals with the first; opens with any."""
    return MultiFernet([_fernet(key) for key in keys])


def _is_sealed_with(key: str, token: str) -> bool:
    try:
        _fernet(key).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def _reseal(pk: int, keys: list[str]) -> bool:
    """One row, under lock: whoever uses a recovery code at this moment changes the same row."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=pk)
        old = [name for name in SEALED if name in row.data and not _is_sealed_with(keys[0], row.data[name])]
        for name in old:
            row.data[name] = sealer(keys).rotate(row.data[name].encode()).decode()
        if old:
            row.save(update_fields=["data"])
    return bool(old)


def reseal(keys: list[str] | None = None) -> int:
    """Seals every second step anew with the first key; answers how many were changed. Again changes nothing.

    Killed half-way some are sealed with the old key and some with the new: both open, and the next time the rest goes.
    """
    rows: Any = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk")
    changed = 0
    for pk in list(rows.values_list("pk", flat=True)):
        try:
            changed += _reseal(pk, keys or opening_keys())
        except InvalidToken:
            logger.warning("a second step is sealed with a key that is gone; its owner must set a new one")
        except Authenticator.DoesNotExist:
            continue
    return changed


def reseal_after_a_change() -> None:
    """For the worker: only while there are keys of before."""
    if settings.SECRET_KEY_FALLBACKS:
        reseal()
