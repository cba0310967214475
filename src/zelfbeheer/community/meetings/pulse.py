"""The number by which screens hear that something changed, as this process last read it."""

import time

NEWEST = 0.2  # seconds: what another process changed is seen so much later at most
MOST_KEPT = 60

_kept: dict[str, tuple[float, int | None]] = {}


def kept(pulse: str) -> tuple[bool, int | None]:
    """Whether it was read just now, and the number: None when that meeting is over."""
    found = _kept.get(pulse)
    if found is None or time.monotonic() - found[0] > NEWEST:
        return False, None
    return True, found[1]


def keep(pulse: str, changes: int | None) -> None:
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[pulse] = (time.monotonic(), changes)


def forget(pulse: str) -> None:
    """It moved here: whoever asks next reads it."""
    _kept.pop(pulse, None)
