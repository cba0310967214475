"""Notes on people's own phones (Web Push: RFC 8030, 8291, 8292), with the optional library pywebpush.

The note says only that there is something. The push service of the phone's maker carries it and cannot read it.
"""

import base64
import json
from datetime import timedelta
from functools import lru_cache
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from zelfbeheer.foundation.messaging.models import PushDevice
from zelfbeheer.foundation.messaging.vocabulary import PUSH_LIVES, PUSH_SECONDS

GONE = {404, 410}  # the phone does not want it any more
REFUSED = {400, 401, 403, 413}  # trying again will not help


class TryLater(Exception):
    """The push service could not take it now; `wait` when it said how long."""

    def __init__(self, why: str, wait: timedelta | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class NoLongerThere(Exception):
    """The phone, or its person, ended it there."""


def is_available() -> bool:
    """Can this installation send notes? Without the library the choice is not shown."""
    return find_spec("pywebpush") is not None


@lru_cache(maxsize=1)
def _vapid(path: str) -> Any:
    """The key by which push services know this installation; made once, readable by its owner only."""
    from py_vapid import Vapid02

    from zelfbeheer.config.environment import keep_new_file

    def fresh() -> bytes:
        key = Vapid02()
        key.generate_keys()
        return bytes(key.private_pem())

    keep_new_file(path, fresh)
    return Vapid02.from_file(path)


@lru_cache(maxsize=1)
def _given(key: str) -> Any:
    from py_vapid import Vapid02

    return Vapid02.from_string(key)


def vapid() -> Any:
    return _given(settings.PUSH_KEY) if settings.PUSH_KEY else _vapid(str(settings.PUSH_KEY_FILE))


def key_in_words() -> str:
    """The key of now on one line, as ZELFBEHEER_PUSH_KEY takes it."""
    number = vapid().private_key.private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def public_key() -> str:
    """What a browser needs to let this installation, and no other, send it notes."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    point = vapid().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def may_send_to(endpoint: str) -> bool:
    """Only to the push services of browser makers, so that nobody makes this machine call another."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    try:
        plain = parts.port in {None, 443}
    except ValueError:
        return False
    if f"{parts.scheme}://{parts.netloc}" in settings.PUSH_SERVICES:
        return True
    known = any(host == name or host.endswith(f".{name}") for name in settings.PUSH_SERVICES)
    return parts.scheme == "https" and plain and known and "@" not in parts.netloc


def send(device: PushDevice, note: dict[str, str]) -> None:
    """Sends one note. Raises NoLongerThere or TryLater; a note that is refused for good is dropped."""
    from pywebpush import WebPushException, webpush
    from requests import RequestException, Session

    session = Session()
    session.max_redirects = 0
    try:
        webpush(
            {"endpoint": device.endpoint, "keys": {"p256dh": device.public_key, "auth": device.secret}},
            data=json.dumps(note), vapid_private_key=vapid(), vapid_claims={"sub": settings.PUSH_CONTACT},
            ttl=PUSH_LIVES, timeout=PUSH_SECONDS, requests_session=session,
            headers={"Topic": "iets", "Urgency": "normal"},
        )  # fmt: skip
    except WebPushException as refused:
        _judge(refused.response)
    except RequestException as problem:
        raise TryLater(type(problem).__name__) from None


def _judge(response: Any) -> None:
    status = getattr(response, "status_code", 500)
    if status in GONE:
        raise NoLongerThere
    if status not in REFUSED:
        wait = response.headers.get("Retry-After", "") if response is not None else ""
        raise TryLater(str(status), timedelta(seconds=min(int(wait), 86400)) if wait.isdecimal() else None)
