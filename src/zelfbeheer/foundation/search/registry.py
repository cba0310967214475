"""What can be found. Each app declares its own kinds in `AppConfig.ready`."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class Passage:
    """Words in one language: an original, or a translation of it."""

    language: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class Shown:
    """One thing as a person may see it now, with the words that the hit is looked up in."""

    object_id: int
    passages: tuple[Passage, ...]
    href: str
    about: str = ""  # a few words beside the title, such as what it is
    at: datetime | None = None  # when it happens


@dataclass(frozen=True)
class Searchable:
    """One kind of thing.

    `rows` gives what can be found in a community, `words` the words of one of them. `visible` is the right: which of
    these ids this person may see now. `show` says how they look to her. `under` groups kinds on the page.
    """

    kind: str
    under: str
    model: type[Model]
    rows: Callable[[int], QuerySet]
    words: Callable[[Any], Iterable[Passage]]
    visible: Callable[[Any, Collection[int]], Iterable[int]]
    show: Callable[[Any, list[int]], list[Shown]]


_kinds: dict[str, Searchable] = {}


def declare_searchable(searchable: Searchable) -> None:
    _kinds[searchable.kind] = searchable


def searchables() -> list[Searchable]:
    """All declarations, in the order of their names."""
    return [_kinds[kind] for kind in sorted(_kinds)]


def searchable_of(thing: Model) -> Searchable:
    """The declaration of a thing. Raises LookupError when its model has none."""
    for searchable in _kinds.values():
        if isinstance(thing, searchable.model):
            return searchable
    raise LookupError(f"{type(thing).__name__} is not declared as searchable")
