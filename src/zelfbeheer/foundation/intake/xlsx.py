"""Reading .xlsx: the values that stand there, never what would compute them (ECMA-376 part 1, chapter 18)."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from xml.etree.ElementTree import Element

from zelfbeheer.foundation.intake.archive import BROKEN, Archive, given, local
from zelfbeheer.foundation.intake.grid import Sheet, Value, Workbook, number_of
from zelfbeheer.foundation.intake.limits import MOST_MERGED, UnreadableFile

DATE_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}  # of the formats that have a number and no code
TIME_FORMATS = {18, 19, 20, 21, 45, 46, 47}
IN_QUOTES = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
TRUE = {"1", "true", "on"}


@dataclass
class _Book:
    strings: list[str]
    kinds: list[str]  # "date", "time" or "" for each style of a cell
    epoch: datetime


def read_xlsx(archive: Archive) -> Workbook:
    """All visible sheets. Raises UnreadableFile, and nearly anything for a damaged file."""
    main = _main_part(archive)
    root = archive.tree(main)
    book = _Book(_strings(archive, main), _kinds(archive, main), _epoch(root))
    found = Workbook(
        has_macros=any(name.lower().endswith("vbaproject.bin") for name in archive.parts),
        has_links=any("externallinks/" in name.lower() for name in archive.parts),
    )
    targets = _targets(archive, main)
    for element in root.iter():
        if local(element.tag) == "sheet":
            _add(found, archive, book, element, targets)
    return found


def _main_part(archive: Archive) -> str:
    for part in archive.tree("_rels/.rels"):
        if given(part, "Type").endswith("/officeDocument"):
            name = given(part, "Target").lstrip("/")
            if name in archive:
                return name
    raise UnreadableFile(BROKEN)


def _targets(archive: Archive, main: str) -> dict[str, str]:
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive:
        return {}
    found = {}
    for part in archive.tree(relations):
        if given(part, "TargetMode") != "External":
            target = given(part, "Target")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[given(part, "Id")] = whole
    return found


def _related(archive: Archive, main: str, ending: str) -> str:
    names = (name for name in _targets(archive, main).values() if name.lower().endswith(ending))
    return next((name for name in names if name in archive), "")


def _epoch(root: Element) -> datetime:
    is_1904 = any(local(part.tag) == "workbookPr" and given(part, "date1904").lower() in TRUE for part in root)
    return datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)


def _strings(archive: Archive, main: str) -> list[str]:
    name = _related(archive, main, "sharedstrings.xml")
    return [_words(element) for element in archive.stream(name, {"si"})] if name else []


def _words(element: Element) -> str:
    """All text, without the signs that say how Japanese is pronounced."""
    spoken = {id(inner) for part in element.iter() if local(part.tag) == "rPh" for inner in part.iter()}
    return "".join(part.text or "" for part in element.iter() if local(part.tag) == "t" and id(part) not in spoken)


def _kinds(archive: Archive, main: str) -> list[str]:
    name = _related(archive, main, "styles.xml")
    if not name:
        return []
    root = archive.tree(name)
    formats = [part for part in root.iter() if local(part.tag) == "numFmt"]
    codes = {given(part, "numFmtId"): given(part, "formatCode") for part in formats}
    styles = next((part for part in root if local(part.tag) == "cellXfs"), None)
    numbers = [given(style, "numFmtId") for style in styles] if styles is not None else []
    return [_kind(number, codes.get(number, "")) for number in numbers]


def _kind(number: str, code: str) -> str:
    if code:
        signs = IN_QUOTES.sub("", code.split(";", maxsplit=1)[0]).lower()
        if re.search(r"[dy]", signs):
            return "date"
        return "time" if re.search(r"[hs]", signs) else ""
    known = int(number) if number.isdecimal() else 0
    return "date" if known in DATE_FORMATS else "time" if known in TIME_FORMATS else ""


def _add(found: Workbook, archive: Archive, book: _Book, element: Element, targets: dict[str, str]) -> None:
    name, part = given(element, "name"), targets.get(given(element, "id"), "")
    if given(element, "state").lower() in {"hidden", "veryhidden"}:
        found.hidden_sheets.append(name)
    elif part in archive and "worksheet" in part.lower():
        sheet = Sheet(name)
        found.add(sheet)
        _fill(found, sheet, archive, book, part)


def _fill(found: Workbook, sheet: Sheet, archive: Archive, book: _Book, part: str) -> None:
    hidden: set[int] = set()
    number, merged = 0, []
    for element in archive.stream(part, {"row", "col", "mergeCell"}):
        kind = local(element.tag)
        if kind == "col" and given(element, "hidden").lower() in TRUE:
            hidden |= set(range(max(int(given(element, "min")), 1) - 1, min(int(given(element, "max")), 200)))
        elif kind == "mergeCell":
            merged.append(given(element, "ref"))
        elif kind == "row":
            number = max(1, int(given(element, "r") or number + 1))
            _row(found, sheet, book, element, number, hidden)
    for reference in merged[:MOST_MERGED]:
        _merge(sheet, reference)


def _row(found: Workbook, sheet: Sheet, book: _Book, element: Element, number: int, hidden: set[int]) -> None:
    cells = dict(_cells(book, element, sheet, number))
    if given(element, "hidden").lower() in TRUE:
        sheet.hidden_rows += bool(cells)
        return
    unseen = hidden & cells.keys()
    sheet.hidden_columns = max(sheet.hidden_columns, len(unseen))
    found.keep(sheet, number, {column: value for column, value in cells.items() if column not in hidden})


def _cells(book: _Book, row: Element, sheet: Sheet, number: int) -> Iterator[tuple[int, Value]]:
    column = -1
    for cell in row:
        if local(cell.tag) != "c":
            continue
        place = PLACE.match(given(cell, "r"))
        column = number_of(place[1]) if place else column + 1
        value = _value(book, cell)
        if any(local(part.tag) == "f" for part in cell):
            if value is None or value == "":
                sheet.empty_formulas.append((number, column))
            else:
                sheet.formulas += 1
        if value is not None:
            yield column, value


OTHERS: dict[str, Callable[[str, _Book], Value]] = {
    "s": lambda text, book: book.strings[int(text)],
    "b": lambda text, book: text.strip() == "1",
    "str": lambda text, book: text,
    "d": lambda text, book: datetime.fromisoformat(text.strip()),
}


def _value(book: _Book, cell: Element) -> Value | None:
    kind = given(cell, "t")
    text = next((part.text for part in cell if local(part.tag) == "v"), None)
    if kind == "inlineStr":
        return _words(cell)
    if text is None or kind == "e":
        return None
    if kind in OTHERS:
        return OTHERS[kind](text, book)
    return _number(book, float(text), given(cell, "s"))


def _number(book: _Book, number: float, style: str) -> Value:
    index = int(style) if style.isdecimal() else 0
    kind = book.kinds[index] if index < len(book.kinds) else ""
    if not kind or not 0 <= number < 2_958_466:  # the last day of the year 9999
        return number
    moment = book.epoch + timedelta(seconds=round(number * 86400))
    if kind == "time" or number < 1:
        return time(moment.hour, moment.minute, moment.second)
    return moment if moment.time() != time() else moment.date()


def _merge(sheet: Sheet, reference: str) -> None:
    corners = [PLACE.match(corner) for corner in reference.split(":")]
    if len(corners) == 2 and corners[0] and corners[1] and corners[0][1] == corners[1][1]:
        sheet.merge(int(corners[0][2]), int(corners[1][2]), number_of(corners[0][1]))
