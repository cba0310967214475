"""What every page needs. Asks the database nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from zelfbeheer.foundation.ui import navigation
from zelfbeheer.foundation.ui.themes import THEMES, chosen_theme


@dataclass(frozen=True)
class PlaceLink:
    """A place in the bar, with its address in this community. `current` is what aria-current says."""

    label: Any
    icon: str
    href: str
    current: str


@dataclass(frozen=True)
class Choice:
    key: str
    label: Any
    current: bool


class Choices:
    """What the switches for language and look offer, and the address to come back to. Made when a page asks."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def here(self) -> str:
        return self.request.get_full_path() if self.request.method == "GET" else self.request.path

    @property
    def language(self) -> str:
        return dict(settings.LANGUAGES).get(translation.get_language() or "", "")

    def languages(self) -> list[Choice]:
        active = translation.get_language()
        return [Choice(key, label, key == active) for key, label in settings.LANGUAGES]

    def themes(self) -> list[Choice]:
        chosen = chosen_theme(self.request) or "auto"
        return [Choice(key, label, key == chosen) for key, label in THEMES.items()]


def _places(request: HttpRequest) -> Iterator[PlaceLink]:
    """The bar, in its one order. Only for somebody who is in a community here."""
    person = getattr(request, "person", None)
    if person is None:
        return
    match = request.resolver_match
    here = navigation.place_of(match.view_name if match else "")
    for place in navigation.places():
        href = place.address(person)
        at_it = "page" if href == request.path else "true"
        yield PlaceLink(place.label, place.icon, href, at_it if place.key == here else "")


def page(request: HttpRequest) -> dict:
    """`person`, `community`, `places` (the bar), `start` (Today, or the front door) and the `choices`."""
    places = list(_places(request))
    return {
        "person": getattr(request, "person", None),
        "community": getattr(request, "community", None),
        "places": places,
        "start": places[0].href if places else "/",
        "choices": Choices(request),
    }
