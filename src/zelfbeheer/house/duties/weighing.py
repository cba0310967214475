"""What a duty weighs when a list is shared fairly: its minutes, those at night and in a weekend counted for more.

Local clock and real length: in the night that the clock goes back a night shift is an hour longer, and weighs so.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.house.duties.models import Duty, DutyList
from zelfbeheer.house.duties.vocabulary import NIGHT_BEGINS, NIGHT_ENDS, PLAIN_WEIGHT

SATURDAY = 5
Stretch = tuple[datetime, datetime]


def weighed_minutes(duty: Duty) -> int:
    """Its minutes as its list weighs them. An hour that is both at night and in a weekend has the larger weight."""
    weighed = sum((end - start) // timedelta(minutes=1) * _weight(duty.duty_list, start) for start, end in _parts(duty))
    return weighed // PLAIN_WEIGHT


def is_night(duty: Duty) -> bool:
    """Most of it lies between 23:00 and 07:00 on the house's clock."""
    at_night = sum((end - start for start, end in _parts(duty) if _at_night(start)), timedelta())
    return at_night * 2 > duty.ends_at - duty.starts_at


def _parts(duty: Duty) -> Iterator[Stretch]:
    """It in pieces, cut at midnight and where the night ends and begins."""
    start = duty.starts_at
    for cut in _cuts(duty):
        if start < cut < duty.ends_at:
            yield start, cut
            start = cut
    yield start, duty.ends_at


def _cuts(duty: Duty) -> Iterator[datetime]:
    day, last = timezone.localdate(duty.starts_at), timezone.localdate(duty.ends_at)
    while day <= last:
        yield from (local_instant(day, at) for at in (time(), NIGHT_ENDS, NIGHT_BEGINS))
        day += timedelta(days=1)


def _at_night(at: datetime) -> bool:
    clock = timezone.localtime(at).time()
    return clock >= NIGHT_BEGINS or clock < NIGHT_ENDS


def _weight(duty_list: DutyList, at: datetime) -> int:
    in_weekend = timezone.localdate(at).weekday() >= SATURDAY
    night = duty_list.night_weight if _at_night(at) else PLAIN_WEIGHT
    return max(night, duty_list.weekend_weight if in_weekend else PLAIN_WEIGHT)
