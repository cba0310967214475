"""Opening a file that somebody brings: everything is doubted before anything is believed.

Only what the manifest names is read, nothing is ever written to a path that the file chose, and sizes are counted while
unpacking. Sentences are for whoever runs the command; `detail` says where in the file it went wrong.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.transfer import package
from zelfbeheer.foundation.ui.problems import Problem

NOT_OURS = _("This is not a file with a whole group that this product made. Nothing has changed.")
NEWER = _("This file was made by a later version. First renew this installation. Nothing has changed.")
TOO_LARGE = _("This file is too large to take in, or unpacks to far more than it seems. Nothing has changed.")
DAMAGED = _("This file is damaged, or was changed after it was made. Nothing has changed.")
NO_SENSE = _("Something in this file does not fit what it should be. Nothing has changed.")


class UnusableFile(Problem):
    """The file cannot be taken in. `detail` is for whoever looks into it: which entry, which line."""

    def __init__(self, sentence: Any, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class Package:
    """A file whose manifest, names and sizes were checked. Contents are checked as they are read."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
            raise UnusableFile(NOT_OURS, str(problem)) from None
        self.entries = self._checked_entries()
        self.manifest = self._manifest()
        self.records = {one["kind"]: one for one in self.manifest["records"]}
        self.contents = {one["file"]: one for one in self.manifest["files"]}
        self._check_names()

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        found = self.zip.infolist()
        if len(found) > package.MOST_ENTRIES or sum(one.file_size for one in found) > package.MOST_BYTES:
            raise UnusableFile(TOO_LARGE)
        entries = {one.filename: one for one in found}
        if len(entries) != len(found) or package.MANIFEST not in entries:
            raise UnusableFile(NOT_OURS, "no manifest, or one name twice")
        if any(one.flag_bits & 1 or one.is_dir() for one in found):
            raise UnusableFile(NOT_OURS, "an entry with a password, or a folder")
        return entries

    def _manifest(self) -> dict[str, Any]:
        try:
            found = json.loads(self._all(package.MANIFEST, package.MOST_PART))
        except (ValueError, RecursionError) as problem:
            raise UnusableFile(NOT_OURS, str(problem)) from None
        if not isinstance(found, dict) or found.get("format") != package.FORMAT:
            raise UnusableFile(NOT_OURS, "another format")
        if type(found.get("version")) is not int or found["version"] < 1:
            raise UnusableFile(NOT_OURS, "no version")
        if found["version"] > package.VERSION:
            raise UnusableFile(NEWER, f"version {found['version']}")
        if not _has_shape(found):
            raise UnusableFile(NOT_OURS, "the manifest lacks something")
        return found

    def _check_names(self) -> None:
        """Every entry is named by the manifest, and none is named that is not there."""
        named = [one["file"] for one in (*self.records.values(), *self.contents.values())]
        if sorted([*named, package.MANIFEST]) != sorted(self.entries):
            raise UnusableFile(DAMAGED, "the manifest names other entries than there are")
        if any(one["file"] != package.records_name(kind) for kind, one in self.records.items()):
            raise UnusableFile(DAMAGED, "a name that does not belong to its kind")

    def _blocks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes, never more than the entry said and never out of proportion."""
        entry, seen = self.entries[name], 0
        try:
            with self.zip.open(entry) as source:
                while block := source.read(64 * 1024):
                    seen += len(block)
                    if seen > entry.file_size or seen > package.MOST_RATIO * max(entry.compress_size, 1) + 1024 * 1024:
                        raise UnusableFile(TOO_LARGE, name)
                    yield block
        except UnusableFile:
            raise
        except Exception as problem:  # BadZipFile, zlib.error, whatever a hostile stream makes a decoder raise
            raise UnusableFile(DAMAGED, f"{name}: {problem}") from None

    def _all(self, name: str, most: int) -> bytes:
        if self.entries[name].file_size > most:
            raise UnusableFile(TOO_LARGE, name)
        return b"".join(self._blocks(name))

    def content(self, name: str) -> bytes:
        """A picture or a sealed part, as the manifest promised it."""
        said = self.contents.get(name)
        if said is None:
            raise UnusableFile(DAMAGED, f"{name} is missing")
        found = self._all(name, package.MOST_PART)
        if len(found) != said["bytes"] or hashlib.sha256(found).hexdigest() != said["sha256"]:
            raise UnusableFile(DAMAGED, name)
        return found

    def picture(self, name: str) -> bytes:
        """A picture that really is one."""
        found = self.content(name)
        check_picture(found, name)
        return found

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """The records of one kind in order; the digest is compared after the last one."""
        said, digest, count = self.records[kind], hashlib.sha256(), 0
        for line in self._lines(said["file"]):
            digest.update(line)
            count += 1
            yield _record(line, kind, count)
        if count != said["rows"] or digest.hexdigest() != said["sha256"]:
            raise UnusableFile(DAMAGED, said["file"])

    def _lines(self, name: str) -> Iterator[bytes]:
        rest = b""
        for block in self._blocks(name):
            *lines, rest = (rest + block).split(b"\n")
            if len(rest) > package.MOST_LINE or any(len(line) > package.MOST_LINE for line in lines):
                raise UnusableFile(TOO_LARGE, name)
            yield from (line + b"\n" for line in lines)
        if rest:
            raise UnusableFile(DAMAGED, f"{name} ends halfway a line")


def check_picture(content: bytes, name: str) -> None:
    from PIL import Image  # only when a picture comes: a server starts without

    try:
        with Image.open(io.BytesIO(content), formats=("WEBP",)) as picture:
            picture.verify()
            if picture.width * picture.height > 16_000_000:
                raise UnusableFile(TOO_LARGE, name)
    except UnusableFile:
        raise
    except Exception as problem:  # a hostile picture makes a decoder raise nearly anything
        raise UnusableFile(NO_SENSE, f"{name} is no picture") from problem


def _record(line: bytes, kind: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise UnusableFile(NO_SENSE, f"{kind}, line {number}: no record") from None
    if not isinstance(found, dict) or found.get("id") != package.reference(kind, number):
        raise UnusableFile(NO_SENSE, f"{kind}, line {number}: not its own number")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)


_RECORDS = {"kind": str, "file": str, "rows": int, "fields": list, "sha256": str}
_FILES = {"file": str, "bytes": int, "sha256": str, "sealed": bool}


def _has_shape(manifest: dict[str, Any]) -> bool:
    texts = all(isinstance(manifest.get(name), str) for name in ("name", "slug", "made_at", "software"))
    records, files = manifest.get("records"), manifest.get("files")
    return (
        texts
        and isinstance(records, list)
        and isinstance(files, list)
        and all(_is_like(one, _RECORDS) and 0 <= one["rows"] <= package.MOST_ROWS for one in records)
        and all(_is_like(one, _FILES) for one in files)
        and len({one["kind"] for one in records}) == len(records)
    )


def _is_like(one: Any, shape: dict[str, type]) -> bool:
    return isinstance(one, dict) and all(type(one.get(name)) is kind for name, kind in shape.items())
