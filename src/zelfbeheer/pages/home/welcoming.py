"""What a demo adds to the front door: as whom one can sign in. The demo lies above the pages and registers itself."""

from collections.abc import Callable
from typing import Any

_lists: list[Callable[[], list[Any]]] = []


def show_sign_ins(make: Callable[[], list[Any]]) -> None:
    """`make` answers lines for `demo/how_to_sign_in.html`, or nothing where there is no demo."""
    _lists[:] = [make]


def sign_in_list() -> list[Any]:
    return [line for make in _lists for line in make()]
