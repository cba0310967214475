"""Does the database answer, is it as the code expects it, is its file sound?"""

import sqlite3
from collections.abc import Iterator

from django.db import connection
from django.db.utils import DatabaseError

from zelfbeheer.config.words import gettext as _
from zelfbeheer.operating.checks.finding import Finding, note, problem
from zelfbeheer.operating.preparing import pending_migrations
from zelfbeheer.operating.why import why

MENDED_SQLITE = (3, 51, 3)  # from 3.7.0 until this one: a rare race can damage a file in WAL mode
FULL = 2  # PRAGMA synchronous


def reachable() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
    except DatabaseError as stumbled:
        yield problem(
            _("The database does not answer: %(why)s") % {"why": why(stumbled)},
            _("Is it running, and is DATABASE_URL right? Without DATABASE_URL the embedded one is used."),
        )


def tables() -> Iterator[Finding]:
    if not connection.introspection.table_names():
        yield note(_("The database is still empty."), _("`zelfbeheer serve` fills it."))
    elif missing := pending_migrations():
        shown = ", ".join(f"{app}.{name}" for app, name in missing[:3])
        yield problem(
            _("The tables are older than the code (%(number)s steps, such as %(shown)s).")
            % {"number": len(missing), "shown": shown},
            _("Make a copy of the data, and start `zelfbeheer serve`: it brings them up to date first."),
        )


def _pragma(name: str) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return [row[0] for row in cursor.fetchall()]


def embedded() -> Iterator[Finding]:
    """SQLite only."""
    if connection.vendor != "sqlite":
        return
    found = _pragma("quick_check(5)")
    if found != ["ok"]:
        yield problem(
            _("The database file is damaged: %(what)s") % {"what": found[0]},
            _("Stop zelfbeheer, keep a copy of the file as it is, and put back the last good backup."),
        )
    if _pragma("journal_mode") != ["wal"] or _pragma("synchronous") != [FULL]:
        yield problem(
            _("The database does not keep what it promised when the power fails."),
            _("Put the data folder on a disk of this machine; a shared network folder cannot do this."),
        )
    if sqlite3.sqlite_version_info < MENDED_SQLITE:
        yield note(
            _("SQLite %(version)s has a fault that can, very rarely, damage the file (mended in 3.51.3).")
            % {"version": sqlite3.sqlite_version},
            _("Make a backup every night. A newer Python brings a newer SQLite."),
        )
