"""Conditions under which a role's capability counts, such as "only while on shift".

A lower layer names the condition; the app that knows the answer registers it in `AppConfig.ready`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q


@dataclass(frozen=True)
class Condition:
    """`met` answers for one person now; `people` narrows a query on people to those for whom it holds now."""

    name: str
    label: Any
    met: Callable[[Any], bool]
    people: Callable[[], Q]


_conditions: dict[str, Condition] = {}


def declare_condition(condition: Condition) -> None:
    _conditions[condition.name] = condition


def condition(name: str) -> Condition:
    """Raises LookupError on an unknown name, so that a misspelled condition never opens a door."""
    if name not in _conditions:
        raise LookupError(f"unknown condition: {name}")
    return _conditions[name]


def conditions() -> list[Condition]:
    return sorted(_conditions.values(), key=lambda condition: condition.name)
