"""Is an opened backup whole, and the same as what went in?"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from zelfbeheer.foundation.backups import contents
from zelfbeheer.foundation.backups.rows import Digest, digests, faults, open_file
from zelfbeheer.foundation.backups.vocabulary import FORMAT

EMPTY = Digest().as_list()


class NotEqual(Exception):
    """What was opened is not what the manifest says."""


class TooNew(Exception):
    """Made by a later version than this one."""


def manifest_in(folder: Path) -> dict[str, Any]:
    """The manifest. Raises Unreadable without one, TooNew for a format of later."""
    try:
        manifest = json.loads((folder / contents.MANIFEST).read_text())
        number = int(manifest["format"])
        datetime.fromisoformat(manifest["made_at"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise contents.Unreadable(str(problem)) from problem
    if number > FORMAT:
        raise TooNew(str(manifest.get("zelfbeheer")))
    return manifest


def check_folder(folder: Path) -> dict[str, Any]:
    """Compares every table and file with the manifest, which it answers. Raises NotEqual, naming what differs."""
    manifest = manifest_in(folder)
    _check_database(folder / contents.DATABASE, manifest["tables"])
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file() or contents.file_digest(path) != digest:
            raise NotEqual(name)
    return manifest


def _check_database(path: Path, tables: dict[str, list[Any]]) -> None:
    if not path.is_file():
        raise NotEqual(contents.DATABASE)
    file = open_file(path)
    try:
        if found := faults(file):
            raise NotEqual("; ".join(found))
        here = digests(file)
    finally:
        file.close()
    different = [name for name in sorted({*here, *tables}) if here.get(name, EMPTY) != tables.get(name, EMPTY)]
    if different:
        raise NotEqual(", ".join(different))
