"""Small reads of several apps in one statement, each as the app itself gives it.

Today and the board show a little of many apps; a query for each would make them slower with every app that joins.

    def notices_read(community, day) -> Read[list[Notice]]:          in the app: what it would read, not read yet
        return Read(HANGING.prepared, {"community": community.pk, "day": day}, HANGING.made)

    notices_read(community, day).alone()                             one query, for a page of the app
    read_together({"notices": notices_read(...), "meals": meals_read(...)})      one query for all, by name
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

from django.db import connection

from zelfbeheer.foundation.prepared import Prepared, Statement

T = TypeVar("T")


@dataclass(frozen=True)
class Read(Generic[T]):
    """A prepared query with its values, and what its app makes of the rows."""

    prepared: Prepared
    values: dict[str, Any]
    made_of: Callable[[list[tuple]], T]

    def alone(self) -> T:
        return self.made_of(self.prepared(**self.values))


_joined: dict[tuple[int, ...], str] = {}


def read_together(reads: Mapping[str, Read]) -> dict[str, Any]:
    """What each of these gives by itself, in its own order. One query, or none when there is nothing to read."""
    if not reads:
        return {}
    statements = [read.prepared.statement(read.values) for read in reads.values()]
    rows = _rows(statements, list(reads.values()))
    return {name: read.made_of(found) for (name, read), found in zip(reads.items(), rows, strict=True)}


def _rows(statements: list[Statement], reads: list[Read]) -> list[list[tuple]]:
    key = tuple(map(id, statements))  # statements are made once and kept as long as the process lives
    if key not in _joined:
        _joined[key] = _join(statements)
    params = [
        param for statement, read in zip(statements, reads, strict=True) for param in statement.filled(read.values)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_joined[key], params)
        return _sorted_out(cursor.fetchall(), statements)


def _join(statements: list[Statement]) -> str:
    """Beside each other, as columns of their own: the types of one read mean nothing to another."""
    parts = [f"part{number} AS ({_numbered(statement, number)})" for number, statement in enumerate(statements)]
    numbers = " UNION ALL ".join(f"SELECT {number} AS number" for number in range(len(statements)))
    joins = [f"LEFT JOIN part{number} ON parts.number = {number}" for number in range(len(statements))]
    order = ", ".join(f"part{number}.nth_of_part" for number in range(len(statements)))
    return f"WITH {', '.join(parts)} SELECT * FROM ({numbers}) parts {' '.join(joins)} ORDER BY parts.number, {order}"  # noqa: S608 (numbers and the statements' own SQL)


def _numbered(statement: Statement, number: int) -> str:
    return f"SELECT row_number() OVER () AS nth_of_part, own{number}.* FROM ({statement.sql}) own{number}"  # noqa: S608


def _sorted_out(rows: list[tuple], statements: list[Statement]) -> list[list[tuple]]:
    """Each row holds its part, then for every part a place and its columns, empty but for its own."""
    ends = list(accumulate((1 + statement.width for statement in statements), initial=1))
    found: list[list[tuple]] = [[] for _ in statements]
    for row in rows:
        part = row[0]
        if row[ends[part]] is not None:  # a read without rows still has one empty row
            found[part].append(row[ends[part] + 1 : ends[part + 1]])
    return [statement.converted(own) for statement, own in zip(statements, found, strict=True)]
