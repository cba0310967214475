"""Is the work in the background done, in time and without errors?"""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import ngettext
from zelfbeheer.foundation.jobs.clock import doubt, is_in_doubt
from zelfbeheer.foundation.jobs.models import ScheduledJob
from zelfbeheer.foundation.jobs.schedule import recurring
from zelfbeheer.operating.checks.finding import Finding, note, problem

LATE = timedelta(minutes=15)
APART = timedelta(minutes=1)
RECENT = timedelta(days=7)


def schedule() -> Iterator[Finding]:
    declared = {job.name for job in recurring()}
    rows = list(ScheduledJob.objects.filter(name__in=declared).order_by("name"))
    if not rows:
        yield note(_("No work has been done yet."), _("Start `zelfbeheer serve`: it does this too."))
        return
    waiting = {job.name for job in recurring() if job.waits} if is_in_doubt() else set()
    late = [row.name for row in rows if row.next_at < timezone.now() - LATE and row.name not in waiting]
    if late:
        yield problem(
            _("This should have been done already: %(names)s.") % {"names": ", ".join(late)},
            _("Is `zelfbeheer serve` running? It does this work too."),
        )
    for row in rows:
        if row.last_error:
            yield problem(
                _("“%(name)s” went wrong the last time (%(error)s).") % {"name": row.name, "error": row.last_error},
                _("Look in the log of `zelfbeheer serve` for this name."),
            )


def clock() -> Iterator[Finding]:
    """A leap about which nobody said anything, work that was done in the future, a database with another clock."""
    if leap := doubt():
        said = _("The clock went from %(before)s to %(after)s at once, or nothing ran in between.")
        days = {
            name: f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
            for name, at in (("before", leap.seen_at), ("after", leap.now_at))
        }
        look = _(
            "Nothing is deleted meanwhile. Look at the time with `timedatectl`. "
            "Is it right, then run: zelfbeheer clock-is-right"
        )
        yield problem(said % days, look)
    yield from _work_to_come()
    if connection.vendor == "postgresql":
        yield from _clock_of_the_database()


def _work_to_come() -> Iterator[Finding]:
    latest = ScheduledJob.objects.order_by("-last_at").exclude(last_at=None).values_list("last_at", flat=True).first()
    if latest and latest > timezone.now() + LATE:
        yield problem(
            _("Work was done at a time that has yet to come: the clock was ahead, or is behind now."),
            _("Look at the time with `timedatectl`, put it right, and start `zelfbeheer serve` again."),
        )


def _clock_of_the_database() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there = cursor.fetchone()[0]
    if abs(there - timezone.now()) > APART:
        yield problem(
            _("The clock of the database differs from that of this machine by more than a minute."),
            _("Let both machines keep the time by themselves (timedatectl set-ntp true)."),
        )


def tasks() -> Iterator[Finding]:
    now = timezone.now()
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - RECENT)
    if count := failed.count():
        last = failed.order_by("-finished_at").values_list("task_path", "exception_class_path").first()
        yield problem(
            ngettext("%(number)s task failed this week", "%(number)s tasks failed this week", count) % {"number": count}
            + ": " + ", ".join(last or ()) + ".",
            _("Look in the log of `zelfbeheer serve` around that time."),
        )  # fmt: skip
    if DBTaskResult.objects.ready().filter(enqueued_at__lt=now - LATE, run_after__lt=now - LATE).exists():
        yield problem(
            _("Work has been waiting for more than a quarter of an hour."),
            _("Is `zelfbeheer serve` running? It does this work too."),
        )
    if DBTaskResult.objects.running().filter(started_at__lt=now - LATE).exists():
        yield note(
            _("A task has been busy for more than a quarter of an hour."),
            _("If the server was stopped in the middle of it, it is done again by itself."),
        )
