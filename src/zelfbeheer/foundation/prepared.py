"""Queries whose SQL is built once per process and then runs with other values.

Building a statement costs Django about as much CPU as the rest of a small read. On the screens that everybody has
open all day (Today, the board) that was 40 % of the page; see docs/adr/0006. Elsewhere a plain QuerySet is right.

    DUTIES = Prepared(
        lambda community, start, end: Duty.objects.of(community).between(start, end).values_list("pk", "title"),
        community=int, start=datetime, end=datetime,
    )
    rows = DUTIES(community=3, start=..., end=...)        a list of tuples

The number of values is fixed: no lists, no None. Other conditions than values of these types stand in the query.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet


class Small(int):
    """Declares a whole number for a column of two bytes, where the mark of `int` would never fit (PostgreSQL)."""


# Values that nothing real has; they show where each value stands in the statement.
MARKS: dict[type, Callable[[int], Any]] = {
    Small: lambda number: 31_977 + number,
    int: lambda number: 881_977_000_000 + number,
    datetime: lambda number: datetime(1871, 3, 1, 4, 5, number + 1, tzinfo=UTC),
    date: lambda number: date(1871, 3, number + 1),
    str: lambda number: f"stands-for-value-{number}",
}


def _adapted(value: Any) -> Any:
    """A value as the database driver gets it from Django."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


class Statement:
    """The SQL for one database engine, the places of the values, and how its columns become Python."""

    def __init__(self, queryset: QuerySet, marks: dict[str, Any]) -> None:
        if hasattr(queryset, "_require_community"):
            queryset._require_community()
        compiler = queryset.query.get_compiler(connection.alias)
        self.sql, params = compiler.as_sql()
        self.params: list[Any] = list(params)
        self.places = {name: self._places_of(_adapted(mark)) for name, mark in marks.items()}
        missing = [name for name, places in self.places.items() if not places]
        if missing:
            raise ValueError(f"the query does not use {', '.join(missing)}")
        found = compiler.get_converters([column[0] for column in compiler.select])
        self.converters = [(place, functions, column) for place, (functions, column) in found.items()]
        self.width = len(compiler.select)

    def _places_of(self, mark: Any) -> list[int]:
        """Where this mark stands; PostgreSQL's driver gets a whole number in a type of its own for small columns."""
        kind = int if isinstance(mark, int) else type(mark)
        same = [isinstance(param, kind) and param == mark for param in self.params]
        return [place for place, is_mark in enumerate(same) if is_mark]

    def filled(self, values: dict[str, Any]) -> list[Any]:
        """The parameters with these values in their places."""
        params = list(self.params)
        for name, value in values.items():
            adapted = _adapted(value)
            for place in self.places[name]:
                params[place] = adapted
        return params

    def rows(self, values: dict[str, Any]) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled(values))
            return self.converted(cursor.fetchall())

    def converted(self, rows: list[tuple]) -> list[tuple]:
        """What the driver gave, as Python has it."""
        return [self._converted(row) for row in rows] if self.converters else rows

    def _converted(self, row: tuple) -> tuple:
        values = list(row)
        for place, functions, column in self.converters:
            for function in functions:
                values[place] = function(values[place], column, connection)
        return tuple(values)


class Prepared:
    """Built at the first call on each kind of database; calling it answers the rows of `values_list`."""

    def __init__(self, build: Callable[..., QuerySet], **types: type) -> None:
        self.build = build
        self.types = types
        self._statements: dict[str, Statement] = {}

    def __call__(self, **values: Any) -> list[tuple]:
        """Raises TypeError for a value that is missing, too many, or of another type than declared."""
        return self.statement(values).rows(values)

    def statement(self, values: dict[str, Any]) -> Statement:
        """The statement for this kind of database, if these values fit it; raises TypeError otherwise."""
        self._check(values)
        if connection.vendor not in self._statements:
            marks = {name: MARKS[kind](number) for number, (name, kind) in enumerate(self.types.items())}
            self._statements[connection.vendor] = Statement(self.build(**marks), marks)
        return self._statements[connection.vendor]

    def _check(self, values: dict[str, Any]) -> None:
        if values.keys() != self.types.keys():
            raise TypeError(f"this query takes {', '.join(self.types)}")
        for name, value in values.items():
            wanted = int if self.types[name] is Small else self.types[name]
            if type(value) is not wanted:  # a datetime is also a date, and must not pass for one
                raise TypeError(f"{name} must be {wanted.__name__}, not {value!r}")


class PreparedRows:
    """The same for whole rows of one model: `build` answers a plain QuerySet, calling it a list of model objects."""

    def __init__(self, model: type[Model], build: Callable[..., QuerySet], **types: type) -> None:
        self.model = model
        self.columns = tuple(field.attname for field in model._meta.concrete_fields)
        self.prepared = Prepared(lambda **values: build(**values).values_list(*self.columns), **types)

    def __call__(self, **values: Any) -> list[Any]:
        return self.made_of(self.prepared(**values))

    def made_of(self, rows: list[tuple]) -> list[Any]:
        """The model objects of these rows."""
        return [self.model.from_db(connection.alias, self.columns, row) for row in rows]
