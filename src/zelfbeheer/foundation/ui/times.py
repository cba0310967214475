"""Days and times as people say them here: 17:30, dinsdag 24 november, di 24 nov, 08:00–16:00."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _


def _local(moment: Any) -> Any:
    is_aware = isinstance(moment, datetime) and timezone.is_aware(moment)
    return timezone.localtime(moment) if is_aware else moment


def clock(moment: datetime | time | None) -> str:
    """17:30, in local time."""
    return f"{_local(moment):%H:%M}" if moment is not None else ""


def day(moment: date | None, year: str = "") -> str:
    """dinsdag 24 november; with `|day:"year"` also 2026."""
    return written(_local(moment), _("l j F Y") if year == "year" else _("l j F")) if moment is not None else ""


def short_day(moment: date | None) -> str:
    """di 24 nov."""
    return written(_local(moment), _("D j M")) if moment is not None else ""


def span(start: datetime | time | None, end: datetime | time | None) -> str:
    """08:00–16:00; only the start when there is no end."""
    return "–".join(clock(moment) for moment in (start, end) if moment is not None)
