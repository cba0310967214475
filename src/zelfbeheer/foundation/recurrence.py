"""What recurs: a small, checked part of RFC 5545's RRULE, on local days and local clock times.

Days come from python-dateutil; times are put on a day here, so that the two nights a year on which the clock
changes are right. Duties and moments both stand on this.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekday as Weekday
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.ui.problems import Problem

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
MOST_CHARACTERS = 200
MOST_TIMES = 1000
MOST_INTERVAL = 366

NOT_UNDERSTOOD = _("We do not understand how often this returns. Choose the days again.")
TOO_OFTEN = _("That number is too large. Choose a smaller one.")
ONE_ENDING = _("Choose one ending: a last day, or a number of times.")


class UnclearRecurrence(Problem):
    """A recurrence that is not in the part of RRULE that we read."""


class Recurs(Protocol):
    """A rule that recurs, such as a duty rule or a moment rule."""

    recurrence: str
    first_on: date
    last_on: date | None
    start_time: time
    end_time: Any  # a time, or None for something without an end


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day of a rule, with its instants. `on_date` is the local day that the rule gave.

    Something without an end ends when it starts.
    """

    on_date: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A checked RRULE. `days` are (weekday 0-6, nth or None)."""

    frequency: str
    interval: int = 1
    days: tuple[tuple[int, int | None], ...] = ()
    month_days: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.days:
            parts.append("BYDAY=" + ",".join(f"{nth or ''}{DAY_CODES[day]}" for day, nth in self.days))
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        if self.count:
            parts.append(f"COUNT={self.count}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def between(self, first_on: date, since: date, until: date) -> list[date]:
        """The days from `since` up to and including `until`, for a rule that begins on `first_on`."""
        found = rrule(
            FREQUENCIES[self.frequency],
            dtstart=datetime.combine(first_on, time()),
            interval=self.interval,
            byweekday=[Weekday(day, nth) for day, nth in self.days] or None,
            bymonthday=self.month_days or None,
            count=self.count,
            until=datetime.combine(self.until, time()) if self.until else None,
        )
        window = (datetime.combine(since, time()), datetime.combine(until, time()))
        return [moment.date() for moment in found.between(*window, inc=True)]


def parse(text: str) -> Recurrence:
    """Reads FREQ=DAILY|WEEKLY|MONTHLY with INTERVAL, BYDAY (nth when monthly), BYMONTHDAY, COUNT or UNTIL.

    Raises UnclearRecurrence, with a sentence for a person, on anything else.
    """
    parts = _parts(text)
    found = Recurrence(
        frequency=parts.pop("FREQ", ""),
        interval=_number(parts.pop("INTERVAL", "1"), MOST_INTERVAL),
        days=tuple(_day(code) for code in _listed(parts.pop("BYDAY", ""))),
        month_days=tuple(_month_day(code) for code in _listed(parts.pop("BYMONTHDAY", ""))),
        count=_number(parts.pop("COUNT"), MOST_TIMES) if "COUNT" in parts else None,
        until=_date(parts.pop("UNTIL")) if "UNTIL" in parts else None,
    )
    if parts:
        raise UnclearRecurrence(NOT_UNDERSTOOD)
    _check(found)
    return found


def _parts(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.strip().upper().split(";")]
    names = [name for name, _sign, _value in pairs]
    if len(text) > MOST_CHARACTERS or len(set(names)) < len(names) or not all(value for *_name, value in pairs):
        raise UnclearRecurrence(NOT_UNDERSTOOD)
    return {name: value for name, _sign, value in pairs}


def _check(found: Recurrence) -> None:
    if found.frequency not in FREQUENCIES:
        raise UnclearRecurrence(NOT_UNDERSTOOD)
    if found.count and found.until:
        raise UnclearRecurrence(ONE_ENDING)
    nth_outside_month = found.frequency != "MONTHLY" and any(nth for _day, nth in found.days)
    both = found.days and found.month_days  # could be a day that never comes
    if _may_never_come(found) or nth_outside_month or both or (found.frequency == "WEEKLY" and found.month_days):
        raise UnclearRecurrence(NOT_UNDERSTOOD)


def _may_never_come(found: Recurrence) -> bool:
    """A Monday that is the first Tuesday, or every 7 days on another weekday than the first.

    Such a day would be looked for until the year 9999.
    """
    mixed = len({nth is None for _day, nth in found.days}) > 1
    return mixed or bool(found.frequency == "DAILY" and found.days and found.interval % 7 == 0)


def _listed(value: str) -> list[str]:
    return value.split(",") if value else []


def _number(value: str, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) < 1:
        raise UnclearRecurrence(NOT_UNDERSTOOD)
    if int(value) > most:
        raise UnclearRecurrence(TOO_OFTEN)
    return int(value)


def _day(code: str) -> tuple[int, int | None]:
    match = re.fullmatch(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", code)
    if match is None:
        raise UnclearRecurrence(NOT_UNDERSTOOD)
    return DAY_CODES.index(match[2]), int(match[1]) if match[1] else None


def _month_day(code: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,2}", code) or not 1 <= abs(int(code)) <= 31:
        raise UnclearRecurrence(NOT_UNDERSTOOD)
    return int(code)


def _date(code: str) -> date:
    if not re.fullmatch(r"[1-9][0-9]{7}", code):  # a year before 1000 is written with fewer figures than it is read
        raise UnclearRecurrence(NOT_UNDERSTOOD)
    try:
        return datetime.strptime(code, "%Y%m%d").date()
    except ValueError:
        raise UnclearRecurrence(NOT_UNDERSTOOD) from None


def weekly(days: list[int], every: int = 1) -> str:
    """The RRULE for these weekdays (0 = Monday), every so many weeks."""
    return str(Recurrence("WEEKLY", every, tuple((day, None) for day in sorted(set(days)))))


def local_instant(day: date, at: time) -> datetime:
    """The instant at which the house's clock shows `at` on that day.

    In the night that the clock goes forward a time that does not exist lies one hour later (02:30 is 03:30);
    in the night that it goes back a time that comes twice is the first of the two.
    """
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def local_span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Both instants of a stretch that begins on `day`. An end that is not after the start is a day later."""
    last = day if end > start else day + timedelta(days=1)
    starts_at, ends_at = local_instant(day, start), local_instant(last, end)
    if ends_at <= starts_at:  # it began in the hour that the clock skipped: it keeps its length
        ends_at = starts_at + (datetime.combine(last, end) - datetime.combine(day, start))
    return starts_at, ends_at


def occurrences(rule: Recurs, since: date, until: date) -> Iterator[Occurrence]:
    """The days of a rule from `since` up to and including `until`, each with its instants, in order."""
    last = min(until, rule.last_on) if rule.last_on else until
    for day in parse(rule.recurrence).between(rule.first_on, max(since, rule.first_on), last):
        if rule.end_time is None:
            starts_at = local_instant(day, rule.start_time)
            yield Occurrence(day, starts_at, starts_at)
        else:
            yield Occurrence(day, *local_span(day, rule.start_time, rule.end_time))
