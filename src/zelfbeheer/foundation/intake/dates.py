"""Days and clock times as people type them in Dutch and English: "di 3 mrt", "17.30u", "half acht 's avonds"."""

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from zelfbeheer.foundation.intake.grid import Value, as_text
from zelfbeheer.foundation.intake.values import NUMBERS, Read, Unclear, squeezed
from zelfbeheer.foundation.ui.times import day as in_words

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("ma maandag maandags mon monday mo", "di dinsdag dinsdags tue tues tuesday tu",
         "wo woensdag woensdags woe wed wednesday we", "do donderdag donderdags don thu thur thurs thursday th",
         "vr vrijdag vrijdags vrij fri friday fr", "za zaterdag zaterdags zat sat saturday sa",
         "zo zondag zondags zon sun sunday su")
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS |= {f"{name}s": number for name, number in list(WEEKDAYS.items()) if name.endswith("day")}
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january", "feb febr februari february", "mrt maart mar mart march maa", "apr april", "mei may",
         "jun juni june", "jul juli july", "aug augustus august", "sep sept september", "okt oktober oct october",
         "nov november", "dec december"),
        1,
    )
    for name in names.split()
}  # fmt: skip
SOON = {"vandaag": 0, "nu": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2, "gisteren": -1, "yesterday": -1}
FORMER_DAYS = 61  # a day without a year lies at most so far back, else it is next year's
FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # the years 2000 to 2099, as a spreadsheet counts days
EPOCH = date(1899, 12, 30)

BY_NAME = re.compile(r"(\d{1,2})(?:e|de|ste|th|st|nd|rd)?\.?\s*(?:of\s+)?([a-z]{3,9})\.?,?\s*'?(\d{4}|\d{2})?")
NAME_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:th|st|nd|rd)?,?\s*(\d{4})?")
BY_NUMBER = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})(?:\s*[-/.\s]\s*'?(\d{4}|\d{2}))?\.?")
FROM_YEAR = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def a_day(value: Value, today: date) -> Read:
    """A day. Without a year it is the one that fits the weekday and lies nearest ahead."""
    if isinstance(value, datetime):
        return Read(value.date())
    if isinstance(value, date):
        return Read(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and FIRST_SERIAL <= value <= LAST_SERIAL:
        return Read(EPOCH + timedelta(days=int(value)))
    return _typed(squeezed(as_text(value)), today)


def _typed(text: str, today: date) -> Read:
    if text in SOON:
        return Read(today + timedelta(days=SOON[text]))
    weekday, rest = _without_weekday(text)
    rest = re.sub(r"\s+\d{1,2}[:.]\d{2}(?::\d{2})?$", "", rest) if re.search(r"\d{4}\s+\d", rest) else rest
    found = _numbers(rest)
    if found is None:
        raise _no_day(text)
    year, month, number = found
    if year is None:
        return _without_year(text, weekday, month, number, today)
    day = _real(year, month, number)
    if day is None:
        raise _not_there(text)
    return _checked(day, weekday, text)


def _without_weekday(text: str) -> tuple[int | None, str]:
    first, _space, rest = text.replace(",", " ").partition(" ")
    weekday = WEEKDAYS.get(first.rstrip("."))
    return (weekday, " ".join(rest.split())) if weekday is not None and rest else (None, text)


def _numbers(text: str) -> tuple[int | None, int, int] | None:
    """Year (None where it is not said), month, day."""
    if found := FROM_YEAR.fullmatch(text.split("t", maxsplit=1)[0].split(" ", maxsplit=1)[0]):
        return int(found[1]), int(found[2]), int(found[3])
    if found := BY_NUMBER.fullmatch(text):
        return _year(found[3]), int(found[2]), int(found[1])
    if (found := BY_NAME.fullmatch(text)) and found[2] in MONTHS:
        return _year(found[3]), MONTHS[found[2]], int(found[1])
    if (found := NAME_FIRST.fullmatch(text)) and found[1] in MONTHS:
        return _year(found[3]), MONTHS[found[1]], int(found[2])
    return None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _without_year(text: str, weekday: int | None, month: int, number: int, today: date) -> Read:
    from_day = today - timedelta(days=FORMER_DAYS)
    tried = (_real(year, month, number) for year in range(from_day.year, from_day.year + 9))
    ahead = [day for day in tried if day and day >= from_day]
    if not ahead:
        raise _not_there(text)
    first = ahead[0]
    if weekday is None or first.weekday() == weekday:
        return Read(first)
    nearby = [day for day in ahead if day.weekday() == weekday and day.year <= today.year + 1]
    before = _real(first.year - 1, month, number)
    if before is not None and before.weekday() == weekday:
        nearby.append(before)
    if nearby:
        return Read(
            nearby[0], _("Read as %(day)s. Add the year if you mean another.") % {"day": in_words(nearby[0], "year")}
        )
    raise _other_weekday(text, first)


def _checked(day: date, weekday: int | None, text: str) -> Read:
    if weekday is not None and day.weekday() != weekday:
        raise _other_weekday(text, day)
    return Read(day)


def _other_weekday(text: str, day: date) -> Unclear:
    said = _("“%(text)s” does not exist: that day is %(day)s.") % {"text": text[:40], "day": in_words(day, "year")}
    return Unclear(said, _("Change the weekday or the date."))


def _not_there(text: str) -> Unclear:
    return Unclear(
        _("“%(text)s” is not in the calendar.") % {"text": text[:40]}, _("Look at the day and the month again.")
    )


def _no_day(text: str) -> Unclear:
    return Unclear(
        _("We cannot read “%(text)s” as a day.") % {"text": text[:40]}, _("Write it like 3 March 2027 or 3-3-2027.")
    )


CLOCK = re.compile(r"(\d{1,2})\s*(?:[:.;,]|u(?:ur)?|h)\s*(\d{2})(?:[:.]\d{2})?\s*(?:u|uur|h|hrs?)?\.?")
WHOLE = re.compile(r"(\d{1,2})\s*(?:[:.]|u|uur|h|o'clock)?\.?")
FOUR = re.compile(r"(\d{2})(\d{2})\s*(?:u|uur|h|hrs?)?\.?")
TOLD = re.compile(r"(half|kwart over|kwart voor|(?:tien|vijf|\d{1,2}) (?:over|voor)(?: half)?)\s+(\w+)(?:\s*uur)?")
PART_OF_DAY = re.compile(
    r"\s*(?:'s |’s |s |in de |in the |at )?"
    r"(ochtends?|morgens?|middags?|avonds?|nachts?|morning|afternoon|evening|night|am|pm|a\.m\.|p\.m\.)$"
)
LATER = ("middag", "avond", "afternoon", "evening", "pm", "p.m.")
EARLIER = ("nacht", "night", "ochtend", "morgen", "morning", "am", "a.m.")
FIXED = {"middernacht": time(0), "midnight": time(0), "noon": time(12), "12 uur 's middags": time(12)}


def a_clock_time(value: Value, today: date) -> Read:
    """A clock time: 17.30u, 17u30, 1730, 17, half acht, 5 uur 's middags."""
    if isinstance(value, datetime):
        return Read(value.time().replace(second=0, microsecond=0))
    if isinstance(value, time):
        return Read(value.replace(second=0, microsecond=0))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Read(_of_number(value))
    return _said(squeezed(as_text(value)))


def _of_number(value: float) -> time:
    """17.3 was typed as 17.30, 1730 without a point, and 0.729 is a part of a day."""
    if not 0 <= value < 10_000:  # nor is "nan" a time, which a damaged workbook can hold
        raise _no_clock(as_text(value))
    if 0 < value < 1:
        minutes = round(value * 1440)
        return time(minutes // 60 % 24, minutes % 60)
    hours, minutes = (
        divmod(int(value), 100) if value == int(value) and value >= 100 else (int(value), round(value % 1 * 100))
    )
    return _clock(hours, minutes, as_text(value))


def _clock(hours: int, minutes: int, text: str) -> time:
    if (hours, minutes) == (24, 0):
        return time(0)
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        raise _no_clock(text)
    return time(hours, minutes)


def _no_clock(text: str) -> Unclear:
    return Unclear(_("We cannot read “%(text)s” as a time.") % {"text": text[:40]}, _("Write it like 17:30."))


def _said(text: str) -> Read:
    if text in FIXED:
        return Read(FIXED[text])
    rest = re.sub(r"^(?:om|vanaf|van|tot|ca\.?|at|from)\s+", "", text)
    part = PART_OF_DAY.search(rest)
    if part:
        rest = rest[: part.start()].strip()
    found = _figures(rest, text)
    if found is None:
        found, told = _in_words(rest, text), True
    else:
        told = False
    return _in_its_part(found, part[1] if part else "", told)


def _figures(rest: str, text: str) -> time | None:
    for pattern in (CLOCK, FOUR):
        if found := pattern.fullmatch(rest):
            return _clock(int(found[1]), int(found[2]), text)
    if found := WHOLE.fullmatch(rest):
        return _clock(int(found[1]), 0, text)
    return None


def _in_words(rest: str, text: str) -> time:
    found = TOLD.fullmatch(rest)
    plain = re.fullmatch(r"(\w+)(?:\s*uur)?", rest)
    hour = NUMBERS.get(found[2], _small(found[2])) if found else NUMBERS.get(plain[1]) if plain else None
    if not hour or not 1 <= hour <= 12:
        raise _no_clock(text)
    minutes = _shift(found[1]) if found else 0
    total = (hour * 60 + minutes) % 720
    return time(total // 60, total % 60)


def _small(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 3 else None


def _shift(told: str) -> int:
    """How many minutes "kwart over", "half" or "vijf voor half" lie from the hour that is named."""
    if told == "half":
        return -30
    first = told.partition(" ")[0]
    amount = 15 if first == "kwart" else NUMBERS.get(first) or _small(first) or 0
    near_half = -30 if told.endswith("half") else 0
    return near_half + (amount if "over" in told else -amount)


def _in_its_part(found: time, part: str, told: bool) -> Read:
    if part.startswith(LATER) and found.hour < 12:
        return Read(found.replace(hour=found.hour + 12))
    if part.startswith(EARLIER) and found.hour == 12:
        return Read(found.replace(hour=0))
    if told and not part:
        later = found.replace(hour=found.hour + 12) if 1 <= found.hour < 8 else found
        return Read(
            later, _("Read as %(time)s. Write the time in figures if you mean another.") % {"time": f"{later:%H:%M}"}
        )
    return Read(found)


BETWEEN = re.compile(r"\s*(?:-|–|—|\btot en met\b|\bt/m\b|\btot\b|\buntil\b|\btill?\b|\bto\b)\s*")


def a_span(value: Value, today: date) -> Read:
    """From and until in one cell: "17.30-19.00u", "van 8 tot 16 uur"; the second is None where only one is said."""
    if not isinstance(value, str):
        return Read((a_clock_time(value, today).value, None))
    text = squeezed(value)
    parts = [re.sub(r"^(?:van|from)\s+", "", part) for part in BETWEEN.split(text) if part]
    if not 1 <= len(parts) <= 2:
        said = _("We cannot read “%(text)s” as from and until.") % {"text": text[:40]}
        raise Unclear(said, _("Write it like 17:30-19:00."))
    times = [a_clock_time(part, today) for part in parts]
    values = ([time.value for time in times] + [None])[:2]
    return Read(tuple(values), " ".join(time.doubt for time in times if time.doubt))
