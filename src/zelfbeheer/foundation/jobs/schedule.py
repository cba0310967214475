"""Recurring jobs: declared by apps, ticked by the worker, kept in the database so that a restart forgets nothing."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from zelfbeheer.foundation.jobs.models import ScheduledJob

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recurring:
    """`run` is short and idempotent, or enqueues a task."""

    name: str
    every: timedelta
    run: Callable[[], object]


_recurring: dict[str, Recurring] = {}


def declare_recurring(job: Recurring) -> None:
    _recurring[job.name] = job


def recurring() -> list[Recurring]:
    return sorted(_recurring.values(), key=lambda job: job.name)


def _claim(job: Recurring, now: datetime) -> bool:
    """True for exactly one caller when the job is due. A new job is due at once."""
    with transaction.atomic():
        row, _ = ScheduledJob.objects.select_for_update().get_or_create(
            name=job.name, defaults={"next_at": now}
        )
        if row.next_at > now:
            return False
        row.next_at, row.last_at = now + job.every, now
        row.save(update_fields=["next_at", "last_at"])
    return True


def tick(now: datetime | None = None) -> list[str]:
    """Runs what is due; answers the names. One failing job never stops the others."""
    ran = []
    for job in recurring():
        if not _claim(job, now or timezone.now()):
            continue
        error = ""
        try:
            job.run()
        except Exception as problem:  # the schedule must outlive any job; the doctor shows the last error
            logger.exception("recurring job %s failed", job.name)
            error = type(problem).__name__
        ScheduledJob.objects.filter(name=job.name).update(last_error=error)
        ran.append(job.name)
    return ran
