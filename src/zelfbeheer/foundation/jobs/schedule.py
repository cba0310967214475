"""Recurring jobs: declared by apps, ticked by the worker, kept in the database so that a restart forgets nothing."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from zelfbeheer.config.logs import event
from zelfbeheer.foundation.jobs import clock
from zelfbeheer.foundation.jobs.models import ScheduledJob

logger = logging.getLogger(__name__)
MOST_BACK = timedelta(hours=2)  # put back by less, what runs once a night does not run twice


@dataclass(frozen=True)
class Recurring:
    """`run` is short and idempotent, or enqueues a task. What takes away for good `waits` when the clock leapt."""

    name: str
    every: timedelta
    run: Callable[[], object]
    waits: bool = False


_recurring: dict[str, Recurring] = {}


def declare_recurring(job: Recurring) -> None:
    _recurring[job.name] = job


def recurring() -> list[Recurring]:
    return sorted(_recurring.values(), key=lambda job: job.name)


def _is_waiting(row: ScheduledJob, job: Recurring, now: datetime) -> bool:
    """Its time has not come. Much later than one turn from now was written under a clock that was put back since."""
    return now < row.next_at <= now + job.every + min(job.every, MOST_BACK)


def _claim(job: Recurring, now: datetime) -> bool:
    """True for exactly one caller when the job is due. A new job is due at once."""
    with transaction.atomic():
        row, _ = ScheduledJob.objects.select_for_update().get_or_create(name=job.name, defaults={"next_at": now})
        if _is_waiting(row, job, now):
            return False
        row.next_at, row.last_at = now + job.every, now
        row.save(update_fields=["next_at", "last_at"])
    return True


def _run(job: Recurring) -> str:
    """Runs one job; answers the kind of its error, or nothing."""
    began, error = time.perf_counter(), ""
    try:
        job.run()
    except Exception as problem:  # the schedule must outlive any job; the doctor shows the last error
        logger.exception("recurring job %s failed", job.name)
        error = type(problem).__name__
    event(logger, "job", job=job.name, ms=round((time.perf_counter() - began) * 1000, 1), error=error)
    return error


def tick(now: datetime | None = None) -> list[str]:
    """Runs what is due; answers the names. One failing job never stops the others."""
    now = now or timezone.now()
    rows = {row.name: row for row in ScheduledJob.objects.order_by("name")}
    clock.watch(rows[clock.WATCH].last_at if clock.WATCH in rows else None, now)
    ran = []
    for job in recurring():
        row = rows.get(job.name)
        if (row and _is_waiting(row, job, now)) or (job.waits and clock.is_in_doubt(now)):
            continue
        if _claim(job, now):
            ScheduledJob.objects.filter(name=job.name).update(last_error=_run(job))
            ran.append(job.name)
    return ran


def forget_undeclared() -> int:
    """Rows of jobs that no longer exist in the code, so that the doctor does not wait for them."""
    return ScheduledJob.objects.exclude(name__in=_recurring).delete()[0]
