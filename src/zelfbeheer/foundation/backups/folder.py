"""The folder of the backups, and which of them are kept."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from zelfbeheer.foundation.backups.vocabulary import BY_HAND_KEPT, ENDING, NIGHTLY_KEPT

BEGIN, BY_HAND, WORK = "zelfbeheer-", "-hand", ".being-made"


class Busy(Exception):
    """Another process is making a backup here."""


def backups_folder() -> Path:
    """Made where it is missing, readable by its owner only."""
    path = Path(settings.BACKUPS)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def new_name(now: datetime, *, by_hand: bool) -> str:
    return f"{BEGIN}{now:%Y-%m-%d-%H%M%S-%f}{BY_HAND if by_hand else ''}{ENDING}"


def is_backup(name: str) -> bool:
    return name.startswith(BEGIN) and name.endswith(ENDING) and "/" not in name


def backups_in(folder: Path) -> list[Path]:
    """Every backup there, the latest first."""
    return sorted(folder.glob(f"{BEGIN}*{ENDING}"), reverse=True)


def to_keep(names: Iterable[str]) -> set[str]:
    """The latest of each kind: nightly ones, and those made by hand.

    Those that a clock that was ahead made count apart, or the one of tonight would seem the oldest, and go.
    """
    found = sorted(names, reverse=True)
    now = new_name(timezone.localtime() + timedelta(hours=1), by_hand=False)
    kept: list[str] = []
    for each in ([name for name in found if name <= now], [name for name in found if name > now]):
        by_hand = [name for name in each if name.endswith(f"{BY_HAND}{ENDING}")]
        kept += [name for name in each if name not in by_hand][:NIGHTLY_KEPT] + by_hand[:BY_HAND_KEPT]
    return set(kept)


@contextmanager
def only_one() -> Iterator[Path]:
    """An empty folder to make a backup in, for one process at a time. What a killed one left is cleared first."""
    folder = backups_folder()
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise Busy from problem
        work = folder / WORK
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def put_in_place(made: Path, name: str) -> Path:
    """Gives a finished file its name: it is there whole, or not at all."""
    target = made.parent.parent / name
    os.chmod(made, 0o600)
    os.replace(made, target)
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return target


def forget_old(folder: Path) -> list[Path]:
    """Deletes all but the latest of each kind; answers which."""
    found = backups_in(folder)
    kept = to_keep(path.name for path in found)
    old = [path for path in found if path.name not in kept]
    for path in old:
        path.unlink(missing_ok=True)
    return old
