"""What somebody said, in words, for herself alone."""

from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zelfbeheer.foundation.ui.times import day, span
from zelfbeheer.house.rosters.models import StandingPlace, Wish
from zelfbeheer.house.rosters.vocabulary import PartOfDay


def wish_in_words(wish: Wish) -> str:
    """Every Tuesday, in the evening. Or: Thursday 3 December up to and including Monday 7 December. Nothing where it
    is about some work at all times."""
    return capfirst(", ".join(filter(None, [_days(wish), _hours(wish)])))


def _days(wish: Wish) -> str:
    weekday = every(wish.weekday)
    if wish.first_on is None:
        return weekday
    return ", ".join(filter(None, [weekday, _dates(wish.first_on, wish.last_on)]))


def every(weekday: int | None) -> str:
    return _("every %(weekday)s") % {"weekday": WEEKDAYS[weekday]} if weekday is not None else ""


def _dates(first: Any, last: Any) -> str:
    if last is None:
        return _("from %(day)s, until you say otherwise") % {"day": day(first, "other year")}
    if last == first:
        return day(first, "other year")
    words = {"first": day(first, "other year"), "last": day(last, "other year")}
    return _("%(first)s up to and including %(last)s") % words


def _hours(wish: Wish) -> str:
    if wish.start_time is not None:
        return span(wish.start_time, wish.end_time)
    part = PartOfDay(wish.part)
    return str(part.label) if part != PartOfDay.ANY else ""


def standing_in_words(place: StandingPlace) -> str:
    """When it is hers; the title of the work stands before it."""
    when = every(place.weekday) or _("each time")
    if place.until is None:
        return capfirst(when)
    return _("%(when)s, up to and including %(day)s") % {"when": capfirst(when), "day": day(place.until, "other year")}
