"""What stands around every page: language, theme, whose page it is, the bar with places, the switches.

The bar and the switches are the same on most pages, so what they look like is remembered.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from zelfbeheer.foundation.ui import navigation
from zelfbeheer.foundation.ui.html import NOTHING, attributes, markup
from zelfbeheer.foundation.ui.themes import THEMES, chosen_theme


@dataclass(frozen=True)
class PlaceLink:
    """A place in the bar, with its address in this community. `current` is what aria-current says."""

    key: str
    label: Any
    icon: str
    href: str
    current: str


@dataclass(frozen=True)
class Choice:
    key: str
    label: Any
    current: bool


@lru_cache(maxsize=1024)
def _address(urlconf: str, url_name: str, slug: str) -> str:
    return navigation.address(url_name, slug)


def _href(place: navigation.Place, person: Any) -> str:
    return _address(settings.ROOT_URLCONF, place.url_name, person.community.slug)


def _open_places(person: Any) -> Iterator[navigation.Place]:
    return (place for place in navigation.places() if place.open_to(person))


def start(person: Any) -> str:
    """Where the name at the top leads: the first place of the bar, or the front door."""
    first = next(_open_places(person), None) if person is not None else None
    return _href(first, person) if first else "/"


def places(request: HttpRequest) -> tuple[PlaceLink, ...]:
    """The bar, in its one order. Only for somebody who is in a community here."""
    person = getattr(request, "person", None)
    if person is None:
        return ()
    match = request.resolver_match
    here = navigation.place_of(match.view_name if match else "")

    def link(place: navigation.Place) -> PlaceLink:
        href = _href(place, person)
        current = "page" if href == request.path else "true"
        return PlaceLink(place.key, place.label, place.icon, href, current if place.key == here else "")

    return tuple(link(place) for place in _open_places(person))


@lru_cache(maxsize=512)
def _bar(links: tuple[PlaceLink, ...], language: str, static: str) -> SafeString:
    return render_to_string("ui/places.html", {"places": links})


def bar(request: HttpRequest | None) -> SafeString:
    """The bar with places as HTML; nothing for somebody who is in no community here."""
    links = places(request) if request is not None else ()
    return _bar(links, translation.get_language(), settings.STORAGES["staticfiles"]["BACKEND"]) if links else NOTHING


@lru_cache(maxsize=32)
def _switches(language: str, theme: str) -> str:
    context = {
        "language": dict(settings.LANGUAGES).get(language, ""),
        "languages": [Choice(key, label, key == language) for key, label in settings.LANGUAGES],
        "themes": [Choice(key, label, key == (theme or "auto")) for key, label in THEMES.items()],
    }
    return render_to_string("ui/switches.html", context)


def switches(request: HttpRequest, csrf: SafeString) -> SafeString:
    """The panel with language and look; comes back to this same page."""
    here = request.get_full_path() if request.method == "GET" else request.path
    made = _switches(translation.get_language() or "nl", chosen_theme(request))
    back = markup('{}<input type="hidden" name="next" value="{}">', csrf, here)
    return SafeString(made.replace("<!--back-->", back))


def document_attributes(request: HttpRequest | None) -> SafeString:
    """Language, direction, chosen theme, and whose page it is."""
    return attributes(
        lang=translation.get_language() or "nl",
        dir="rtl" if translation.get_language_bidi() else "ltr",
        data_theme=chosen_theme(request),
        data_shared=bool(getattr(request, "shared_device", False)),
        data_who=getattr(getattr(request, "person", None), "pk", ""),
    )


_head_pieces: list[Callable[[HttpRequest], SafeString]] = []


def declare_head_piece(make: Callable[[HttpRequest], SafeString]) -> None:
    """What a higher app adds to the head of every page; empty where it has nothing to add."""
    if make not in _head_pieces:
        _head_pieces.append(make)


def head_pieces(request: HttpRequest) -> SafeString:
    return SafeString("".join(make(request) for make in _head_pieces))


def title(context: Context) -> SafeString:
    """What the page's block "title" says, without its tags. The block has escaped its own values."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block: Any = blocks.get_block("title") if blocks else None
    if block is None:
        return NOTHING
    return SafeString(" ".join(strip_tags(block.render(context)).split()))
