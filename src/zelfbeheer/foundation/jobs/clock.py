"""A clock that leapt: noticed at the next turn of the schedule. What takes away for good then waits.

Nobody can tell a wrong clock from a machine that was off for weeks. So whoever manages the installation says that the
clock is right, or it is put right, or fourteen days go by: terms are a promise too, and a backup of before is kept for
another fourteen nights.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.jobs.models import LEAP, ClockLeap, ScheduledJob

logger = logging.getLogger(__name__)
WATCH, EVERY = "watch the clock", timedelta(minutes=5)  # by this job it is known when anything ran last
BACK = timedelta(minutes=15)
CLOCK_IS_RIGHT = "clock_is_right"


def doubt(now: datetime | None = None) -> ClockLeap | None:
    """The leap about which nobody said anything yet; None when the clock is believed."""
    last = ClockLeap.objects.order_by("-pk").first()
    if last is None or last.settled_at is not None or last.is_over(now or timezone.now()):
        return None
    return last


def is_in_doubt(now: datetime | None = None) -> bool:
    """Also when it leapt a moment ago and no turn of the schedule noticed yet. Two queries."""
    now = now or timezone.now()
    seen = ScheduledJob.objects.filter(name=WATCH).values_list("last_at", flat=True).first()
    return _is_leap(seen, now) or doubt(now) is not None


def _is_leap(seen: datetime | None, now: datetime) -> bool:
    return seen is not None and abs(now - seen) > LEAP


def watch(seen: datetime | None, now: datetime) -> None:
    """Compares with when anything ran last, and keeps a leap in mind. Costs nothing when there was none."""
    if seen is not None and now < seen - BACK:
        cache.clear()  # what is counted against people was counted in a time that is yet to come
    if not _is_leap(seen, now):
        return
    with transaction.atomic():
        row = ScheduledJob.objects.select_for_update().filter(name=WATCH).first()
        if row is None or not row.last_at or not _is_leap(row.last_at, now):
            return  # another worker noticed
        _note(row.last_at, now)
        row.last_at = now
        row.save(update_fields=["last_at"])


def _note(seen: datetime, now: datetime) -> None:
    before = doubt(seen)
    leap = ClockLeap(seen_at=seen, now_at=now)
    if before is not None and before.is_put_right_by(leap):
        leap.settled_at = now
    ClockLeap.objects.filter(settled_at=None).update(settled_at=now)
    leap.save()
    logger.warning("the clock went from %s to %s at once; nothing is taken away until somebody looked", seen, now)


def believe_clock(*, actor: Any) -> bool:
    """Somebody looked: the clock is right, and what waited goes on. False when nothing waited."""
    with transaction.atomic():
        waiting = ClockLeap.objects.select_for_update().filter(settled_at=None).update(settled_at=timezone.now())
        if waiting:
            record_change(actor=actor, verb=CLOCK_IS_RIGHT, community=None)
    return bool(waiting)
