"""Reads about the device that a request comes from, and what the house chose for its board."""

from typing import Any

from django.http import HttpRequest

from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.community.groups.service import Person, speak_for
from zelfbeheer.foundation.accounts.codes import digest
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet


def device_of_request(request: HttpRequest) -> Device | None:
    """The registered device that asks, with its community, or None. One query, remembered on the request."""
    if not hasattr(request, "_device"):
        device = request._device = _device(request.COOKIES.get(COOKIE, ""))  # type: ignore[attr-defined]
        if device is not None and getattr(request, "community", None) is None:
            speak_for(device.community)
    return request._device  # type: ignore[attr-defined]


def _device(token: str) -> Device | None:
    if not token:
        return None
    devices = Device.objects.across_communities(because="the device itself says to which community it belongs")
    return devices.filter(digest=digest(token), ended_at=None).select_related("community").first()


def board_rule(community: Any) -> BoardRule:
    """What holds for the board now: the newest rule, or the careful defaults where the house chose nothing yet."""
    newest = BoardRule.objects.of(community).select_related("basis").order_by("-made_at", "-pk").first()
    return newest or BoardRule(community_id=getattr(community, "pk", community))


def may_tap(device: Device, person: Person) -> bool:
    """Is tapping this name on this device enough to take and tick duties? Only where the house decided so."""
    at_home = device.ended_at is None and person.community_id == device.community_id and person.is_present
    return at_home and person.shown_on_board and board_rule(device.community_id).tap_is_enough


def people_at(device: Device) -> CommunityQuerySet:
    """Who can tap her name on this device: present, and shown on the board by her own choice."""
    return Person.objects.of(device.community_id).present().filter(shown_on_board=True).order_by("chosen_name", "pk")
