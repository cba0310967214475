"""What a check says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`what` is the matter and what to `do`, both in plain words. A note is not a problem, only worth knowing."""

    what: str
    do: str
    is_problem: bool = True


@dataclass(frozen=True)
class Check:
    name: str
    title: str
    look: Callable[[], Iterable[Finding]]


def problem(what: str, do: str) -> Finding:
    return Finding(what, do)


def note(what: str, do: str) -> Finding:
    return Finding(what, do, is_problem=False)
