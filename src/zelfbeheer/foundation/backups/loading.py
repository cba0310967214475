"""Puts a checked snapshot in place of the database that is there: all of it at one moment, or nothing."""

import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from zelfbeheer.foundation.backups.checking import NotEqual
from zelfbeheer.foundation.backups.rows import (
    BATCH,
    FLEETING,
    Digest,
    Row,
    as_json,
    columns_of,
    open_file,
    plain,
    quoted,
    rows_of,
    tables_of,
)

OWN = frozenset({"django_migrations"})  # says how far the tables are here


class InUse(Exception):
    """Somebody is working in the database that would be replaced."""


def put_in_place(snapshot: Path, *, keep: bool) -> Path | None:
    """Replaces the database of the settings; answers where the earlier one lies, if it is a file and to be kept."""
    if connection.vendor == "postgresql":
        _into_postgres(snapshot)
        return None
    earlier = _into_sqlite(snapshot, Path(connection.settings_dict["NAME"]))
    if earlier and not keep:
        earlier.unlink()
        return None
    return earlier


def _into_sqlite(snapshot: Path, target: Path) -> Path | None:
    """One rename; the file that was there stays beside it under another name."""
    earlier = _set_aside(target) if target.exists() else None
    with snapshot.open("rb") as file:
        os.fsync(file.fileno())
    os.chmod(snapshot, 0o600)
    os.replace(snapshot, target)
    return earlier


def _set_aside(target: Path) -> Path:
    """A second name for the file, so that it is there under either at any moment. Raises InUse."""
    file = sqlite3.connect(target, timeout=1, isolation_level=None)
    try:
        # Everything into the one file; refused while anybody else has it open.
        mode = file.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        if "locked" in str(problem):
            raise InUse from problem
        mode = "delete"  # it cannot be read, which may be why somebody restores
    finally:
        file.close()
    if mode != "delete":
        raise InUse
    earlier = target.with_name(f"{target.name}.replaced-{timezone.localtime():%Y-%m-%d-%H%M%S-%f}")
    os.link(target, earlier)
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    return earlier


def _into_postgres(snapshot: Path) -> None:
    """One transaction: whoever looks meanwhile sees what was there, and when it fails that stays."""
    file = open_file(snapshot)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            _check_nobody_there(cursor)
            cursor.execute("SET LOCAL TIME ZONE 'UTC'")
            there = set(connection.introspection.table_names(cursor))
            tables = [table for table in tables_of(file) if table in there - OWN]
            cursor.execute("TRUNCATE " + ", ".join(map(quoted, tables)))
            for table in tables:
                if table not in FLEETING:
                    _fill(cursor, file, table)
            _continue_numbers(cursor, tables)
    finally:
        file.close()


def _check_nobody_there(cursor: Any) -> None:
    """A server that runs keeps connections, and knows things of the data that was there. One that just left may go."""
    for _moment in range(20):
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        if not cursor.fetchone()[0]:
            return
        cursor.execute("SELECT pg_stat_clear_snapshot(), pg_sleep(0.1)")
    raise InUse


def _fill(cursor: Any, file: sqlite3.Connection, table: str) -> None:
    """Copies one table and reads it back. Raises NotEqual."""
    columns = columns_of(file, table)
    changes, wanted = _changes(cursor, table, columns), Digest()
    listed = ", ".join(map(quoted, columns))
    with cursor.copy(f"COPY {quoted(table)} ({listed}) FROM STDIN") as copying:
        for row in rows_of(file, table, columns):
            copying.write_row([change(value) if change and value is not None else value
                               for change, value in zip(changes, row, strict=True)])  # fmt: skip
            wanted.add(_canonical(row, changes))
    found = Digest()
    for row in _read_back(cursor, table, listed):
        found.add(_canonical(row, changes))
    if found.as_list() != wanted.as_list():
        raise NotEqual(table)


def _duration(value: int) -> timedelta:
    return timedelta(microseconds=value)


def _json(value: str) -> str:
    return as_json(json.loads(value))


CHANGES = {"interval": _duration, "jsonb": _json, "json": _json, "boolean": bool}


def _changes(cursor: Any, table: str, columns: list[str]) -> list[Any]:
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = ANY (current_schemas(false)) AND table_name = %s",
        [table],
    )
    kinds = dict(cursor.fetchall())
    return [CHANGES.get(kinds.get(column, "")) for column in columns]


def _canonical(row: Row, changes: list[Any]) -> Row:
    """The same before and after: PostgreSQL orders the names in JSON anew, and writes letters such as ë as they are."""
    return tuple(_json(value) if change is _json and value is not None else value
                 for change, value in zip(changes, row, strict=True))  # fmt: skip


def _read_back(cursor: Any, table: str, listed: str) -> Iterator[Row]:
    cursor.execute(f"SELECT {listed} FROM {quoted(table)}")  # noqa: S608
    while batch := cursor.fetchmany(BATCH):
        for row in batch:
            yield tuple(map(plain, row))


def _continue_numbers(cursor: Any, tables: list[str]) -> None:
    """New rows get numbers after those that were restored."""
    for table in tables:
        for found in connection.introspection.get_sequences(cursor, table):
            column, name = quoted(found["column"]), found["name"]
            cursor.execute(
                f"SELECT setval(%s::regclass, greatest(coalesce(max({column}), 0), 1), max({column}) IS NOT NULL) "  # noqa: S608
                f"FROM {quoted(table)}",
                [quoted(name)],
            )
