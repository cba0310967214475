"""What somebody wanted when she tapped her name: done right after her PIN, so that she need not ask twice.

A higher app declares its own in `AppConfig.ready`. A wish travels as "name:value" and runs as that person, with her
rights; it answers a sentence for the next screen.
"""

from collections.abc import Callable
from typing import Any

from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem

_wishes: dict[str, Callable[[Any, str], str]] = {}


def declare_wish(name: str, run: Callable[[Any, str], str]) -> None:
    _wishes[name] = run


def grant(person: Any, wish: str) -> tuple[bool, str]:
    """Whether it was done, and the sentence that says so or says why not; ("" for an unknown or empty wish)."""
    name, _, value = wish.partition(":")
    if name not in _wishes:
        return False, ""
    try:
        return True, _wishes[name](person, value)
    except Problem as problem:
        return False, str(problem.sentence)
    except Refused as refused:
        return False, str(refused.reason)
