"""A session on a device of the house that lasts longer than a minute, for something that itself comes to an end.

Such as a meeting, with whoever takes its minutes at the tablet. As long as it lasts nobody is signed out, and nothing
can be opened there but its own pages: the tablet lies between everybody. A higher app declares its own in
`AppConfig.ready`: `place(account, value)` answers the path under which its pages lie, or "" when it is over.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from zelfbeheer.community.devices.vocabulary import FORGOTTEN_SECONDS, STAYS_SECONDS
from zelfbeheer.foundation.accounts.sessions import SHARED

KEY = "stays"
_places: dict[str, Callable[[int, str], str]] = {}


def declare_staying(name: str, place: Callable[[int, str], str]) -> None:
    _places[name] = place


def stay_for(request: HttpRequest, name: str, value: str) -> None:
    """From now on this session lasts as long as that. Again does nothing."""
    kept: Any = request.session[SHARED]
    if kept.get(KEY) != [name, value]:
        request.session.set_expiry(STAYS_SECONDS)
        request.session[SHARED] = kept | {KEY: [name, value]}
    shared: Any = request
    shared.shared_device = replace(shared.shared_device, place=_places[name](shared.user.pk, value))


def place_of(kept: dict[str, Any], account: Any) -> str:
    """Where this session may go while it lasts longer; empty where it is an ordinary one, or that is over."""
    name, value = kept.get(KEY) or ("", "")
    return _places[name](account.pk, value) if name in _places and account.is_authenticated else ""


def end_stay(request: HttpRequest, now: float) -> None:
    """That is over: from now on it is an ordinary session of a minute."""
    kept: Any = request.session[SHARED]
    request.session.set_expiry(FORGOTTEN_SECONDS)
    request.session[SHARED] = {key: value for key, value in kept.items() if key != KEY} | {"touched": now}
