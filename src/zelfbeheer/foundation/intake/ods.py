"""Reading .ods: the values that stand there. Open Document Format 1.3 part 3, chapters 9 and 19."""

import re
from datetime import date, datetime, time
from xml.etree.ElementTree import Element

from zelfbeheer.foundation.intake.archive import Archive, given, local
from zelfbeheer.foundation.intake.grid import Sheet, Value, Workbook
from zelfbeheer.foundation.intake.limits import MAX_COLUMNS, MOST_MERGED

CELLS = {"table-cell", "covered-table-cell"}
HIDDEN = {"collapse", "filter"}
CLOCK = re.compile(r"^PT(\d+)H(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$")
MOST_REPEATED = 3000
WHOLE = {"style", "table-column", "table-row"}


def read_ods(archive: Archive) -> Workbook:
    """All visible sheets. Raises UnreadableFile, and nearly anything for a damaged file."""
    found = Workbook(
        has_macros=any(name.startswith(("Basic/", "Scripts/")) for name in archive.parts),
        has_links=False,
    )
    _Reader(found).read(archive)
    return found


class _Reader:
    """Walks through content.xml once."""

    def __init__(self, found: Workbook) -> None:
        self.found = found
        self.unseen_styles: set[str] = set()
        self.sheet: Sheet | None = None
        self.number = self.column = 0
        self.hidden: set[int] = set()
        self.spans: list[tuple[int, int, int]] = []

    def read(self, archive: Archive) -> None:
        for element in archive.stream("content.xml", WHOLE, frozenset({"table"})):
            match local(element.tag):
                case "style":
                    self._style(element)
                case "table":
                    self._table(element)
                case "table-column":
                    self._column(element)
                case "table-row":
                    self._row(element)
        self._end()

    def _style(self, element: Element) -> None:
        if any(given(part, "display") == "false" for part in element if local(part.tag) == "table-properties"):
            self.unseen_styles.add(given(element, "name"))

    def _table(self, element: Element) -> None:
        self._end()
        self.number = self.column = 0
        self.hidden, self.spans = set(), []
        if given(element, "style-name") in self.unseen_styles:
            self.found.hidden_sheets.append(given(element, "name"))
            return
        self.sheet = Sheet(given(element, "name"))
        self.found.add(self.sheet)

    def _end(self) -> None:
        for first, last, column in self.spans[:MOST_MERGED]:
            if self.sheet:
                self.sheet.merge(first, last, column)
        self.sheet = None

    def _column(self, element: Element) -> None:
        count = _times(element, "number-columns-repeated")
        if given(element, "visibility") in HIDDEN:
            self.hidden |= set(range(self.column, min(self.column + count, MAX_COLUMNS)))
        self.column += count

    def _row(self, element: Element) -> None:
        count = _times(element, "number-rows-repeated")
        if self.sheet is not None:
            cells = self._cells(element, self.sheet)
            for number in range(self.number + 1, self.number + 1 + min(count, MOST_REPEATED)):
                if not cells:
                    break
                self._keep(self.sheet, element, number, cells)
        self.number += count

    def _keep(self, sheet: Sheet, element: Element, number: int, cells: dict[int, Value]) -> None:
        if given(element, "visibility") in HIDDEN:
            sheet.hidden_rows += 1
            return
        sheet.hidden_columns = max(sheet.hidden_columns, len(self.hidden & cells.keys()))
        self.found.keep(sheet, number, {col: value for col, value in cells.items() if col not in self.hidden})

    def _cells(self, row: Element, sheet: Sheet) -> dict[int, Value]:
        cells: dict[int, Value] = {}
        column = 0
        for cell in (part for part in row if local(part.tag) in CELLS):
            count = _times(cell, "number-columns-repeated")
            value = _value(cell)
            if given(cell, "formula"):
                self._formula(sheet, value, column)
            if value not in {None, ""}:
                for place in range(column, min(column + count, MAX_COLUMNS)):
                    cells[place] = value
            if (rows := _times(cell, "number-rows-spanned")) > 1:
                self.spans.append((self.number + 1, self.number + rows, column))
            column += count
        return cells

    def _formula(self, sheet: Sheet, value: Value | None, column: int) -> None:
        if value is None or value == "":
            sheet.empty_formulas.append((self.number + 1, column))
        else:
            sheet.formulas += 1


def _times(element: Element, name: str) -> int:
    text = given(element, name)
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _value(cell: Element) -> Value | None:
    match given(cell, "value-type"):
        case "float" | "currency":
            return float(given(cell, "value"))
        case "percentage":
            return float(given(cell, "value"))
        case "boolean":
            return given(cell, "boolean-value") == "true"
        case "date":
            return _day(given(cell, "date-value"))
        case "time":
            return _clock(given(cell, "time-value"))
    return given(cell, "string-value") or _words(cell)


def _day(text: str) -> Value:
    if "T" not in text:
        return date.fromisoformat(text[:10])
    moment = datetime.fromisoformat(text[:19])
    return moment if moment.time() != time() else moment.date()


def _clock(text: str) -> Value:
    found = CLOCK.match(text)
    if found is None:
        return text
    return time(int(found[1]) % 24, int(found[2] or 0), int(found[3] or 0))


def _words(cell: Element) -> str:
    """The paragraphs of a cell, without notes that hang on it."""
    return "\n".join(_text(part) for part in cell if local(part.tag) in {"p", "h"})


def _text(element: Element) -> str:
    pieces = [element.text or ""]
    for part in element:
        kind = local(part.tag)
        if kind == "s":
            pieces.append(" " * min(_times(part, "c"), 100))
        elif kind in {"tab", "line-break"}:
            pieces.append("\n" if kind == "line-break" else " ")
        elif kind != "annotation":
            pieces.append(_text(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
