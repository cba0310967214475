"""What was erased, so that a backup from before does not bring it back. No name and no content is kept.

The list is in the database, and in a file beside the backups: whoever copies that folder has both.
An app declares how something is erased once more: `declare_again("account", erase_again)`.
"""

import json
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.backups.folder import backups_folder
from zelfbeheer.foundation.backups.models import Erased
from zelfbeheer.foundation.retention.registry import Retention, declare_retention

logger = logging.getLogger(__name__)
FILE = "erased.jsonl"
# As long as a copy from before may lie in some drawer. What is kept names nobody: a random mark that means something
# only beside the row that it named.
KEPT_DAYS = 3650
SLACK = timedelta(hours=1)  # a clock that was put right in between

_again: dict[str, Callable[[str], Any]] = {}


@dataclass(frozen=True, order=True)
class Entry:
    at: datetime
    kind: str
    key: str

    def line(self) -> str:
        return json.dumps({"at": self.at.isoformat(), "kind": self.kind, "key": self.key}) + "\n"


def declare_again(kind: str, erase: Callable[[str], Any]) -> None:
    """How one thing of this kind is erased once more; nothing there is fine too."""
    _again[kind] = erase


def remember_erased(*, kind: str, key: str) -> None:
    """Called in the transaction of the erasure. `key` is a random name of the row, never a person's."""
    from zelfbeheer.foundation.backups import away, store

    row, _made = Erased.objects.get_or_create(kind=kind, key=key)
    transaction.on_commit(lambda: _append(Entry(row.at, kind, key)))
    if store.is_set():
        away.bring_list_away.enqueue()


def _append(entry: Entry) -> None:
    """The file is a second copy; when it cannot be written now, the next backup writes it whole."""
    try:
        with (backups_folder() / FILE).open("a") as file:
            file.write(entry.line())
    except OSError:
        logger.warning("the list of what was erased could not be written beside the backups")


def _read(line: str) -> Entry | None:
    with suppress(ValueError, KeyError, TypeError):
        found = json.loads(line)
        if (at := parse_datetime(found["at"])) and timezone.is_aware(at):
            return Entry(at, str(found["kind"]), str(found["key"]))
    return None


def entries_in(text: str) -> set[Entry]:
    """A line that was cut off is passed over."""
    return {entry for entry in map(_read, text.splitlines()) if entry}


def entries_in_file(folder: Path) -> set[Entry]:
    """From the file in that folder."""
    path = folder / FILE
    return entries_in(path.read_text(errors="replace")) if path.is_file() else set()


def entries_in_database() -> set[Entry]:
    return {Entry(row.at, row.kind, row.key) for row in Erased.objects.all()}


def entries_to_keep() -> set[Entry]:
    """Of both lists."""
    return entries_in_database() | entries_in_file(backups_folder())


def as_text(entries: Iterable[Entry]) -> str:
    """The lines of a file, without what is past its term."""
    since = timezone.now() - timedelta(days=KEPT_DAYS)
    return "".join(entry.line() for entry in sorted(set(entries)) if entry.at > since)


def write_file() -> None:
    """The file anew from both lists; whole or not at all."""
    folder = backups_folder()
    aside = folder / f"{FILE}.new"
    aside.write_text(as_text(entries_to_keep()))
    aside.replace(folder / FILE)


def erase_again(entries: Iterable[Entry], since: datetime) -> int:
    """Erases what was erased after that moment, and remembers all of it; answers how many came back and went."""
    gone = 0
    for entry in sorted(set(entries)):
        Erased.objects.get_or_create(kind=entry.kind, key=entry.key, defaults={"at": entry.at})
        if entry.at > since - SLACK and entry.kind in _again:
            gone += bool(_again[entry.kind](entry.key))
    return gone


def erased_keys(kind: str) -> list[str]:
    """The random names of what was erased here and is still remembered."""
    return list(Erased.objects.filter(kind=kind).order_by("pk").values_list("key", flat=True))


def erase_once_more(kind: str, key: str) -> None:
    """What was erased came back by another way than a backup, such as the file of a group."""
    _again[kind](key)


def declare() -> None:
    declare_retention(
        Retention(
            "erased", _("What was erased, so that no backup brings it back"), KEPT_DAYS,
            lambda before, _community: Erased.objects.filter(at__lt=before), per_community=False,
        )
    )  # fmt: skip
