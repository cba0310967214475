"""The minute that a session on a shared device lasts."""

import time
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from zelfbeheer.community.devices import staying
from zelfbeheer.community.devices.models import Device
from zelfbeheer.community.devices.queries import device_of_request
from zelfbeheer.community.devices.vocabulary import (
    FORGOTTEN_SECONDS,
    LATEST_SECONDS,
    SHARED_SESSION_SECONDS,
    TOUCH_EVERY_SECONDS,
    WARNING_SECONDS,
)
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.accounts.sessions import SHARED


@dataclass(frozen=True)
class SharedSession:
    """Somebody is signed in on a device of the house. In templates: `request.shared_device`."""

    device: Device
    name: str
    place: str = ""  # it stays for something, such as a meeting: where the pages of that lie

    seconds = SHARED_SESSION_SECONDS
    warning = WARNING_SECONDS
    latest = LATEST_SECONDS + 1  # when a browser without JavaScript goes and finds itself signed out
    touch_every = TOUCH_EVERY_SECONDS


def begin(request: HttpRequest) -> None:
    """Marks the session that was just opened here as one of a minute."""
    device = device_of_request(request)
    if device is not None:
        request.session.set_expiry(FORGOTTEN_SECONDS)
        request.session[SHARED] = {"device": device.pk, "name": _name(request.user, device), "touched": time.time()}


def _name(account: Any, device: Device) -> str:
    people = Person.objects.across_communities(because="her own name, for the bar on her own screen")
    mine = list(people.filter(account=account).order_by("pk"))
    here = [person for person in mine if person.community_id == device.community_id]
    return next((person.chosen_name for person in here + mine), account.email or "")


def is_flagged(request: HttpRequest) -> bool:
    return SHARED in request.session


def running(request: HttpRequest) -> SharedSession | None:
    """The session while it lasts: touched less than a minute ago, on the same device, which was not ended."""
    kept = request.session[SHARED]
    device = device_of_request(request)
    if device is None or device.pk != kept["device"]:
        return None
    if staying.KEY in kept:
        return _stays(request, device)
    if abs(time.time() - kept["touched"]) > LATEST_SECONDS:  # touched later than now: the clock was put back meanwhile
        return None
    return SharedSession(device, kept["name"])


def _stays(request: HttpRequest, device: Device) -> SharedSession:
    """Something lasts for which this session stays; when it is over a minute begins."""
    kept = request.session[SHARED]
    place = staying.place_of(kept, request.user)
    if not place:
        staying.end_stay(request, time.time())
    return SharedSession(device, kept["name"], place)


def touch(request: HttpRequest) -> None:
    """Somebody is still there. Written at most once in five seconds."""
    kept = request.session[SHARED]
    if time.time() - kept["touched"] >= TOUCH_EVERY_SECONDS - 1:
        request.session[SHARED] = kept | {"touched": time.time()}
