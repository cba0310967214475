"""Days and times as people say them, in local time, in both languages."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from zelfbeheer.foundation.ui.times import clock, day, short_day, span

SUMMER = datetime(2026, 7, 7, 15, 30, tzinfo=UTC)
WINTER = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


def test_the_clock_is_local():
    assert (clock(SUMMER), clock(WINTER), clock(time(8, 5)), clock(None)) == ("17:30", "16:30", "08:05", "")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "01:59"),  # the hour that is skipped in spring
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "03:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30"),  # the hour that comes twice in autumn
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30"),
    ],
)
def test_the_clock_follows_summer_time(moment, expected):
    assert clock(moment) == expected


def test_a_night_shift_across_the_change_shows_the_hours_on_the_wall():
    assert span(datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)) == "00:00–08:00"


def test_a_span_without_an_end_is_its_start():
    assert span(WINTER, None) == "16:30"


def test_a_day_is_the_local_day():
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert day(late) == "dinsdag 24 november"


def test_days_in_dutch():
    assert day(date(2026, 3, 3)) == "dinsdag 3 maart"
    assert day(date(2026, 3, 3), "year") == "dinsdag 3 maart 2026"
    assert short_day(WINTER) == "di 24 nov"


def test_days_in_english():
    with translation.override("en"):
        assert day(date(2026, 3, 3)) == "Tuesday 3 March"
        assert short_day(WINTER) == "Tue 24 Nov"
    assert day(date(2026, 3, 3)) == "dinsdag 3 maart"


def test_the_year_is_said_when_it_is_another_one():
    this = date.today()
    assert day(this, "other year") == day(this)
    assert day(this.replace(day=1, year=this.year - 1), "other year").endswith(str(this.year - 1))
