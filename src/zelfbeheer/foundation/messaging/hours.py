"""Quiet hours and the time of the digest, on the local clock."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zelfbeheer.foundation.messaging.models import MessageHours
from zelfbeheer.foundation.recurrence import local_instant


def hours_of(account: Any) -> MessageHours:
    """Her own hours, or the usual ones where she chose none."""
    return MessageHours.objects.filter(account=account).first() or MessageHours(account=account)


def quiet_until(hours: MessageHours, now: datetime) -> datetime | None:
    """When it is no longer quiet; None when it is not quiet now. Quiet hours may go over midnight."""
    local = timezone.localtime(now)
    begins, ends, clock = hours.quiet_from, hours.quiet_until, local.time()
    over_midnight = begins > ends
    is_quiet = (clock >= begins or clock < ends) if over_midnight else begins <= clock < ends
    if not is_quiet:
        return None
    later = over_midnight and clock >= begins
    return local_instant(local.date() + timedelta(days=later), ends)


def digest_is_due(hours: MessageHours, now: datetime) -> bool:
    """Her time of today has come, and she had none since."""
    due = local_instant(timezone.localdate(now), hours.digest_at)
    last = hours.last_digest_at  # later than now: the clock was ahead then
    return now >= due and (last is None or last < due or last > now)
