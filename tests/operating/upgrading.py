"""Run by test_upgrade.py in a process of its own: brings an earlier installation to this version and compares.

python -m tests.operating.upgrading EARLIER.sqlite3     the settings say where it is brought to
"""

import contextlib
import json
import re
import shutil
import sqlite3
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from zelfbeheer.demo.credentials import pin_of  # noqa: E402
from zelfbeheer.foundation.accounts.models import Pin  # noqa: E402
from zelfbeheer.foundation.accounts.pins import is_pin  # noqa: E402
from zelfbeheer.foundation.backups.loading import put_in_place  # noqa: E402
from zelfbeheer.foundation.backups.rows import as_json, columns_of, open_file, plain, quoted, tables_of  # noqa: E402
from zelfbeheer.operating import doctor  # noqa: E402
from zelfbeheer.operating.preparing import (  # noqa: E402
    leave_database,
    make_tables,
    pending_migrations,
    prepare_database,
    without_pool,
)

LOOKED_AT = {"tables", "sqlite", "walls", "record", "rights", "owners"}
RENEWED = {"django_migrations", "django_content_type", "auth_permission", "cache", "django_session"}


def _place(earlier):
    """The earlier installation as its owner left it."""
    if connection.vendor == "sqlite":
        shutil.copy(earlier, connection.settings_dict["NAME"])
        return
    with sqlite3.connect(earlier) as file:
        make_tables(file.execute("SELECT app, name FROM django_migrations").fetchall())
    leave_database()
    put_in_place(earlier, keep=False)


def _columns_now():
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")
            found[table] = {column[0] for column in cursor.description}
        return found


def _changed(earlier):
    """Rows that are not what they were: {table.column: number}; tables and columns that went are named with -1."""
    changed, compared, now = {}, 0, _columns_now()
    for table in set(tables_of(earlier)) - RENEWED:
        columns = columns_of(earlier, table)
        for name in (f"{table}.{column}" for column in columns if column not in now.get(table, ())):
            changed[name] = -1
        kept = [column for column in columns if column in now.get(table, ())]
        before, after = (_rows(read, table, kept) for read in (earlier.execute, _read))
        compared += len(before)
        for number, column in enumerate(kept):
            if differs := sum(after.get(key, row)[number] != row[number] for key, row in before.items()):
                changed[f"{table}.{column}"] = differs
        if gone := len(before.keys() - after.keys()):
            changed[f"{table} rows gone"] = gone
    return changed, compared


def _rows(read, table, columns):
    """By their key, in what SQLite keeps."""
    listed = ", ".join(map(quoted, columns))
    rows = (tuple(map(_same, row)) for row in read(f"SELECT {listed} FROM {quoted(table)}").fetchall())
    at = columns.index("id") if "id" in columns else 0
    return {row[at]: row for row in rows}


def _same(value):
    """JSON is the same whatever the order of its names."""
    text = plain(value)
    if isinstance(text, str) and text[:1] in "{[":
        with contextlib.suppress(ValueError):
            return as_json(json.loads(text))
    return text


def _read(statement):
    cursor = connection.cursor()
    if connection.vendor == "postgresql":
        cursor.execute("SET TIME ZONE 'UTC'")
    cursor.execute(statement)
    return cursor


def _pages():
    """What some of its people get after the upgrade, and whether the PIN of before is still theirs."""
    found = []
    for pin in Pin.objects.select_related("account").order_by("pk")[::15]:
        client = Client()
        client.force_login(pin.account)
        answer = client.get("/", follow=True)
        right = is_pin(pin_of(1, pin.account.handle), pin.hash)
        found.append([answer.status_code, answer.request["PATH_INFO"], right])
    return found


def _shape():
    """Every table and index of the embedded database, with its parts in one order: {name: parts}."""
    rows = _read("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: sorted(re.split(r", (?=[\"C])", sql.partition("(")[2].removesuffix(")"))) for name, sql in rows}


def _shape_differs(folder):
    """Tables and indexes that a new installation, made at once, has otherwise than one that took every step."""
    if connection.vendor != "sqlite":
        return []
    by_steps = _shape()
    leave_database()
    connection.settings_dict["NAME"] = folder / "new.sqlite3"
    make_tables()
    at_once = _shape()
    return sorted(name for name in by_steps | at_once if by_steps.get(name) != at_once.get(name))


def main(earlier):
    without_pool()
    settings.ALLOWED_HOSTS.append("testserver")
    _place(earlier)
    waiting = len(pending_migrations())
    prepare_database()
    call_command("createcachetable", verbosity=0)
    assert not pending_migrations()
    file = open_file(earlier)
    changed, compared = _changed(file)
    said = {
        check.name: [finding.what for finding in found]
        for check, found in doctor.all_findings()
        if check.name in LOOKED_AT
    }
    print(json.dumps({
        "waiting": waiting, "changed": changed, "compared": compared, "said": said, "pages": _pages(),
        "shape": _shape_differs(earlier.parent),
    }))  # fmt: skip


main(Path(sys.argv[1]))
