"""Everything about one person, in words: what the page shows, what is printed and what the download holds."""

import base64
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfbeheer.foundation.transfer.labels import FIELD_LABELS, label_of
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, Written, mended_at, shown_records

# What people write themselves, by the end of the path to it; names of people have no language.
WRITTEN = ("title", "text", "words", "lies_at", "picture_alt", "role__name", "room__name", "place__name")
NOTHING = "–"  # an empty value; neither the page nor the file shows it


@dataclass(frozen=True)
class Cell:
    label: str
    value: str
    is_picture: bool = False
    is_theirs: bool = False  # a group or somebody in it wrote it: not in the language of the page, perhaps


@dataclass(frozen=True)
class Sheet:
    """One kind of record: its title, what erasing does to it, and its rows as label and value."""

    title: str
    on_erasure: str
    stays: bool
    rows: list[list[Cell]] = field(default_factory=list)
    mend: str = ""  # the name of the page where she changes it herself; empty: she cannot

    @property
    def groups(self) -> list[tuple[str, list[list[Cell]]]]:
        """The rows under the name of their group, which need not stand in each of them then."""
        found: dict[str, list[list[Cell]]] = {}
        for row in self.rows:
            rest = [cell for cell in row if not _names_group(cell)]
            found.setdefault(_group_of(row), []).append(rest)
        return list(found.items())

    @property
    def tables(self) -> list[tuple[str, list[str], list[list[Cell]]]]:
        """The same for paper: under each group the labels once, and for every row a cell under each of them."""
        return [(group, *_table(rows)) for group, rows in self.groups]


def _table(rows: list[list[Cell]]) -> tuple[list[str], list[list[Cell]]]:
    labels = list(dict.fromkeys(cell.label for row in rows for cell in row))
    found = [{cell.label: cell for cell in row} for row in rows]
    return labels, [[cells.get(label, Cell(label, "")) for label in labels] for cells in found]


def _names_group(cell: Cell) -> bool:
    return cell.label == str(FIELD_LABELS["community"])


def _group_of(row: list[Cell]) -> str:
    return next((cell.value for cell in row if _names_group(cell)), "")


def sheets_of(account: Any) -> list[Sheet]:
    """All sheets that have something on them, in the order of their titles."""
    sheets = [sheet for record in shown_records() if (sheet := _sheet(record, account)).rows]
    return sorted(sheets, key=lambda sheet: sheet.title)


def as_data(sheets: list[Sheet]) -> list[dict[str, Any]]:
    """The same for a file: nothing more and nothing less than the page shows."""
    return [
        {
            "title": sheet.title,
            "on_erasure": sheet.on_erasure,
            "rows": [{cell.label: cell.value for cell in row} for row in sheet.rows],
        }
        for sheet in sheets
    ]


def fate_of(record: PersonalRecord) -> str:
    """What happens with these rows when somebody has herself erased, in one sentence."""
    if record.erasure is Erasure.KEEP:
        return str(record.why)
    if record.erasure is Erasure.DETACH:
        stays = _("Stays when you have everything erased, but without you in it.")
        return " ".join(part for part in (stays, str(record.why)) if part)
    return _("Goes when you have everything erased.")


def _sheet(record: PersonalRecord, account: Any) -> Sheet:
    stays = record.erasure is not Erasure.DELETE
    filled = [[cell for cell in row if cell.value != NOTHING] for row in _rows(record, account)]
    return Sheet(str(record.title), fate_of(record), stays, sorted(filled, key=_group_of), mended_at(record.model))


def _rows(record: PersonalRecord, account: Any) -> list[list[Cell]]:
    if record.show is not None:
        return [
            [_cell(str(label), value, is_theirs=isinstance(value, Written)) for label, value in row.items()]
            for row in record.show(record.rows(account))
        ]
    paths = columns_of(record)
    found = [(label_of(path, record.labels), _field(record.model, path)) for path in paths]
    values = record.rows(account).values_list(*paths)
    return [
        [
            _cell(label, _named(column, value), is_theirs=path.endswith(WRITTEN))
            for path, (label, column), value in zip(paths, found, row, strict=True)
        ]
        for row in values
    ]


def columns_of(record: PersonalRecord) -> list[str]:
    """The fields to show; a row that belongs to a community says first to which."""
    named = any(column.name == "community" for column in record.model._meta.concrete_fields)
    first = ["community__name"] if named and "community__name" not in record.fields else []
    return first + list(record.fields)


def _field(model: type[Model], path: str) -> Field | None:
    column: Any = None
    for part in path.split("__"):
        try:
            column = model._meta.get_field(part)
        except FieldDoesNotExist:
            return None
        model = column.related_model or model
    return column


def _named(column: Field | None, value: Any) -> Any:
    choices = dict(getattr(column, "flatchoices", None) or ())
    return choices.get(value, value)


def _cell(label: str, value: Any, *, is_theirs: bool = False) -> Cell:
    if isinstance(value, (bytes, memoryview)):
        return Cell(label, f"data:image/webp;base64,{base64.b64encode(bytes(value)).decode()}", is_picture=True)
    return Cell(label, readable(value), is_theirs=is_theirs)


def readable(value: Any) -> str:
    """A value in the words of the reader's language."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "l j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "l j F Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


@dataclass(frozen=True)
class Fate:
    """What erasing does to one kind of record."""

    title: str
    on_erasure: str
    stays: bool
    rows: int


def fates_of(account: Any) -> list[Fate]:
    """Before somebody has herself erased: what goes, and what stays and why. Only what she has."""
    found = [(record, record.rows(account).count()) for record in shown_records()]
    fates = [
        Fate(str(record.title), fate_of(record), record.erasure is not Erasure.DELETE, rows)
        for record, rows in found
        if rows
    ]
    return sorted(fates, key=lambda fate: fate.title)
