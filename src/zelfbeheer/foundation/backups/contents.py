"""What is in a backup: one packed folder, sealed to a key. `age -d FILE | tar xz` opens it without this product.

manifest.json       what is in it, and the number and digest of the rows of every table
database.sqlite3    every table
keys/               what the installation signs and seals with
files/              files that are not in the database
"""

import gzip
import hashlib
import os
import shutil
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage import x25519

MANIFEST, DATABASE, KEYS, FILES = "manifest.json", "database.sqlite3", "keys", "files"
QUICK = 1  # of nine; the best is a third smaller and takes eight times as long


class Unreadable(Exception):
    """The file is no backup, is damaged, or was sealed to another key."""


def file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def members(folder: Path) -> Iterator[Path]:
    """Every file in the folder of a backup, the manifest first."""
    yield folder / MANIFEST
    yield folder / DATABASE
    for name in (KEYS, FILES):
        yield from sorted(path for path in (folder / name).rglob("*") if path.is_file() and not path.is_symlink())


class _Beside(threading.Thread):
    """One end of a pipe, in a thread of its own; what goes wrong there is raised in `finish`."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work, self._problem = work, None  # type: tuple[Callable[[], None], BaseException | None]
        self.start()

    def run(self) -> None:
        try:
            self._work()
        except BaseException as problem:
            self._problem = problem

    def finish(self) -> None:
        self.join()
        if self._problem is not None:
            raise self._problem


def _pack(folder: Path, out: BinaryIO) -> None:
    packed = gzip.GzipFile(fileobj=out, mode="wb", compresslevel=QUICK, mtime=0, filename="")
    with out, packed, tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for path in members(folder):
            archive.add(path, path.relative_to(folder).as_posix(), recursive=False, filter=_nobody)


def _nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Says nothing of the machine's users."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def seal(folder: Path, target: Path, recipients: list[x25519.Recipient]) -> None:
    """Packs and seals a folder into one file, which is on disk when this returns."""
    reading, writing = os.pipe()
    packing = _Beside(lambda: _pack(folder, os.fdopen(writing, "wb")))
    with os.fdopen(reading, "rb") as source, target.open("wb") as file:
        try:
            pyrage.encrypt_io(source, file, recipients)
        finally:
            source.close()  # ends the packing too when this side failed
        file.flush()
        os.fsync(file.fileno())
    packing.finish()


def _unpack(source: BinaryIO, folder: Path) -> None:
    with tarfile.open(fileobj=source, mode="r|gz") as archive:
        for member in archive:
            if member.isreg() and _expected(member.name):
                _write(archive, member, folder / member.name)


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Only the bytes: who owns it and what may be done with it is ours. (Python 3.11.2 knows no filters yet.)"""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = archive.extractfile(member)
    if content is None:
        raise Unreadable(member.name)
    with content, open(target, "xb", opener=_private) as file:
        shutil.copyfileobj(content, file, 1 << 20)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _expected(name: str) -> bool:
    """One of ours, and nowhere else than in the folder."""
    parts = name.split("/")
    return (name in {MANIFEST, DATABASE} or parts[0] in {KEYS, FILES}) and not {"", ".", ".."} & set(parts)


def unseal(source: Path, folder: Path, identity: x25519.Identity) -> None:
    """Opens a backup into an empty folder. Raises Unreadable for another key, a damaged or an unknown file."""
    reading, writing = os.pipe()

    def decrypt() -> None:
        with source.open("rb") as file, os.fdopen(writing, "wb") as out:
            pyrage.decrypt_io(file, out, [identity])

    opening, problem = _Beside(decrypt), None
    with os.fdopen(reading, "rb") as plain:
        try:
            _unpack(plain, folder)
            while plain.read(1 << 20):
                pass  # to the end, or a cut-off file would pass for a whole one
        except (tarfile.TarError, EOFError, OSError) as found:
            problem = found
    try:
        opening.finish()
    except (pyrage.DecryptError, OSError) as found:
        raise Unreadable(str(found)) from found
    if problem is not None:
        raise problem if isinstance(problem, OSError) and problem.errno else Unreadable(str(problem)) from problem
