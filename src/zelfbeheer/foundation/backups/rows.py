"""Tables as plain rows, the same on both databases, so that a backup of one can be restored on the other.

A row is made of what SQLite keeps: numbers, text, bytes or nothing. Times are in UTC, as Django writes them there.
"""

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

BATCH = 2000
Row = tuple[Any, ...]
# What belongs to a running server and not to the people: nothing of it is restored.
FLEETING = frozenset(
    {"cache", "django_session", "usersessions_usersession", "django_tasks_db_dbtaskresult", "jobs_closed"}
)


class Digest:
    """Of all rows of a table, in whatever order they come: how many, and one number made of all of them."""

    def __init__(self) -> None:
        self.rows, self._sum = 0, 0

    def add(self, row: Row) -> None:
        self.rows += 1
        digest = hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        self._sum += int.from_bytes(digest, "big")

    @property
    def value(self) -> str:
        return f"{self._sum % (1 << 128):032x}"

    def as_list(self) -> list[Any]:
        return [self.rows, self.value]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def open_file(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def tables_of(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return sorted(row[0] for row in found)


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")]


def rows_of(connection: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[Row]:
    listed = ", ".join(map(quoted, columns))
    return connection.execute(f"SELECT {listed} FROM {quoted(table)}")  # noqa: S608


def digest_of(rows: Iterable[Row]) -> list[Any]:
    digest = Digest()
    for row in rows:
        digest.add(row)
    return digest.as_list()


def digests(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """Number of rows and digest of every table that is restored."""
    return {
        table: digest_of(rows_of(connection, table, columns_of(connection, table)))
        for table in tables_of(connection)
        if table not in FLEETING
    }


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is wrong inside a database file: damaged pages, rows that point at nothing."""
    damaged = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    loose = connection.execute("PRAGMA foreign_key_check").fetchmany(3)
    return damaged + [f"{row[0]} row {row[1]} points at nothing in {row[2]}" for row in loose]


def as_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _naive(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value)


# From what PostgreSQL's driver gives, by kind, to what SQLite keeps.
PLAIN: dict[type, Callable[[Any], Any]] = {
    bool: int,
    datetime: _naive,
    date: str,
    time: str,
    uuid.UUID: lambda value: value.hex,
    Decimal: lambda value: int(value) if value == value.to_integral_value() else float(value),
    timedelta: lambda value: value // timedelta(microseconds=1),
    memoryview: bytes,
    dict: as_json,
    list: as_json,
}


def plain(value: Any) -> Any:
    change = PLAIN.get(type(value))
    return change(value) if change else value
