"""What holds for everything that is planned ahead, duties and moments alike: a name, a beginning, an end, a horizon."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.recurrence import local_instant, local_span, parse
from zelfbeheer.foundation.ui.problems import Problem

FURTHEST_DAYS = 366  # nothing is planned further ahead
FIRST_YEAR = 2000  # no rule begins before
TITLE_LENGTH = 60

WRONG_LENGTH = _("Say in a few words what it is, in at most %(most)s characters.")
ENDS_FIRST = _("The last day comes before the first. Change one of the two.")
IN_THE_PAST = _("That time is over. Choose a later one.")
TOO_FAR = _("That is more than a year ahead. Choose an earlier day.")
TOO_LONG_AGO = _("That is too long ago. Choose a later first day.")


def check_length(words: str, most: int = TITLE_LENGTH) -> None:
    """Raises Problem when nothing was said, or too much."""
    if not 1 <= len(words.strip()) <= most:
        raise Problem(str(WRONG_LENGTH) % {"most": most})


def check_rhythm(recurrence: str, first_on: date, last_on: date | None) -> None:
    """Raises Problem for an RRULE that we do not read, and for days that are the wrong way round or too far off."""
    parse(recurrence)
    if last_on and last_on < first_on:
        raise Problem(ENDS_FIRST)
    if first_on.year < FIRST_YEAR:
        raise Problem(TOO_LONG_AGO)
    check_not_too_far(first_on)


def check_not_too_far(day: date) -> None:
    if day > timezone.localdate() + timedelta(days=FURTHEST_DAYS):
        raise Problem(TOO_FAR)


def check_not_over(ends_at: datetime) -> None:
    if ends_at <= timezone.now():
        raise Problem(IN_THE_PAST)


def coming_span(day: date, start: time, end: Any) -> tuple[datetime, Any]:
    """Both instants (the second None without an end) of something that is still to come; else raises Problem."""
    check_not_too_far(day)
    starts_at, ends_at = local_span(day, start, end) if end else (local_instant(day, start), None)
    check_not_over(ends_at or starts_at)
    return starts_at, ends_at
