"""What recurs: which RRULEs are read, which days they give, and what the clock shows on them."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zelfbeheer.foundation.recurrence import (
    DAY_CODES,
    Recurrence,
    UnclearRecurrence,
    local_instant,
    local_span,
    occurrences,
    parse,
    weekly,
)

HERE = ZoneInfo("Europe/Amsterdam")
FORWARD, BACK = date(2027, 3, 28), date(2026, 10, 25)  # the nights on which the clock changes


def days(text, first, until):
    return parse(text).between(first, first, until)


GIVES = {
    "FREQ=DAILY": [1, 2, 3, 4, 5, 6, 7],
    "FREQ=DAILY;INTERVAL=3": [1, 4, 7],
    "FREQ=DAILY;BYDAY=SA,SU": [4, 5],
    "FREQ=WEEKLY": [1],
    "FREQ=WEEKLY;BYDAY=MO,TH": [2, 6],
    "FREQ=WEEKLY;BYDAY=TH;COUNT=1": [2],
    "FREQ=DAILY;UNTIL=20260703": [1, 2, 3],
    "FREQ=MONTHLY;BYDAY=1TU": [7],
    "FREQ=MONTHLY;BYMONTHDAY=5,6": [5, 6],
    "freq=weekly;byday=fr": [3],
}


@pytest.mark.parametrize("text", GIVES)
def test_the_days_of_the_first_week_of_july_2026(text):
    assert [day.day for day in days(text, date(2026, 7, 1), date(2026, 7, 7))] == GIVES[text]


def test_every_other_week_keeps_its_rhythm_from_the_first_day():
    found = days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", date(2026, 7, 1), date(2026, 7, 31))
    assert [day.day for day in found] == [1, 13, 15, 27, 29]
    last = parse("FREQ=MONTHLY;BYDAY=-1FR").between(date(2026, 1, 1), date(2026, 7, 1), date(2026, 8, 31))
    assert last == [date(2026, 7, 31), date(2026, 8, 28)]


UNCLEAR = [
    "", ";", "FREQ", "FREQ=", "FREQ=YEARLY", "FREQ=HOURLY", "BYDAY=MO", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;X=1",
    "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=MO,", "FREQ=WEEKLY;BYMONTHDAY=1",
    "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO",
    "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=1001",
    "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=367", "FREQ=DAILY;COUNT=2;UNTIL=20260701", "FREQ=DAILY;UNTIL=20260231",
    "FREQ=DAILY;UNTIL=morgen", "FREQ=DAILY;COUNT=٣", "FREQ=DAILY\nDTSTART=20260101", "FREQ=DAILY;" + "X" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("text", UNCLEAR)
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(UnclearRecurrence) as caught:
        parse(text)
    assert str(caught.value.sentence)


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_no_text_breaks_the_reader(text):
    with suppress(UnclearRecurrence):
        parse(text)


recurrences = st.one_of(
    st.builds(
        Recurrence,
        st.sampled_from(["DAILY", "WEEKLY"]),
        st.integers(1, 5),
        st.lists(st.tuples(st.integers(0, 6), st.none()), unique=True, max_size=7).map(tuple),
        count=st.none() | st.integers(1, 30),
    ),
    st.builds(
        Recurrence,
        st.just("MONTHLY"),
        st.integers(1, 5),
        month_days=st.lists(st.integers(1, 31), unique=True, max_size=3).map(tuple),
        until=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    ),
    st.builds(
        Recurrence,
        st.just("MONTHLY"),
        days=st.lists(st.tuples(st.integers(0, 6), st.sampled_from([1, 2, -1])), unique=True, max_size=2).map(tuple),
    ),
)
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
first_days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(recurrences)
def test_what_is_written_is_read_back(recurrence):
    assert parse(str(recurrence)) == recurrence


@given(st.lists(st.integers(0, 6), min_size=1), st.integers(1, 8))
def test_chosen_weekdays_become_a_rule_and_come_back(chosen, every):
    found = parse(weekly(chosen, every))
    assert [day for day, _nth in found.days] == sorted(set(chosen))
    assert (found.frequency, found.interval) == ("WEEKLY", every)


@given(recurrences, first_days, clocks, clocks | st.none(), st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_a_rule_gives_each_day_once_in_order_and_every_stretch_is_forward(recurrence, first, start, end, length):
    last = first + timedelta(days=length)
    rule = SimpleNamespace(recurrence=str(recurrence), first_on=first, last_on=None, start_time=start, end_time=end)
    found = list(occurrences(rule, first, last))
    on_days = [occurrence.on_date for occurrence in found]
    assert on_days == sorted(set(on_days))
    assert all(first <= day <= last for day in on_days)
    assert all(end is None or one.starts_at < one.ends_at <= one.starts_at + timedelta(hours=25) for one in found)
    assert not recurrence.count or len(found) <= recurrence.count
    allowed = {day for day, nth in recurrence.days}
    assert all(not allowed or day.weekday() in allowed for day in on_days)


@given(recurrences, first_days, st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_a_stretch_in_two_parts_gives_the_same_days_as_the_whole(recurrence, first, length, more):
    """So it does not matter how often the clock makes the coming days."""
    middle, last = first + timedelta(days=length), first + timedelta(days=length + more)
    parts = recurrence.between(first, first, middle) + recurrence.between(first, middle + timedelta(days=1), last)
    assert parts == recurrence.between(first, first, last)


@given(first_days, clocks)
def test_the_clock_of_the_house_shows_the_time_that_was_asked_unless_it_does_not_exist(day, at):
    shown = local_instant(day, at).astimezone(HERE)
    assert shown.date() == day
    skipped = day == FORWARD or day == date(2026, 3, 29)
    assert shown.time() == at or (skipped and at.hour == 2 and shown.time() == at.replace(hour=3))


def test_a_time_that_does_not_exist_lies_an_hour_later_and_one_that_comes_twice_is_the_first():
    assert local_instant(FORWARD, time(2, 30)) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 03:30
    assert local_instant(BACK, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the first 02:30


@pytest.mark.parametrize(
    ("day", "start", "end", "hours"),
    [
        (date(2026, 7, 1), time(16), time(0), 8),
        (date(2026, 7, 1), time(0), time(8), 8),
        (date(2026, 7, 1), time(8), time(8), 24),
        (FORWARD, time(0), time(8), 7),
        (BACK, time(0), time(8), 9),
        (FORWARD - timedelta(days=1), time(22), time(6), 7),
        (FORWARD, time(2, 30), time(3), 0.5),  # began in the hour that was skipped
    ],
)
def test_a_stretch_across_midnight_and_across_a_change_of_the_clock(day, start, end, hours):
    starts_at, ends_at = local_span(day, start, end)
    assert ends_at - starts_at == timedelta(hours=hours)


def test_every_code_is_a_weekday():
    assert [parse(f"FREQ=WEEKLY;BYDAY={code}").days for code in DAY_CODES] == [((n, None),) for n in range(7)]


def test_a_day_that_never_comes_is_refused_and_not_looked_for_until_the_year_9999():
    for text in ("FREQ=MONTHLY;BYDAY=MO,1TU", "FREQ=MONTHLY;BYDAY=-1FR,SA", "FREQ=DAILY;INTERVAL=14;BYDAY=MO"):
        with pytest.raises(UnclearRecurrence):
            parse(text)
    assert parse("FREQ=MONTHLY;BYDAY=1MO,1TU") and parse("FREQ=MONTHLY;BYDAY=MO,TU")


@pytest.mark.parametrize("until", ["02271230", "0٧71231", "2027123", "20271301"])
def test_a_last_day_that_would_not_be_read_back_is_refused(until):
    with pytest.raises(UnclearRecurrence):
        parse(f"FREQ=DAILY;UNTIL={until}")
