"""What higher apps show beside a decision, without decisions knowing them. Filled in `AppConfig.ready`."""

from collections.abc import Callable
from typing import Any

_beside: dict[str, Callable[[Any, Any], list[tuple[str, str]]]] = {}


def declare_beside(name: str, say: Callable[[Any, Any], list[tuple[str, str]]]) -> None:
    """`say(person, decision)`: sentences for this reader, each with the address of more, or an empty one."""
    _beside[name] = say


def beside(person: Any, decision: Any) -> list[tuple[str, str]]:
    return [line for _name, say in sorted(_beside.items()) for line in say(person, decision)]
