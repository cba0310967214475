"""How far long work is, told from within its one transaction to whoever looks at a page meanwhile.

What is written in a transaction is seen by nobody else until it ends. On PostgreSQL another connection tells it,
through the cache. SQLite has one writer at a time, and that is the work itself; there a small file in the data folder
tells it, which is enough, for with SQLite everything runs on one machine.
"""

import json
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection

logger = logging.getLogger(__name__)
SECONDS_BETWEEN = 0.5
KEPT_SECONDS = 3600


class Progress:
    """Call it with how much is done; most calls cost nothing."""

    def __init__(self, name: str, of: int) -> None:
        self.name, self.of = name, of
        self._next = 0.0
        self._teller: threading.Thread | None = None

    def __call__(self, done: int) -> None:
        if time.monotonic() >= self._next and not self._is_held_up():
            self._next = time.monotonic() + SECONDS_BETWEEN
            self._teller = _write(self.name, done, self.of)

    def _is_held_up(self) -> bool:
        """What was told last still waits for a lock: another would only wait behind it."""
        return self._teller is not None and self._teller.is_alive()


def progress_of(name: str) -> tuple[int, int] | None:
    """(done, of); None when nothing is known."""
    with suppress(OSError, ValueError, TypeError):
        done, of = json.loads(_file(name).read_text()) if _is_alone() else cache.get(_key(name))
        return int(done), int(of)
    return None


def forget_progress(name: str) -> None:
    if _is_alone():
        _file(name).unlink(missing_ok=True)
    else:
        cache.delete(_key(name))


def forget_old_progress() -> int:
    """Of work that was killed half-way; answers how many."""
    old = [file for file in _folder().glob("*.json") if file.stat().st_mtime < time.time() - KEPT_SECONDS]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _is_alone() -> bool:
    return connection.vendor == "sqlite"


def _folder() -> Path:
    return Path(settings.DATA) / "progress"


def _file(name: str) -> Path:
    return _folder() / f"{name}.json"


def _key(name: str) -> str:
    return f"progress:{name}"


def _write(name: str, done: int, of: int) -> threading.Thread | None:
    if _is_alone():
        with suppress(OSError):  # a full disk stops no work here
            _folder().mkdir(exist_ok=True)
            _file(name).write_text(json.dumps([done, of]))
        return None
    return apart(lambda: cache.set(_key(name), (done, of), KEPT_SECONDS))


def apart(act: Callable[[], object]) -> threading.Thread:
    """In a thread of its own, so with a connection of its own. That it does not come through stops no work."""

    def run() -> None:
        try:
            act()
        except Exception:
            logger.warning("how far the work is could not be told", exc_info=True)
        finally:
            connection.close()

    teller = threading.Thread(target=run, daemon=True)
    teller.start()
    teller.join(SECONDS_BETWEEN)
    return teller
