"""Making a backup: a snapshot, sealed, opened again in a scratch place, compared, and only then given its name."""

import errno
import json
import logging
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from pyrage import x25519

from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.backups import contents, erased, folder, snapshot
from zelfbeheer.foundation.backups.checking import NotEqual, check_folder
from zelfbeheer.foundation.backups.keys import current_key
from zelfbeheer.foundation.backups.models import Backup, BackupKey
from zelfbeheer.foundation.backups.vocabulary import FORMAT, Trouble

logger = logging.getLogger("zelfbeheer.backups")
MAKE_BACKUP = "make_backup"
TROUBLES = {errno.ENOSPC: Trouble.NO_SPACE, errno.EDQUOT: Trouble.NO_SPACE, errno.EACCES: Trouble.NO_ACCESS,
            errno.EPERM: Trouble.NO_ACCESS, errno.EROFS: Trouble.NO_ACCESS}  # fmt: skip


def make_backup(*, actor: Any = SYSTEM, by_hand: bool = False) -> Backup:
    """One attempt, kept as a row whatever came of it; earlier backups stay whole. Never raises for a failed one."""
    backup = Backup(name=folder.new_name(timezone.localtime(), by_hand=by_hand), by_hand=by_hand)
    try:
        _make(backup)
    except Exception as problem:
        backup.trouble = _trouble(problem)
        logger.warning("no backup was made: %s", backup.trouble, exc_info=backup.trouble == Trouble.BROKEN)
    backup.ended_at = timezone.now()
    backup.save()
    record_change(actor=actor, verb=MAKE_BACKUP, community=None, on=backup)
    return backup


def _trouble(problem: Exception) -> Trouble:
    if isinstance(problem, folder.Busy):
        return Trouble.BUSY
    if isinstance(problem, NotEqual | contents.Unreadable):
        return Trouble.NOT_EQUAL
    if isinstance(problem, BackupKey.DoesNotExist):
        return Trouble.NO_KEY
    return TROUBLES.get(getattr(problem, "errno", None) or 0, Trouble.BROKEN)


def _make(backup: Backup) -> None:
    key = current_key()
    if key is None:
        raise BackupKey.DoesNotExist
    with folder.only_one() as work:
        made, rows = _sealed(work, key.recipient, backup.began_at)
        backup.size, backup.rows, backup.recipient = made.stat().st_size, rows, key.recipient
        backup.digest = contents.file_digest(made)
        placed = folder.put_in_place(made, backup.name)
        erased.write_file()
        folder.forget_old(placed.parent)


def _sealed(work: Path, recipient: str, began: datetime) -> tuple[Path, int]:
    """The finished file, after it was opened and compared; and how many rows are in it.

    Besides the key on paper a second key opens it. That one exists only while this runs, for the comparison.
    """
    gathered, made, scratch = work / "gathered", work / "made", work / "scratch"
    gathered.mkdir()
    tables = _gather(gathered, began)
    for_now = x25519.Identity.generate()
    contents.seal(gathered, made, [x25519.Recipient.from_str(recipient), for_now.to_public()])
    scratch.mkdir()
    contents.unseal(made, scratch, for_now)
    if check_folder(scratch)["tables"] != tables:
        raise NotEqual("the manifest is another one")
    return made, sum(rows for rows, _digest in tables.values())


def _gather(into: Path, began: datetime) -> dict[str, list[Any]]:
    """Everything that goes in, in one folder; answers rows and digest of every table of the source."""
    tables = snapshot.take_snapshot(into / contents.DATABASE)
    snapshot.copy_files(into / contents.FILES)
    _gather_keys(into / contents.KEYS)
    kept = {path.relative_to(into).as_posix(): contents.file_digest(path)
            for path in contents.members(into) if path.parent != into}  # fmt: skip
    manifest = {
        "format": FORMAT, "zelfbeheer": version("zelfbeheer"), "made_at": began.isoformat(),
        "from": connection.vendor, "tables": tables, "files": kept,
    }  # fmt: skip
    (into / contents.MANIFEST).write_text(json.dumps(manifest, indent=1))
    return tables


def _gather_keys(into: Path) -> None:
    """Without these, second steps could not be opened and phones not be told anything after a restore."""
    into.mkdir()
    (into / "secret_key").write_text(settings.SECRET_KEY)
    before = Path(settings.DATA) / "secret_keys_before"
    if before.is_file():
        (into / before.name).write_bytes(before.read_bytes())
    push = Path(settings.PUSH_KEY_FILE)
    if push.is_file():
        (into / "push_key.pem").write_bytes(push.read_bytes())
