"""What higher apps show on the page of a shift, and ask before somebody takes one. Filled in `AppConfig.ready`."""

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


_gates: dict[str, Callable[[Any, Duty], None]] = {}


def declare_taking_gate(name: str, gate: Callable[[Any, Duty], None]) -> None:
    """`gate(person, duty)` raises Problem when she cannot take it yet; asked under lock, of a duty with its list."""
    _gates[name] = gate


def refuse_at_gates(person: Any, duty: Duty) -> None:
    for gate in _gates.values():
        gate(person, duty)


_swap_checks: dict[str, Callable[[Any, Any], str]] = {}


def declare_swap_check(name: str, check: Callable[[Any, Any], str]) -> None:
    """`check(offered, wanted)`, two takes: a sentence that says which rule of the group breaks; "" when none does."""
    _swap_checks[name] = check


def why_not_swapped(offered: Any, wanted: Any) -> str:
    return next((said for check in _swap_checks.values() if (said := check(offered, wanted))), "")
