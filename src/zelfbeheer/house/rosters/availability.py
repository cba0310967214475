"""From what a person said to what the engine wants. Plain functions on rows that were already read; no queries.

A day is the house's own: it may have 23 or 25 hours. Where a clock time comes twice or never in such a night, a stretch
is rather an hour too long than too short: nobody is planned when she cannot.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from django.utils import timezone

from zelfbeheer.house.rosters.models import StandingPlace, Wish
from zelfbeheer.house.rosters.vocabulary import PartOfDay, WishKind

RATHER_NOT_COST, GLADLY_COST = 6, -3  # beside 10 for each hour of difference between equal people
MIDNIGHT = time()
HOURS = {
    PartOfDay.ANY: (MIDNIGHT, MIDNIGHT),
    PartOfDay.MORNING: (time(7), time(12)),
    PartOfDay.AFTERNOON: (time(12), time(17)),
    PartOfDay.EVENING: (time(17), time(23)),
    PartOfDay.NIGHT: (time(23), time(7)),
}
Stretch = tuple[datetime, datetime]


class Work(Protocol):
    """What is asked of a duty here."""

    pk: int
    on_date: date
    starts_at: datetime
    ends_at: datetime
    duty_list_id: int
    rule_id: int | None


def stretches_she_cannot(wishes: Iterable[Wish], first_on: date, last_on: date) -> tuple[Stretch, ...]:
    """When this person cannot, in UTC, in order and without overlap, from the first day up to and including the last.

    A night that begins on the last day ends on the next, so that one is looked at too. What she cannot do of some
    work only is in `work_she_cannot`.
    """
    begin, end = _instant(first_on, MIDNIGHT)[0], _instant(last_on + timedelta(days=2), MIDNIGHT)[1]
    found = []
    for wish in wishes:
        if wish.kind == WishKind.CANNOT and not is_of_some_work(wish):
            found += [(max(a, begin), min(b, end)) for a, b in _stretches(wish, first_on, last_on) if a < end]
    return _merged(stretch for stretch in found if stretch[0] < stretch[1])


def work_she_cannot(wishes: Iterable[Wish], works: Iterable[Work]) -> frozenset[int]:
    """Keys of the duties that she cannot do for what they are, always or at some times."""
    rows = [wish for wish in wishes if wish.kind == WishKind.CANNOT and is_of_some_work(wish)]
    return frozenset(work.pk for work in works if any(_touches(wish, work) for wish in rows))


def wish_costs(wishes: Iterable[Wish], works: Iterable[Work]) -> dict[int, int]:
    """What it costs (or, below zero, gains) when she does these duties. Saying a thing twice weighs as once."""
    rows = list(wishes)
    rather_not = [wish for wish in rows if wish.kind == WishKind.RATHER_NOT]
    gladly = [wish for wish in rows if wish.kind == WishKind.GLADLY]
    costs = {}
    for work in works:
        if any(_is_about(wish, work) for wish in rather_not):
            costs[work.pk] = RATHER_NOT_COST
        elif any(_is_about(wish, work) for wish in gladly):
            costs[work.pk] = GLADLY_COST
    return costs


def stands_in(place: StandingPlace, work: Work) -> bool:
    """Is this duty one of her standing place?"""
    day = work.on_date
    if work.rule_id != place.rule_id or day < place.since or (place.until and day > place.until):
        return False
    return place.weekday is None or place.weekday == day.weekday()


def is_of_some_work(wish: Wish) -> bool:
    """About one list or one kind of work only."""
    return wish.duty_list_id is not None or wish.rule_id is not None


def _hours(wish: Wish) -> tuple[time, time]:
    if wish.start_time is not None and wish.end_time is not None:
        return wish.start_time, wish.end_time
    return HOURS[PartOfDay(wish.part)]


def _is_timed(wish: Wish) -> bool:
    """Does it name hours, and not whole days?"""
    return _hours(wish) != HOURS[PartOfDay.ANY]


def _is_on(wish: Wish, day: date) -> bool:
    if wish.weekday is not None and day.weekday() != wish.weekday:
        return False
    if wish.first_on is None:
        return True
    return wish.first_on <= day and (wish.last_on is None or day <= wish.last_on)


def _stretches(wish: Wish, first_on: date, last_on: date) -> Iterator[Stretch]:
    """Its stretches that can touch these days: the night before reaches into the first one."""
    start, end = _hours(wish)
    for number in range(-1, (last_on - first_on).days + 2):
        day = first_on + timedelta(days=number)
        if _is_on(wish, day):
            yield _instant(day, start)[0], _instant(day if end > start else day + timedelta(days=1), end)[1]


def _instant(day: date, at: time) -> Stretch:
    """The earliest and the latest instant at which the house's clock could be said to show this."""
    local = datetime.combine(day, at, tzinfo=timezone.get_default_timezone())
    both = [local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    return min(both), max(both)


def _merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_of(wish: Wish, work: Work) -> bool:
    """Is the work of the list and of the kind that it names, if it names one?"""
    in_list = wish.duty_list_id is None or wish.duty_list_id == work.duty_list_id
    return in_list and (wish.rule_id is None or wish.rule_id == work.rule_id)


def _around(wish: Wish, work: Work) -> Iterator[Stretch]:
    """Its stretches around this work, as far as they touch it."""
    last = timezone.localdate(work.ends_at)
    for start, end in _stretches(wish, min(work.on_date, timezone.localdate(work.starts_at)), last):
        within = max(start, work.starts_at), min(end, work.ends_at)
        if within[0] < within[1]:
            yield within


def _touches(wish: Wish, work: Work) -> bool:
    return _is_of(wish, work) and any(_around(wish, work))


def _is_about(wish: Wish, work: Work) -> bool:
    """For rather not and gladly. A day means what begins on it; hours mean what lies in them for half or more."""
    if not _is_of(wish, work):
        return False
    if not _is_timed(wish):
        return _is_on(wish, work.on_date)
    inside: Any = sum((end - start for start, end in _merged(_around(wish, work))), timedelta())
    return inside * 2 >= work.ends_at - work.starts_at


def days_away(wishes: Iterable[Wish], first_on: date, last_on: date) -> frozenset[date]:
    """The days of these on which she is away altogether: said with dates, not as a day of every week."""
    away = [wish for wish in wishes if wish.kind == WishKind.CANNOT and wish.first_on is not None]
    whole = [wish for wish in away if not _is_timed(wish) and not is_of_some_work(wish)]
    days = (first_on + timedelta(days=number) for number in range((last_on - first_on).days + 1))
    return frozenset(day for day in days if any(_is_on(wish, day) for wish in whole))
