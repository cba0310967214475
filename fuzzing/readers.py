"""The readers of files and of what people type, each as a function of bytes that may raise nothing.

What a reader says in words (a Problem, an Unclear) is no find. Anything else that it raises is, and so is an answer
that cannot be kept: text with a NUL in it or half a character, a value of a kind that nobody expects.
"""

import gzip
import io
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fuzzing.parts import packed, parted

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Reader:
    """`samples` are what a fuzzer begins with; `words` are pieces that it may put in."""

    name: str
    read: Callable[[bytes], object]
    samples: Callable[[], list[bytes]]
    words: tuple[str, ...] = ()
    longest: int = 8192
    needs_database: bool = False


class Found(AssertionError):
    """The reader answered something that it never should."""


def _must(good: bool, what: str) -> None:
    if not good:
        raise Found(what)


def _can_be_kept(text: str, where: str) -> None:
    _must("\0" not in text, f"{where}: a NUL")
    _must(text.isprintable() or text == text.encode("utf-8", "ignore").decode(), f"{where}: half a character")


# --- workbooks ---------------------------------------------------------------------------------------------------

XLSX = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]  # fmt: skip


class _Group:
    """Enough of a group for reading; nothing is asked of the database."""

    kind = "night_shelter"

    def uses(self, _part: str) -> bool:
        return True


def _arrival() -> Any:
    from zelfbeheer.foundation.intake.registry import Arrival

    return Arrival(SimpleNamespace(community=_Group()), TODAY)


def _workbook(data: bytes, name: str = "map.csv") -> None:
    """From bytes to rows that are ready to settle, with everything that is said about them."""
    from zelfbeheer.foundation.intake.limits import UnreadableFile
    from zelfbeheer.foundation.intake.reading import read_workbook
    from zelfbeheer.foundation.intake.tabling import tables_of

    try:
        found = read_workbook(data, name)
    except UnreadableFile:
        return
    for sheet in found.sheets:
        for number, cells in sheet.rows:
            _row(sheet.name, number, cells)
    tables = tables_of(found, _arrival())
    for finding in tables.findings:
        for text in (finding.text, finding.hint, finding.sheet, finding.column):
            _can_be_kept(str(text), "what is said")


def _row(sheet: str, number: int, cells: dict[int, Any]) -> None:
    from zelfbeheer.foundation.intake.limits import MAX_COLUMNS, MAX_LETTERS

    _must(number > 0, f"line {number}")
    for column, value in cells.items():
        _must(0 <= column < MAX_COLUMNS, f"column {column}")
        _must(isinstance(value, str | int | float | bool | date | datetime | time), f"a {type(value).__name__}")
        if isinstance(value, str):
            _must(len(value) <= MAX_LETTERS, "a very long text")
            _can_be_kept(value, f"{sheet}, line {number}")


def xlsx(data: bytes) -> None:
    _workbook(packed(parted(data, XLSX)))


def ods(data: bytes) -> None:
    _workbook(packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": data}))


def csv(data: bytes) -> None:
    _workbook(data)
    _workbook(packed({"Mensen.csv": data, "Taken.csv": data[::-1]}))


def packed_as_it_is(data: bytes) -> None:
    """Any bytes behind the two letters of a zip: its table of contents."""
    _workbook(data if data.startswith(b"PK") else b"PK\x03\x04" + data)


# --- what people type --------------------------------------------------------------------------------------------


def typed(data: bytes) -> None:
    """Everything that reads one cell, one field or one address, each with the same text."""
    text = data.decode("utf-8", "ignore")
    for read in _cell_readers():
        _cell(read, text)
    number = _as_number(text)
    if number is not None:
        for read in _cell_readers():
            _cell(read, number)
    _fields(text)


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _cell_readers() -> Iterator[Callable[[Any, date], Any]]:
    from zelfbeheer.foundation.intake.registry import all_intakes

    for intake in all_intakes():
        for column in intake.columns:
            yield column.read


def _cell(read: Callable[[Any, date], Any], value: Any) -> None:
    from zelfbeheer.foundation.intake.values import Unclear

    try:
        answer = read(value, TODAY)
    except Unclear as unclear:
        _must(bool(unclear.sentence), "refused without a word")
        return
    _must(isinstance(answer.doubt, str), "a doubt that is no text")


def _fields(text: str) -> None:
    from zelfbeheer.foundation.accounts.codes import read_code
    from zelfbeheer.foundation.search.finding import asked_in
    from zelfbeheer.foundation.transfer.sealing import WrongKey, read_key
    from zelfbeheer.foundation.ui.inputs import read_day
    from zelfbeheer.foundation.ui.problems import Problem
    from zelfbeheer.house.places.reading import read_rooms

    read_code(text)
    read_day(text)
    for asked in asked_in(text):
        _must(bool(asked.pieces), "a word without pieces")
    for read, refusal in ((read_rooms, Problem), (read_key, WrongKey)):
        try:
            read(text)
        except refusal:
            pass


def recurrence(data: bytes) -> None:
    """An RRULE: read, said in words, and its days over three years."""
    from zelfbeheer.foundation.recurrence import UnclearRecurrence, occurrences, parse
    from zelfbeheer.foundation.repeating import in_words

    text = data.decode("utf-8", "ignore")
    in_words(text)
    try:
        rule = parse(text)
    except UnclearRecurrence:
        return
    _must(str(parse(str(rule))) == str(rule), "not the same when it is written and read again")
    about = SimpleNamespace(recurrence=text, first_on=TODAY - timedelta(days=400), last_on=None,
                            start_time=time(2, 30), end_time=time(3, 0))  # fmt: skip
    before = None
    for one in occurrences(about, TODAY - timedelta(days=365), TODAY + timedelta(days=730)):
        _must(one.starts_at < one.ends_at and (before is None or before < one.starts_at), "out of order")
        before = one.starts_at


def prose(data: bytes) -> None:
    """What people write, with its little markup: only the tags that we know come out, and never an attribute of theirs."""
    import re

    from zelfbeheer.foundation.ui.prose import TAGS, plain
    from zelfbeheer.foundation.ui.prose import prose as drawn

    text = data.decode("utf-8", "ignore")
    html = str(drawn(text))
    plain(text)
    for tag, rest in re.findall(r"<\s*/?\s*([^\s>/]*)([^>]*)>", html):
        _must(
            tag in TAGS and (not rest.strip(" /") or (tag == "ol" and re.fullmatch(r' start="-?\d+"', rest))),
            f"<{tag}{rest}>",
        )


# --- pictures ----------------------------------------------------------------------------------------------------


def picture(data: bytes) -> None:
    """Refused in words, or a small WebP."""
    from zelfbeheer.foundation.files.operations import MAX_SIDE, UnusablePicture, _small_copy

    try:
        content, width, height = _small_copy(data, MAX_SIDE)
    except UnusablePicture:
        return
    _must(content[8:12] == b"WEBP" and 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE, f"{width} by {height}")


# --- the file of a group -----------------------------------------------------------------------------------------


class _GroupFile:
    """The order in which the entries stand in a sample; made once in a process."""

    entries: dict[str, bytes] | None = None

    @classmethod
    def sound(cls) -> dict[str, bytes]:
        if cls.entries is None:
            from fuzzing.samples import group_file

            cls.entries = group_file()
        return cls.entries


def group(data: bytes) -> None:
    """A forger's file: what the manifest says of its records is made to fit, so that the records themselves are read.

    Whole and refused again: nothing of it is ever kept here.
    """
    from django.db import transaction

    from zelfbeheer.community.groups.models import Community
    from zelfbeheer.community.moving.operations import import_community
    from zelfbeheer.foundation.access.registry import SYSTEM
    from zelfbeheer.foundation.tenancy.walk import strays
    from zelfbeheer.foundation.ui.problems import Problem

    before = Community.objects.count()
    with transaction.atomic():
        try:
            with transaction.atomic():
                import_community(actor=SYSTEM, file=io.BytesIO(_forged(data)), digest="0" * 64, slug="elders")
        except Problem:
            _must(Community.objects.count() == before, "refused, and yet something is there")
        else:
            _must(strays() == [], "a row points into another community")
        transaction.set_rollback(True)


def _forged(data: bytes) -> bytes:
    import hashlib
    import json

    from zelfbeheer.foundation.transfer import package

    names = list(_GroupFile.sound())
    entries = parted(data[1:], names)
    if data[:1] in {b"", b"\0"} or package.MANIFEST not in entries:
        return packed(entries)  # as it is: the manifest and its sums are what is tried
    try:
        manifest = json.loads(entries[package.MANIFEST])
        for one in manifest["records"]:
            content = entries.get(one["file"], b"")
            one["sha256"], one["rows"] = hashlib.sha256(content).hexdigest(), content.count(b"\n")
            if content:
                one["fields"] = [name for name in json.loads(content.split(b"\n")[0]) if name != "id"]
        entries[package.MANIFEST] = json.dumps(manifest).encode()
    except Exception:
        return packed(entries)
    return packed(entries)


# --- a backup ----------------------------------------------------------------------------------------------------


def backup(data: bytes) -> None:
    """What stands within a backup: nothing is written beside its folder. And the sealed file itself."""
    import pyrage

    from zelfbeheer.foundation.backups.contents import Unreadable, _unpack, unseal

    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        inside, file = Path(place, "in"), Path(place, "file")
        inside.mkdir()
        try:
            _unpack(io.BytesIO(gzip.compress(data, 0)), inside)
        except (tarfile.TarError, EOFError, OSError):
            pass
        _must({one.name for one in Path(place).iterdir()} == {"in"}, "something beside the folder")
        expected = {"manifest.json", "database.sqlite3", "keys", "files"}
        _must({one.name for one in inside.iterdir()} <= expected, "something that nobody expects")
        _must(not any(one.is_symlink() for one in inside.rglob("*")), "a link")
        file.write_bytes(data)
        try:
            unseal(file, Path(place), pyrage.x25519.Identity.generate())
        except Unreadable:
            pass


# --- a house brings in a list ------------------------------------------------------------------------------------


class _House:
    person: Any = None

    @classmethod
    def manager(cls) -> Any:
        if cls.person is None:
            from fuzzing.samples import manager

            cls.person = manager()
        return cls.person


def house(data: bytes) -> None:
    """One sheet, with the headings of one kind, through the real operations; the preview of it must be there."""
    import json

    from django.db import transaction

    from zelfbeheer.community.imports.previews import Preview
    from zelfbeheer.foundation.intake.limits import UnreadableFile
    from zelfbeheer.foundation.intake.reading import read_workbook
    from zelfbeheer.foundation.intake.registry import Arrival, all_intakes
    from zelfbeheer.foundation.intake.settling import try_out
    from zelfbeheer.foundation.intake.tabling import tables_of

    kinds = all_intakes()
    intake = kinds[data[0] % len(kinds)] if data else kinds[0]
    heads = ";".join(f'"{column.heading}"' for column in intake.columns).encode()
    try:
        book = read_workbook(heads + b"\n" + data[1:], f"{intake.title}.csv")
    except UnreadableFile:
        return
    arrival = Arrival(_House.manager(), TODAY)
    with transaction.atomic():
        kept = Preview.of(try_out(arrival, tables_of(book, arrival))).to_keep()
        transaction.set_rollback(True)
    _can_be_kept(json.dumps(kept, ensure_ascii=False), "the preview")


def readers() -> list[Reader]:
    from fuzzing import samples

    return [
        Reader("xlsx", xlsx, samples.xlsx, samples.XML + samples.IN_XLSX),
        Reader("ods", ods, samples.ods, samples.XML + samples.IN_ODS),
        Reader("csv", csv, samples.csv, samples.TYPED),
        Reader("zip", packed_as_it_is, samples.zips),
        Reader("typed", typed, samples.typed, samples.TYPED, 400),
        Reader("recurrence", recurrence, samples.recurrences, samples.RRULE, 220),
        Reader("prose", prose, samples.prose, samples.MARKUP, 1000),
        Reader("picture", picture, samples.pictures),
        Reader("backup", backup, samples.backups),
        Reader("house", house, samples.house, samples.TYPED, 2000, needs_database=True),
        Reader("group", group, samples.groups, samples.IN_GROUP, 60_000, needs_database=True),
    ]
