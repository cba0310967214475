"""`zelfbeheer restore`: a backup back into this installation, empty or not.

Everything is made ready aside: opened, compared, brought up to this version, and cleared of what was erased since.
Only then does it take the place of what is there, at one moment.
"""

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.forms.models import model_to_dict
from pyrage import x25519

from zelfbeheer.community.groups.service import Community
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.backups import contents, erased
from zelfbeheer.foundation.backups.checking import check_folder
from zelfbeheer.foundation.backups.loading import put_in_place
from zelfbeheer.foundation.backups.models import Backup, BackupKey, PutBack
from zelfbeheer.foundation.backups.rows import FLEETING, open_file, quoted, tables_of
from zelfbeheer.foundation.retention.jobs import all_communities
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.operating import closing
from zelfbeheer.operating.preparing import leave_database, pending_migrations, prepare_database, with_pool, without_pool

logger = logging.getLogger("zelfbeheer.backups")
ASIDE = ".being-restored"
ASIDE_SETTINGS = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"  # on disk only when all is ready


@dataclass
class Restored:
    """What came of it."""

    made_at: datetime
    rows: int
    erased_again: int
    earlier: Path | None


@dataclass(frozen=True)
class Kept:
    """What the installation that is replaced knows and the backup cannot: keys, backups and erasures of later."""

    keys: list[dict[str, Any]]
    backups: list[dict[str, Any]]
    erased: set[erased.Entry]


@dataclass(frozen=True)
class Opened:
    """A backup that was opened and found whole."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.manifest["made_at"])

    @property
    def rows(self) -> int:
        return sum(rows for rows, _digest in self.manifest["tables"].values())

    def number(self, model: Any) -> int:
        """How many rows of a model are in it."""
        return self.manifest["tables"].get(model._meta.db_table, [0])[0]


def what_is_here() -> tuple[int, int]:
    """Groups and people that would be replaced; none when the tables are not there yet or cannot be read."""
    try:
        return Community.objects.count(), Account.objects.count()
    except DatabaseError:
        return 0, 0


@contextlib.contextmanager
def opened(file: Path, identity: x25519.Identity) -> Iterator[Opened]:
    """Opens and compares a backup in a folder aside, which is gone afterwards. Raises Unreadable, NotEqual, TooNew."""
    aside = Path(settings.DATA) / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    try:
        contents.unseal(file, aside, identity)
        yield Opened(aside, check_folder(aside))
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _what_to_keep(file: Path) -> Kept:
    """From the list beside the backup, beside the backups of this installation, and from its database."""
    listed = erased.entries_in_file(file.resolve().parent) | erased.entries_in_file(Path(settings.BACKUPS))
    try:
        keys = [model_to_dict(row, exclude=["id"]) for row in BackupKey.objects.all()]
        made = [model_to_dict(row, exclude=["id"]) for row in Backup.objects.all()]
        return Kept(keys, made, listed | erased.entries_in_database())
    except DatabaseError:
        return Kept([], [], listed)


def _remember(kept: Kept) -> None:
    for row in kept.keys:
        BackupKey.objects.get_or_create(recipient=row["recipient"], defaults=row)
    for row in kept.backups:
        Backup.objects.get_or_create(name=row["name"], defaults=row)


@contextlib.contextmanager
def _working_in(snapshot: Path) -> Iterator[None]:
    """For a while the database of this process is that file."""
    from django.db import connections

    leave_database()
    alias, real = "default", connections.settings["default"]
    file = real | {"ENGINE": "django.db.backends.sqlite3", "NAME": str(snapshot), "CONN_MAX_AGE": 0,
                   "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": ASIDE_SETTINGS}}  # fmt: skip
    before = connections[alias]
    connections.settings[alias] = file
    del connections[alias]
    try:
        yield
    finally:
        connections[alias].close()
        connections.settings[alias] = real
        connections[alias] = before


def _make_ready(snapshot: Path, kept: Kept, since: datetime) -> int:
    """Brings the snapshot up to this version and clears it; answers how many erasures were done once more."""
    _forget_the_running(snapshot)
    with _working_in(snapshot):
        if pending_migrations():
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        _remember(kept)
        PutBack.objects.create(made_at=since)
        closing.remember()
        gone = erased.erase_again(kept.erased, since)
        _sweep()
    return gone


def _sweep() -> None:
    """What is past its term by now goes. The nightly work tries again what does not go."""
    try:
        sweep(all_communities())
    except ExceptionGroup:
        logger.warning("something past its term is still there; tonight it is tried again")


def _forget_the_running(snapshot: Path) -> None:
    """Sessions and work under way are of then: everybody signs in again, and no old message is sent twice."""
    file = open_file(snapshot)
    try:
        for table in FLEETING & set(tables_of(file)):
            file.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608
    finally:
        file.close()


def restore(source: Path, found: Opened) -> Restored:
    """Puts an opened backup in the place of what is here. Raises InUse while a server works in the database."""
    kept, keep = _what_to_keep(source), any(what_is_here())
    snapshot = found.folder / contents.DATABASE
    gone = _make_ready(snapshot, kept, found.made_at)
    if connection.vendor == "postgresql":
        prepare_database()
    leave_database()
    aside = without_pool()
    earlier = put_in_place(snapshot, keep=keep)
    with_pool(aside)
    _place_files(found.folder)
    erased.write_file()
    return Restored(found.made_at, found.rows, gone, earlier)


def _place_files(folder: Path) -> None:
    """Files and keys. A key that comes from the environment stays as it is there."""
    if (folder / contents.FILES).is_dir():
        shutil.copytree(folder / contents.FILES, settings.MEDIA_ROOT, dirs_exist_ok=True)
    for name in ("secret_key", "secret_keys_before", "push_key.pem"):
        source, target = folder / contents.KEYS / name, Path(settings.DATA) / name
        if source.is_file():
            new = target.with_name(f"{name}.new")
            new.write_bytes(source.read_bytes())
            os.chmod(new, 0o600)
            os.replace(new, target)
