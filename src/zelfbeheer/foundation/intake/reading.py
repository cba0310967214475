"""From an uploaded file to sheets with values. What the file is, is read from its content and not from its name."""

import posixpath

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.intake.archive import BROKEN, Archive
from zelfbeheer.foundation.intake.grid import Workbook
from zelfbeheer.foundation.intake.limits import MAX_BYTES, UnreadableFile
from zelfbeheer.foundation.intake.ods import read_ods
from zelfbeheer.foundation.intake.separated import add_csv, read_folder
from zelfbeheer.foundation.intake.xlsx import read_xlsx

TOO_LARGE = _(
    "This file is larger than %(most)s MB. Nothing was kept. Take pictures out of it, or divide it over several files."
)
OLD_KIND = _(
    "This is an old kind of Excel file (.xls), or one with a password. Nothing was kept. "
    "Open it, choose Save as, choose .xlsx or .ods, and try again."
)
NOT_A_SHEET = _(
    "This file is no spreadsheet that we can read. Nothing was kept. Choose a file of the kind .xlsx, .ods or .csv."
)
EMPTY = _("This file is empty. Nothing was kept. Fill in the example first and try again.")


def check_size(size: int) -> None:
    """Before anything is read of it. Raises UnreadableFile."""
    if size > MAX_BYTES:
        raise UnreadableFile(TOO_LARGE % {"most": MAX_BYTES // 1024 // 1024})
    if size == 0:
        raise UnreadableFile(EMPTY)


def read_workbook(data: bytes, filename: str = "") -> Workbook:
    """The visible values of an .xlsx, .ods, .csv, or a .zip with several .csv. Raises UnreadableFile."""
    check_size(len(data))
    try:
        return _read(data, filename)
    except UnreadableFile:
        raise
    except Exception as problem:  # a damaged or hostile file makes a reader raise nearly anything
        raise UnreadableFile(BROKEN) from problem


def _read(data: bytes, filename: str) -> Workbook:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(OLD_KIND)
    if data.startswith(b"PK"):
        return _packed(Archive(data))
    found = Workbook()
    try:
        add_csv(found, data, posixpath.splitext(posixpath.basename(filename))[0])
    except UnicodeError as problem:
        raise UnreadableFile(NOT_A_SHEET) from problem
    if not any(len(cells) > 1 for sheet in found.sheets for _number, cells in sheet.rows):
        raise UnreadableFile(NOT_A_SHEET)
    return found


def _packed(archive: Archive) -> Workbook:
    if "content.xml" in archive:
        return read_ods(archive)
    if "[Content_Types].xml" in archive and any(name.endswith("workbook.xml") for name in archive.parts):
        return read_xlsx(archive)
    if any(name.lower().endswith(".csv") for name in archive.parts):
        return read_folder(archive)
    raise UnreadableFile(NOT_A_SHEET)
