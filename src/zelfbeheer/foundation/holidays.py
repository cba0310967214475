"""Public holidays of the Netherlands.

Named by article 3 of the Algemene termijnenwet: New Year's Day, Easter Monday and Whit Monday, Ascension Day, both days
of Christmas, the day on which the King's birthday is celebrated (27 April; 26 when that is a Sunday) and 5 May. Easter
Sunday and Whit Sunday stand beside them: always Sundays, so that law had no need to name them. Good Friday counts for
terms only and is a working day in most houses.
"""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

SUNDAY = 6
FROM_EASTER = (0, 1, 39, 49, 50)  # Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday
SAME_EACH_YEAR = ((1, 1), (5, 5), (12, 25), (12, 26))


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    moving = {easter(year) + timedelta(days=days) for days in FROM_EASTER}
    return frozenset(moving | {date(year, *day) for day in SAME_EACH_YEAR} | {kings_day(year)})


def kings_day(year: int) -> date:
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def is_holiday(day: date) -> bool:
    return day in holidays_of(day.year)
