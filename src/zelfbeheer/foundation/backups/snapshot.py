"""The whole database at one moment, as a SQLite file, while people go on writing.

SQLite copies its pages under one reading transaction. From PostgreSQL every row is read in one transaction that sees
one moment; no other tool is needed on the machine, and the file can be restored on either database.
"""

import copy
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler

from zelfbeheer.foundation.backups.rows import (
    BATCH,
    FLEETING,
    Digest,
    Row,
    columns_of,
    digests,
    open_file,
    plain,
    quoted,
    tables_of,
)

Digests = dict[str, list[Any]]


def take_snapshot(target: Path) -> Digests:
    """Writes the file; answers rows and digest of every table as they are in the source."""
    return _from_postgres(target) if connection.vendor == "postgresql" else _from_sqlite(target)


def _from_sqlite(target: Path) -> Digests:
    source, copied = open_file(Path(connection.settings_dict["NAME"])), open_file(target)
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on it sees one moment
        source.backup(copied)
        found = digests(source)
        source.execute("COMMIT")
        copied.execute("PRAGMA journal_mode=DELETE")
    finally:
        copied.close()
        source.close()
    return found


def make_tables(target: Path) -> None:
    """An empty SQLite file with the tables of this code."""
    database = copy.deepcopy(settings.DATABASES["default"]) | {
        "ENGINE": "django.db.backends.sqlite3", "NAME": str(target), "OPTIONS": {}, "CONN_MAX_AGE": 0,
    }  # fmt: skip
    file = ConnectionHandler({"default": database})["default"]
    try:
        with file.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(file):
                    editor.create_model(model)
        MigrationRecorder(file).ensure_schema()
    finally:
        file.close()


def _from_postgres(target: Path) -> Digests:
    make_tables(target)
    source, file = connection.copy(), open_file(target)
    source.settings_dict["OPTIONS"].pop("pool", None)
    try:
        source.connect()
        source.set_autocommit(False)
        with source.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        there = set(source.introspection.table_names())
        found = {table: _copy(source, file, table) for table in tables_of(file) if table in there - FLEETING}
        return {table: digest.as_list() for table, digest in found.items()}
    finally:
        file.close()
        source.close()


def _copy(source: Any, file: sqlite3.Connection, table: str) -> Digest:
    columns, digest = columns_of(file, table), Digest()
    marks = ", ".join("?" * len(columns))
    file.execute("BEGIN")
    for batch in _batches(source, table, columns):
        for row in batch:
            digest.add(row)
        file.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", batch)  # noqa: S608
    file.execute("COMMIT")
    return digest


def _batches(source: Any, table: str, columns: list[str]) -> Iterator[list[Row]]:
    """Rows of a table of PostgreSQL as SQLite keeps them; no more than a batch is held in memory."""
    listed = ", ".join(map(quoted, columns))
    with source.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM {quoted(table)}")  # noqa: S608
        while batch := cursor.fetchmany(BATCH):
            yield [tuple(map(plain, row)) for row in batch]


def copy_files(folder: Path) -> None:
    """Files that are not in the database, where there are any."""
    if Path(settings.MEDIA_ROOT).is_dir():
        shutil.copytree(settings.MEDIA_ROOT, folder)
