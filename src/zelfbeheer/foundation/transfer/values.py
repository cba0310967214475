"""One value of a record as it stands in a file, and read back with suspicion."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BinaryField, Field, ForeignKey

YEARS = range(1900, 2201)
MOST_NUMBER = 2**53
RANGES = {  # of columns, the same on every database
    "SmallIntegerField": range(-(2**15), 2**15),
    "PositiveSmallIntegerField": range(2**15),
    "IntegerField": range(-(2**31), 2**31),
    "PositiveIntegerField": range(2**31),
}


class Unreadable(ValueError):
    """A value that does not fit its field; the message says in English what was expected."""


def as_written(value: Any) -> Any:
    """For JSON. Instants are in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (uuid.UUID, Decimal)):
        return str(value)
    return value


def reader_of(column: Field) -> Callable[[Any], Any]:
    """Reads values of this field. Raises Unreadable on whatever the field would not take."""
    kind = column.get_internal_type()
    read = _READERS.get(kind, _plain(column))
    choices = {key for key, _ in column.flatchoices} if column.choices else None

    def checked(value: Any) -> Any:
        if value is None:
            if not column.null:
                raise Unreadable(f"{column.name} is missing")
            return None
        found = read(value)
        if kind in RANGES and found not in RANGES[kind]:
            raise Unreadable(f"{column.name} is too large")
        if choices is not None and found not in choices and not (column.blank and found == ""):
            raise Unreadable(f"{column.name} is none of its choices")
        _validate(column, found)
        return found

    return checked


def _validate(column: Field, value: Any) -> None:
    try:
        if value not in column.empty_values:
            column.run_validators(value)
    except ValidationError as problem:
        raise Unreadable(f"{column.name}: {problem.messages[0]}") from None


def _plain(column: Field) -> Callable[[Any], Any]:
    def refuse(value: Any) -> Any:
        raise Unreadable(f"{column.name} cannot stand in a file")

    return refuse


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value or any("\ud800" <= one <= "\udfff" for one in value):
        raise Unreadable("expected a text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or abs(value) > MOST_NUMBER:
        raise Unreadable("expected a whole number")
    return value


def _yes_or_no(value: Any) -> bool:
    if type(value) is not bool:
        raise Unreadable("expected true or false")
    return value


def _instant(value: Any) -> datetime:
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None or found.year not in YEARS:
        raise Unreadable("expected an instant in UTC")
    return found.astimezone(UTC)


def _day(value: Any) -> date:
    found = date.fromisoformat(_text(value))
    if found.year not in YEARS:
        raise Unreadable("expected a day of our time")
    return found


def _clock(value: Any) -> time:
    found = time.fromisoformat(_text(value))
    if found.tzinfo is not None:
        raise Unreadable("expected a clock time")
    return found


def _any_json(value: Any) -> Any:
    """Plain JSON, whose texts have nothing in them that a database refuses."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            _text(one)
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
    return value


def _uuid(value: Any) -> uuid.UUID:
    return uuid.UUID(_text(value))


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("CharField", "TextField", "SlugField", "EmailField", "URLField"), _text),
    **dict.fromkeys(
        ("IntegerField", "BigIntegerField", "SmallIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField",
         "PositiveBigIntegerField"), _number,
    ),
    "BooleanField": _yes_or_no, "DateTimeField": _instant, "DateField": _day, "TimeField": _clock,
    "JSONField": _any_json, "UUIDField": _uuid, "DecimalField": lambda value: Decimal(_text(value)),
}  # fmt: skip


def is_reference(column: Field) -> bool:
    return isinstance(column, ForeignKey)


def is_content(column: Field) -> bool:
    """Bytes, which stand in a file of their own beside the records."""
    return isinstance(column, BinaryField)
