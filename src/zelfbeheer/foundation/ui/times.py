"""Days and times as people say them here: 17:30, dinsdag 24 november, di 24 nov, 08:00–16:00."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def _local(moment: Any) -> Any:
    is_aware = isinstance(moment, datetime) and timezone.is_aware(moment)
    return timezone.localtime(moment) if is_aware else moment


def _day(moment: date) -> date:
    local = _local(moment)
    return local.date() if isinstance(local, datetime) else local


@lru_cache(maxsize=1024)
def _written(moment: date, form: str, language: str) -> str:
    """A page says the same few days many times."""
    return written(moment, form)


def clock(moment: datetime | time | None) -> str:
    """17:30, in local time."""
    if moment is None:
        return ""
    here = _local(moment)
    return f"{here.hour:02}:{here.minute:02}"


def day(moment: date | None, year: str = "") -> str:
    """dinsdag 24 november; with `|day:"year"` also 2026, with `|day:"other year"` only when that is not this year."""
    if moment is None:
        return ""
    here = _day(moment)
    is_said = year == "year" or (year == "other year" and here.year != timezone.localdate().year)
    return _written(here, _("l j F Y") if is_said else _("l j F"), get_language() or "nl")


def short_day(moment: date | None) -> str:
    """di 24 nov."""
    return _written(_day(moment), _("D j M"), get_language() or "nl") if moment is not None else ""


def span(start: datetime | time | None, end: datetime | time | None) -> str:
    """08:00–16:00; only the start when there is no end."""
    return "–".join(clock(moment) for moment in (start, end) if moment is not None)
