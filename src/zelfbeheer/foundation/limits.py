"""How often a machine may ask for something in a stretch of time.

Counted in this process only: it keeps a program that asks too much from taking a server's time, which needs no
exact number and no write for each request. What guards a secret counts in the database (`accounts/throttle.py`).
"""

import time
from threading import Lock

MOST_NAMES = 10_000  # known at once; then it begins anew

_counts: dict[str, int] = {}
_lock = Lock()


def is_too_often(key: str, *, most: int, seconds: int) -> bool:
    """Counts this time; True when it is more than `most` in this stretch of the clock."""
    name = f"{key}:{int(time.time()) // seconds}"
    with _lock:
        if len(_counts) >= MOST_NAMES:
            _counts.clear()
        _counts[name] = _counts.get(name, 0) + 1
        return _counts[name] > most


def forget_counts() -> None:
    """For tests."""
    with _lock:
        _counts.clear()
