"""Reading .csv: one file is one sheet, several come together in a .zip."""

import csv
import io
import posixpath
import re

from zelfbeheer.foundation.intake.archive import Archive
from zelfbeheer.foundation.intake.grid import Sheet, Value, Workbook
from zelfbeheer.foundation.intake.limits import MAX_BYTES

FORMULA = re.compile(r"^[=@]|^[+-](?![\d\s.,])")
SIGNS = ";,\t|"


def read_folder(archive: Archive) -> Workbook:
    """Every .csv in a .zip, in the order of their names; files that are hidden on somebody's computer are left out."""
    found = Workbook()
    for name in sorted(archive.parts):
        base = posixpath.basename(name)
        if (
            base.lower().endswith((".csv", ".txt", ".tsv"))
            and not base.startswith((".", "_", "~"))
            and "__MACOSX" not in name
        ):
            add_csv(found, archive.bytes_of(name, MAX_BYTES), posixpath.splitext(base)[0])
    return found


def add_csv(found: Workbook, data: bytes, name: str) -> None:
    """One file as a sheet. A text that a spreadsheet would run as a formula is not taken."""
    text = decoded(data)
    sheet = Sheet(name)
    found.add(sheet)
    csv.field_size_limit(200_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text))
    for number, row in enumerate(reader, 1):
        found.keep(sheet, number, _cells(sheet, number, row))


def _cells(sheet: Sheet, number: int, row: list[str]) -> dict[int, Value]:
    cells: dict[int, Value] = {}
    for column, value in enumerate(row):
        if FORMULA.match(value.strip()):
            sheet.empty_formulas.append((number, column))
        else:
            cells[column] = value
    return cells


def decoded(data: bytes) -> str:
    """Text as Excel, LibreOffice and others write it. Raises UnicodeError for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
        if "\0" in text:  # which PostgreSQL would not keep
            raise UnicodeError("no text")
        return text
    if b"\0" in data:
        raise UnicodeError("no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _sign(text: str) -> str:
    """What stands between the values: the sign that divides most of the first lines into the most parts."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    if lines and re.fullmatch(r"sep=(.)", lines[0].strip()):
        return lines[0].strip()[-1]
    counts = {sign: sorted(_outside_quotes(line).count(sign) for line in lines) for sign in SIGNS}
    return max(SIGNS, key=lambda sign: (sum(counts[sign]), sign == ";"))


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
