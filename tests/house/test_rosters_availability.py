"""From what a person said to stretches and costs: right in local time, also in the two nights that the clock changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from zelfbeheer.foundation.recurrence import local_instant, local_span
from zelfbeheer.house.rosters.availability import (
    HOURS,
    stands_in,
    stretches_she_cannot,
    wish_costs,
    work_she_cannot,
)
from zelfbeheer.house.rosters.models import StandingPlace, Wish
from zelfbeheer.house.rosters.vocabulary import PartOfDay, WishKind

hour = timedelta(hours=1)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # Sundays on which the clock changes at night


@dataclass(frozen=True)
class Shift:
    pk: int
    on_date: date
    starts_at: datetime
    ends_at: datetime
    duty_list_id: int = 1
    rule_id: int | None = 1


def shift(day, start, end, pk=1, **fields):
    return Shift(pk, day, *local_span(day, time(start), time(end)), **fields)


def wish(kind=WishKind.CANNOT, **fields):
    return Wish(kind=kind, **fields)


def length(stretches):
    return sum((end - start for start, end in stretches), timedelta())


def test_a_whole_day_has_its_real_length():
    for day, hours in ((SPRING, 23), (AUTUMN, 25), (date(2026, 11, 24), 24)):
        away = wish(first_on=day, last_on=day)
        found = stretches_she_cannot([away], day, day)
        assert found == ((local_instant(day, time()), local_instant(day + timedelta(days=1), time())),)
        assert length(found) == hours * hour


def test_a_night_reaches_into_the_next_day_and_has_its_real_length():
    for day, hours in ((SPRING, 7), (AUTUMN, 9), (date(2026, 11, 24), 8)):
        night = wish(weekday=(day.weekday() - 1) % 7, part=PartOfDay.NIGHT)
        found = stretches_she_cannot([night], day, day)
        assert [length([one]) for one in found] == [(hours - 1) * hour]  # from midnight: the first day is asked for
        found = stretches_she_cannot([night], day - timedelta(days=1), day)
        assert length(found) == hours * hour
        assert found[0] == local_span(day - timedelta(days=1), time(23), time(7))


def test_an_absence_without_an_end_lasts_until_she_says_so():
    found = stretches_she_cannot([wish(first_on=date(2026, 12, 3))], date(2026, 12, 1), date(2026, 12, 5))
    assert found == ((local_instant(date(2026, 12, 3), time()), local_instant(date(2026, 12, 7), time())),)


def test_what_touches_is_said_once():
    rows = [wish(weekday=1), wish(weekday=1, part=PartOfDay.EVENING), wish(weekday=1), wish(weekday=2)]
    found = stretches_she_cannot(rows, date(2026, 11, 23), date(2026, 11, 29))
    assert length(found) == 48 * hour and len(found) == 1


def test_rather_not_and_gladly_close_nothing():
    rows = [wish(WishKind.RATHER_NOT, weekday=1), wish(WishKind.GLADLY, weekday=1), wish(rule_id=1)]
    assert stretches_she_cannot(rows, date(2026, 11, 23), date(2026, 11, 29)) == ()


def test_a_day_means_what_begins_on_it_and_a_part_of_it_what_lies_in_it():
    tuesday = date(2026, 11, 24)
    early, late, night = (shift(tuesday, *hours, pk=n) for n, hours in enumerate(((7, 15), (15, 23), (23, 7))))
    before = shift(tuesday - timedelta(days=1), 23, 7, pk=9)
    works = [early, late, night, before]
    assert set(wish_costs([wish(WishKind.RATHER_NOT, weekday=1)], works)) == {0, 1, 2}
    for part, found in (("morning", {0}), ("evening", {1}), ("night", {2}), ("afternoon", set())):
        assert set(wish_costs([wish(WishKind.GLADLY, weekday=1, part=part)], works)) == found, part
    between = wish(WishKind.RATHER_NOT, start_time=time(22), end_time=time(8))
    assert set(wish_costs([between], works)) == {2, 9}


def test_rather_not_weighs_more_than_gladly_and_saying_it_twice_weighs_as_once():
    work = shift(date(2026, 11, 24), 7, 15)
    not_so, gladly = wish(WishKind.RATHER_NOT, weekday=1), wish(WishKind.GLADLY, rule_id=1)
    once = wish_costs([not_so], [work])
    assert once[1] > 0 > wish_costs([gladly], [work])[1]
    assert wish_costs([not_so, not_so, gladly], [work]) == once


def test_some_work_only():
    day = date(2026, 11, 24)
    works = [shift(day, 7, 15, pk=1), shift(day, 7, 15, pk=2, rule_id=2), shift(day, 7, 15, pk=3, duty_list_id=4)]
    assert work_she_cannot([wish(rule_id=2)], works) == {2}
    assert work_she_cannot([wish(duty_list_id=1)], works) == {1, 2}
    assert work_she_cannot([wish(duty_list_id=1, weekday=2)], works) == set()
    assert work_she_cannot([wish(duty_list_id=1, weekday=1, part=PartOfDay.EVENING)], works) == set()
    assert work_she_cannot([wish(weekday=1)], works) == set()  # that is a stretch
    assert wish_costs([wish(WishKind.GLADLY, duty_list_id=4)], works).keys() == {3}


def test_a_standing_place_is_of_its_rule_its_day_and_its_time():
    thursday = date(2026, 11, 26)
    place = StandingPlace(rule_id=1, weekday=3, since=thursday, until=thursday + timedelta(days=7))
    at = [shift(thursday + timedelta(days=n), 17, 18) for n in (-7, 0, 1, 7, 14)]
    assert [stands_in(place, one) for one in at] == [False, True, False, True, False]
    place.weekday = place.until = None
    assert [stands_in(place, one) for one in at] == [False, True, True, True, True]
    assert not stands_in(place, shift(thursday, 17, 18, rule_id=2))


clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
around = st.sampled_from([SPRING, AUTUMN, date(2026, 6, 14)]).flatmap(
    lambda day: st.integers(-4, 3).map(lambda number: day + timedelta(days=number))
)


@st.composite
def cannots(draw):
    fields = {"weekday": draw(st.none() | st.integers(0, 6))}
    if draw(st.booleans()):
        fields["first_on"] = draw(around)
        fields["last_on"] = draw(st.none() | st.integers(0, 5).map(lambda n: fields["first_on"] + timedelta(days=n)))
    if draw(st.booleans()):
        fields |= {"start_time": draw(clocks), "end_time": draw(clocks)}
    else:
        fields["part"] = draw(st.sampled_from(PartOfDay))
    return wish(**fields)


def _says(row, day, at):
    """Does this row close that day at that time on the wall?"""
    start, end = (row.start_time, row.end_time) if row.start_time is not None else HOURS[PartOfDay(row.part)]

    def on(one):
        within = row.first_on is None or (row.first_on <= one and (row.last_on is None or one <= row.last_on))
        return within and (row.weekday is None or row.weekday == one.weekday())

    if start < end:
        return on(day) and start <= at < end
    return (on(day) and at >= start) or (on(day - timedelta(days=1)) and at < end)


def _near_a_change(instant):
    return any(abs(instant - datetime(*day.timetuple()[:3], 1, tzinfo=UTC)) <= 90 * timedelta(minutes=1)
               for day in (SPRING, AUTUMN))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(cannots(), max_size=3), around, st.integers(0, 3))
def test_the_clock_on_the_wall_decides(rows, first_on, days):
    """Every quarter of an hour: inside exactly when one of the rows says so; in the hour of a change rather inside."""
    last_on = first_on + timedelta(days=days)
    found = stretches_she_cannot(rows, first_on, last_on)
    assert all(a < b for a, b in found) and all(x[1] < y[0] for x, y in pairwise(found))
    instant, end = local_instant(first_on, time()), local_instant(last_on + timedelta(days=1), time())
    while instant < end:
        local = timezone.localtime(instant)
        said = any(_says(row, local.date(), local.time()) for row in rows)
        inside = any(a <= instant < b for a, b in found)
        assert inside or not said, local
        assert said or not inside or _near_a_change(instant), local
        instant += timedelta(minutes=15)


@settings(max_examples=40, deadline=None)
@given(cannots(), around, clocks, clocks)
def test_a_whole_list_closed_at_some_times_says_the_same_as_the_stretches(row, day, start, end):
    work = Shift(7, day, *local_span(day, start, end))
    closed = any(a < work.ends_at and b > work.starts_at for a, b in stretches_she_cannot([row], day, day))
    row.duty_list_id = work.duty_list_id
    assert (work_she_cannot([row], [work]) == {7}) is closed
