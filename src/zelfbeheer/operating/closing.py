"""`zelfbeheer maintenance`: closed for a while, with a sentence for people, on every server of the installation.

A page looks at files in its data folder only: that asks nothing of the database, and holds while it is away. The word
for all servers stands in the database, and each server's worker keeps a file of its own in step with it.
"""

import contextlib
import logging
import threading
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from zelfbeheer.foundation.jobs.models import Closed

logger = logging.getLogger("zelfbeheer.worker")
HERE = "maintenance"  # said here while the database was away: this server only
EVERYWHERE = "maintenance-everywhere"  # as the database has it
LOOK_SECONDS = 2.0


def _file(name: str) -> Path:
    return Path(settings.DATA) / name


def _read(name: str) -> str | None:
    try:
        return _file(name).read_text(encoding="utf-8").strip()
    except OSError:
        return None


def sentence() -> str | None:
    """What people read while it is closed; None when it is open."""
    said = _read(HERE)
    return _read(EVERYWHERE) if said is None else said


def close(said: str) -> bool:
    """Closed here at once, elsewhere within seconds. False when the database could not be told: then only here."""
    _file(HERE).write_text(said, encoding="utf-8")
    try:
        Closed.objects.update_or_create(pk=1, defaults={"sentence": said})
    except DatabaseError:
        return False
    keep_in_step()
    _file(HERE).unlink()
    return True


def open_again() -> bool:
    """Open here at once. False when the database could not be told: then other servers stay as they are."""
    for name in (HERE, EVERYWHERE):
        _file(name).unlink(missing_ok=True)
    try:
        Closed.objects.all().delete()
    except DatabaseError:
        return False
    return True


def keep_in_step() -> None:
    """The file of this server as the database has it. Raises DatabaseError; then the file stays as it is."""
    row = Closed.objects.first()
    if row is None:
        _file(EVERYWHERE).unlink(missing_ok=True)
    elif _read(EVERYWHERE) != row.sentence:
        _file(EVERYWHERE).write_text(row.sentence, encoding="utf-8")


def remember() -> None:
    """In a database that was just put back: closed is what it stays until somebody opens it."""
    said = _read(EVERYWHERE)
    if said is not None:
        Closed.objects.update_or_create(pk=1, defaults={"sentence": said})


def watch(stopping: threading.Event) -> None:
    """In a thread beside the work, for a long task may not keep people from reading why it is closed."""
    while not stopping.wait(LOOK_SECONDS):
        with contextlib.suppress(DatabaseError, OSError):
            keep_in_step()
        close_old_connections()
