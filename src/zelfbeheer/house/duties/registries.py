"""What higher apps show on the page of a shift. Filled in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zelfbeheer.foundation.ui.navigation import address
from zelfbeheer.house.duties.models import Duty
from zelfbeheer.house.duties.vocabulary import ListKind


@dataclass(frozen=True)
class ShiftLink:
    """`url_name` takes the community's slug; `open_to` is asked of the person."""

    label: Any
    url_name: str
    open_to: Callable[[Any], bool]


_links: dict[str, ShiftLink] = {}


def declare_shift_link(link: ShiftLink) -> None:
    _links[link.url_name] = link


def shift_links(person: Any, duty: Duty) -> list[tuple[str, Any]]:
    """(address, label) of what belongs to this shift and is open to this person. For a chore nothing."""
    if duty.duty_list.kind != ListKind.SHIFT:
        return []
    return [
        (address(link.url_name, person.community.slug), link.label) for link in _links.values() if link.open_to(person)
    ]
