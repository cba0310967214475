"""What every kind of file becomes: sheets with rows of plain values. No formula, no layout, nothing hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.intake.limits import MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, MAX_SHEETS, UnreadableFile

Value = str | int | float | bool | date | datetime | time

TOO_MANY_ROWS = _(
    "This file has more than %(most)s lines that are filled in. Nothing was kept. Divide it over several files."
)
TOO_MANY_SHEETS = _(
    "This file has more than %(most)s sheets. Nothing was kept. Take away the sheets that you do not use."
)


@dataclass
class Sheet:
    """`rows` are (number as in the file, value by column from 0); only what is visible and filled in."""

    name: str
    rows: list[tuple[int, dict[int, Value]]] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0
    formulas: int = 0  # of which the outcome was read that the program had written beside them
    empty_formulas: list[tuple[int, int]] = field(default_factory=list)  # of which there was no outcome

    def merge(self, first: int, last: int, column: int) -> None:
        """A cell that reaches over several rows says the same for each row that has something in it."""
        values = dict(self.rows)
        if column in values.get(first, {}):
            for number, cells in self.rows:
                if first < number <= last:
                    cells.setdefault(column, values[first][column])


@dataclass
class Workbook:
    sheets: list[Sheet] = field(default_factory=list)
    hidden_sheets: list[str] = field(default_factory=list)
    has_macros: bool = False
    has_links: bool = False

    def add(self, sheet: Sheet) -> None:
        self.sheets.append(sheet)
        if len(self.sheets) + len(self.hidden_sheets) > MAX_SHEETS:
            raise UnreadableFile(TOO_MANY_SHEETS % {"most": MAX_SHEETS})

    def keep(self, sheet: Sheet, number: int, cells: dict[int, Value]) -> None:
        """One visible row; empty ones are left out, and what lies further to the right than anybody looks."""
        filled = {column: short for column, value in cells.items() if (short := plain(value)) != ""}
        near = {column: value for column, value in filled.items() if column < MAX_COLUMNS}
        if not near:
            return
        sheet.rows.append((number, near))
        if sum(len(each.rows) for each in {id(one): one for one in [*self.sheets, sheet]}.values()) > MAX_ROWS:
            raise UnreadableFile(TOO_MANY_ROWS % {"most": MAX_ROWS})


def plain(value: Value) -> Value:
    """Text without spaces around it and at a length that a person could have typed; whole numbers as such."""
    if isinstance(value, str):
        return value.replace("\xa0", " ").replace("\r\n", "\n").strip()[:MAX_LETTERS]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def number_of(name: str) -> int:
    """The column that "AA" names, from 0."""
    found = 0
    for letter in name:
        found = found * 26 + ord(letter) - 64
    return found - 1


def as_text(value: Value) -> str:
    """A value as somebody would have typed it."""
    if isinstance(value, bool):
        return str(_("yes")) if value else str(_("no"))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def texts(cells: dict[int, Value]) -> Iterator[tuple[int, str]]:
    for column, value in sorted(cells.items()):
        yield column, as_text(value)
