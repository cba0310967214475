"""What the database itself needs every night, so that nobody has to think of it."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone
from django_tasks import task

from zelfbeheer.foundation.jobs.clock import EVERY, WATCH, is_in_doubt
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring, forget_undeclared

KEPT_DONE = timedelta(days=7)  # finished work: long enough to look back at, and its rows name people's ids
KEPT_FAILED = timedelta(days=30)


class DamagedTables(Exception):
    """The database file does not read as it was written; a backup is needed."""


def forget_finished_work() -> int:
    """Deletes the rows of tasks that are done, later those that failed; answers how many."""
    from django_tasks_db.models import DBTaskResult

    now, tasks = timezone.now(), DBTaskResult.objects
    done = tasks.successful().filter(finished_at__lt=now - KEPT_DONE).delete()[0]
    return done + tasks.failed().filter(finished_at__lt=now - KEPT_FAILED).delete()[0]


def check_tables() -> None:
    """SQLite only: reads the whole file and raises when it is damaged; then refreshes what its planner knows.

    SQLite before 3.51.3 can, very rarely, damage a file in WAL mode; a house must hear of it the next morning.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(3)")
        found = [row[0] for row in cursor.fetchall()]
        if found != ["ok"]:
            raise DamagedTables(f"{settings.DATABASES['default']['NAME']}: {found}")
        cursor.execute("PRAGMA optimize")


@task()
def nightly_upkeep() -> None:
    """Expired sessions, finished work and the state of the tables."""
    if not is_in_doubt():  # put right again, people are still signed in
        SessionStore.clear_expired()
        forget_finished_work()
    forget_undeclared()
    check_tables()


def declare() -> None:
    declare_recurring(Recurring(WATCH, EVERY, lambda: None))  # that it ran is all
    declare_recurring(Recurring("look after the database", timedelta(days=1), nightly_upkeep.enqueue))
