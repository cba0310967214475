"""Dutch public holidays, against years that are known."""

from datetime import date

import pytest

from zelfbeheer.foundation.holidays import holidays_of, is_holiday, kings_day

# Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday
KNOWN = {
    2008: ["03-23", "03-24", "05-01", "05-11", "05-12"],
    2024: ["03-31", "04-01", "05-09", "05-19", "05-20"],
    2025: ["04-20", "04-21", "05-29", "06-08", "06-09"],
    2026: ["04-05", "04-06", "05-14", "05-24", "05-25"],
    2027: ["03-28", "03-29", "05-06", "05-16", "05-17"],
    2038: ["04-25", "04-26", "06-03", "06-13", "06-14"],
}


@pytest.mark.parametrize("year", KNOWN)
def test_what_moves_lies_where_it_lay_and_the_rest_is_each_year_the_same(year):
    fixed = {"01-01", "05-05", "12-25", "12-26", f"{kings_day(year):%m-%d}"}
    assert {f"{day:%m-%d}" for day in holidays_of(year)} == fixed | set(KNOWN[year])


def test_the_kings_birthday_is_kept_a_day_earlier_when_it_is_a_sunday():
    assert [kings_day(year).day for year in (2024, 2025, 2026, 2031)] == [27, 26, 27, 26]
    assert is_holiday(date(2025, 4, 26)) and not is_holiday(date(2025, 4, 27))
    assert not is_holiday(date(2026, 4, 3))  # Good Friday
