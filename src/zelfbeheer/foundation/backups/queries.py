"""What whoever manages the installation sees of the backups."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from zelfbeheer.foundation.backups.folder import backups_folder, backups_in
from zelfbeheer.foundation.backups.keys import current_key
from zelfbeheer.foundation.backups.models import Backup, BackupKey
from zelfbeheer.foundation.backups.store import is_set

LATE = timedelta(days=2)


@dataclass(frozen=True)
class BackupState:
    """`failed` is the last attempt when it went wrong; `kept` are those of which the file is there."""

    key: BackupKey | None
    latest: Backup | None
    failed: Backup | None
    kept: list[Backup]
    is_late: bool
    folder: str
    has_store: bool
    not_stored: Backup | None  # the latest, when it does not lie in the store elsewhere


def _last_good() -> Backup | None:
    """By a clock that was never ahead of now: such a one would hide for a year that none is made."""
    good = Backup.objects.filter(trouble="", began_at__lte=timezone.now() + timedelta(days=1))
    return good.order_by("-began_at").first()


def is_late() -> bool:
    """There is a key, and no good backup was made for two days."""
    key, good = current_key(), _last_good()
    since = good.began_at if good else key.made_at if key else None
    return since is not None and since < timezone.now() - LATE


def last_failure() -> Backup | None:
    """The last attempt, when it went wrong."""
    last = Backup.objects.order_by("-pk").first()
    return last if last is not None and last.trouble else None


def state_of_backups() -> BackupState:
    try:
        there = [path.name for path in backups_in(backups_folder())]
    except OSError:
        there = []  # the disk is not there; the last attempt says so
    kept = list(Backup.objects.filter(trouble="", name__in=there).order_by("-began_at"))
    folder = str(backups_folder()) if there else ""
    latest = _last_good()
    lacking = latest if is_set() and latest is not None and latest.stored_at is None else None
    return BackupState(current_key(), latest, last_failure(), kept, is_late(), folder, is_set(), lacking)
