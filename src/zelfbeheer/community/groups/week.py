"""A community's week: on which day it begins, and when the place is open. Asks the database nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.ui.times import clock
from zelfbeheer.foundation.ui.times import day as in_words

Hours = list[list]  # as Community keeps it: [weekday, "17:00", "10:00"]; a later time that is earlier is the next day
A_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Opening:
    """One stretch in which the place is open, as instants."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Week:
    begins: int = 0  # 0 is Monday
    hours: tuple[tuple[int, time, time], ...] = ()

    @classmethod
    def of(cls, community: "object") -> "Week":
        rows = getattr(community, "open_hours", None) or []
        read = time.fromisoformat
        return cls(getattr(community, "week_begins", 0), tuple((day, read(a), read(b)) for day, a, b in rows))

    @property
    def has_hours(self) -> bool:
        """Does this place have hours at all? One that never closes has none."""
        return bool(self.hours)

    def first_day(self, day: date) -> date:
        """The day on which the week of this day begins."""
        return day - timedelta(days=(day.weekday() - self.begins) % 7)

    def weekdays(self) -> list[int]:
        """The seven days in the order of this week."""
        return [(self.begins + number) % 7 for number in range(7)]

    def of_day(self, day: date) -> list[Opening]:
        """When it opens on this day, soonest first; one that goes on after midnight counts for its first day."""
        return sorted(_on(day, a, b) for weekday, a, b in self.hours if weekday == day.weekday())

    def now(self, at: datetime) -> Opening | None:
        """The opening that runs at that instant."""
        today = timezone.localdate(at)
        near = [*self.of_day(today - A_DAY), *self.of_day(today)]
        return next((opening for opening in near if opening.starts_at <= at < opening.ends_at), None)

    def next(self, at: datetime) -> Opening | None:
        """The first opening after that instant, within eight days."""
        today = timezone.localdate(at)
        coming = (opening for ahead in range(9) for opening in self.of_day(today + ahead * A_DAY))
        return next((opening for opening in coming if opening.starts_at > at), None)


def _on(day: date, opens: time, closes: time) -> Opening:
    last = day if closes > opens else day + A_DAY
    return Opening(local_instant(day, opens), local_instant(last, closes))


def opening_words(week: Week, at: datetime) -> str:
    """Whether it is open, until when or when again: "Open tot 16:00."; nothing for a place without hours."""
    if running := week.now(at):
        return _("Open until %(time)s.") % {"time": clock(running.ends_at)}
    coming = week.next(at)
    if coming is None:
        return ""
    if timezone.localdate(coming.starts_at) == timezone.localdate(at):
        return _("Closed now. Open at %(time)s.") % {"time": clock(coming.starts_at)}
    values = {"day": in_words(coming.starts_at), "time": clock(coming.starts_at)}
    return _("Closed now. Open again on %(day)s at %(time)s.") % values
