"""Does this browser keep pages? Asked for by its person, in this session, and never on a device of the house.

It stands in the session and nowhere else: whoever signs out, or is signed out from afar, has ended it.
"""

from typing import Any

from zelfbeheer.community.devices.vocabulary import COOKIE as HOUSE_DEVICE
from zelfbeheer.foundation.ui.offline import may_be_kept
from zelfbeheer.pages.phone.vocabulary import KEPT_DAYS

KEEPS = "keeps_pages"


def is_house_device(request: Any) -> bool:
    """Also one that was ended: what was ever shared keeps nothing of anybody."""
    return HOUSE_DEVICE in request.COOKIES or bool(getattr(request, "shared_device", None))


def keeps_pages(request: Any) -> bool:
    if is_house_device(request) or not request.session.session_key or not request.user.is_authenticated:
        return False
    return bool(request.session.get(KEEPS) == request.user.pk)


def set_keeps_pages(request: Any, on: bool) -> None:
    if on:
        request.session[KEEPS] = request.user.pk
    else:
        request.session.pop(KEEPS, None)


def order_for_worker(request: Any, status: int) -> str:
    """What the worker does on seeing this page. Whatever is not plainly allowed wipes what is kept."""
    if is_house_device(request):
        return "leave"
    if not keeps_pages(request):
        return "wipe"
    match = request.resolver_match
    return f"keep {KEPT_DAYS}" if status == 200 and match and may_be_kept(match.view_name) else ""
