"""The bottom bar and what lies under each of its places. Apps declare theirs in `AppConfig.ready`.

Only what a person may use and what her kind of community has is shown; nothing is promised that does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Place:
    """One place in the bar; `url_name` takes the community's slug."""

    key: str
    label: Any
    icon: str
    url_name: str
    order: int
    capability: str = ""  # without it the place is not in her bar

    def open_to(self, person: Any) -> bool:
        return not self.capability or person.holds(self.capability)


@dataclass(frozen=True)
class Link:
    """One line under a place. `capability` is asked of the community; `part` must be used by its kind."""

    under: str  # key of a Place; or "paper": what can be printed for a wall
    label: Any
    about: Any  # one short sentence
    icon: str
    url_name: str
    order: int  # under "house" also where it stands: see pages/home
    capability: str = ""
    part: str = ""
    news: Callable[[Any], str] | None = None  # asked of the person: a word about what is new to her, or nothing
    when: Callable[[Any], bool] | None = None  # asked of the person, last, where no single capability says it

    def said(self, person: Any) -> str:
        """What is new there for this person; at most one query."""
        return self.news(person) if self.news else ""

    def address(self, person: Any) -> str:
        return address(self.url_name, person.community.slug)

    def open_to(self, person: Any) -> bool:
        used = not self.part or person.community.uses(self.part)
        may = used and (not self.capability or person.holds(self.capability))
        return may and (self.when is None or self.when(person))


def address(url_name: str, slug: str) -> str:
    """Where this lies in the community with that slug."""
    return reverse(url_name, kwargs={"community": slug})


_places: dict[str, Place] = {}
_links: dict[tuple[str, str], Link] = {}
_pages: dict[str, str] = {}


def declare_place(place: Place) -> None:
    _places[place.key] = place


def declare_link(link: Link) -> None:
    _links[(link.under, link.url_name)] = link


def declare_page(under: str, *url_names: str) -> None:
    """Pages that belong to a place although no link of the menu leads to them."""
    _pages.update(dict.fromkeys(url_names, under))


def places() -> list[Place]:
    return sorted(_places.values(), key=lambda place: place.order)


def place_of(view_name: str) -> str:
    """The key of the place to which a page belongs: its own, or that of a link into the same app. Else empty."""
    own = [place.key for place in places() if place.url_name == view_name]
    own += [_pages[view_name]] if view_name in _pages else []
    app = view_name.partition(":")[0]
    links = [link for link in _links.values() if link.under in _places]
    linked = [link.under for link in links if link.url_name == view_name]
    near = [link.under for link in links if link.url_name.partition(":")[0] == app]
    return next(iter(own + linked + near), "")


def links_for(person: Any, under: str) -> list[Link]:
    """What this person can use under a place, in order."""
    mine = [link for link in _links.values() if link.under == under and link.open_to(person)]
    return sorted(mine, key=lambda link: link.order)
