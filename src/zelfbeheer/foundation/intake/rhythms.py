"""How often something returns, as people type it: "elke di en do", "ma t/m vr", "1e dinsdag van de maand"."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from zelfbeheer.foundation.intake.dates import WEEKDAYS, a_day
from zelfbeheer.foundation.intake.grid import Value, as_text
from zelfbeheer.foundation.intake.values import NUMBERS, Read, Unclear, squeezed
from zelfbeheer.foundation.recurrence import Recurrence
from zelfbeheer.foundation.repeating import in_words

EVERY_DAY = tuple((number, None) for number in range(7))
FIXED = {
    "dagelijks": EVERY_DAY, "iedere dag": EVERY_DAY, "elke dag": EVERY_DAY, "alle dagen": EVERY_DAY, "daily": EVERY_DAY,
    "every day": EVERY_DAY, "hele week": EVERY_DAY, "werkdagen": EVERY_DAY[:5], "op werkdagen": EVERY_DAY[:5],
    "elke werkdag": EVERY_DAY[:5], "doordeweeks": EVERY_DAY[:5], "door de week": EVERY_DAY[:5],
    "weekdays": EVERY_DAY[:5], "weekend": EVERY_DAY[5:], "in het weekend": EVERY_DAY[5:], "elk weekend": EVERY_DAY[5:],
    "weekends": EVERY_DAY[5:],
}  # fmt: skip
NTH = {
    "1e": 1, "1ste": 1, "eerste": 1, "first": 1, "1st": 1, "2e": 2, "2de": 2, "tweede": 2, "second": 2, "2nd": 2,
    "3e": 3, "3de": 3, "derde": 3, "third": 3, "3rd": 3, "4e": 4, "4de": 4, "vierde": 4, "fourth": 4, "4th": 4,
    "laatste": -1, "last": -1,
}  # fmt: skip
SMALL = {
    "elke",
    "iedere",
    "ieder",
    "elk",
    "op",
    "de",
    "every",
    "each",
    "on",
    "wekelijks",
    "weekly",
    "altijd",
    "per",
    "week",
}
SPAN = re.compile(r"^(\w+)\.?\s*(?:t/m|tm|tot en met|-|–|through)\s*(\w+)\.?$")
MONTHLY = re.compile(
    r"^(?:elke |iedere |de |every |on |the )*(\w+) (\w+)\.? "
    r"(?:van de|v/d|v\.d\.|vd|in de|per|of the|of every|of each) (?:maand|month)$"
)
INTERVAL = re.compile(
    r"\b(?:om de (?P<around>\w+ )?(?:week|weken)|(?:elke|iedere|every) (?P<each>\w+) (?:weken|weeks)|"
    r"(?P<two>tweewekelijks|veertiendaags|14-daags|fortnightly|biweekly|every other week|om de veertien dagen))\b"
)


@dataclass(frozen=True)
class When:
    """Once on a day, or a rule (RRULE) that recurs."""

    once: date | None = None
    rule: str = ""


def when(value: Value, today: date) -> Read:
    """A day or a rhythm."""
    if isinstance(value, (date, datetime, int, float)):
        return _once(value, today)
    text = squeezed(as_text(value)).rstrip(".")
    found = _rhythm(text)
    if found is None:
        return _day_or_neither(text, today)
    rule = str(found)
    return Read(When(rule=rule), _doubt(text, rule))


def _doubt(text: str, rule: str) -> str:
    if text not in WEEKDAYS:
        return ""
    return _("Read as: %(often)s. Write a date if it is only once.") % {"often": in_words(rule)}


def _once(value: Value, today: date) -> Read:
    found = a_day(value, today)
    return Read(When(once=found.value), found.doubt)


def _day_or_neither(text: str, today: date) -> Read:
    try:
        return _once(text, today)
    except Unclear as unclear:
        if any(sign.isdigit() for sign in text):
            raise
        said = _("We cannot read “%(text)s” as a day or as how often.") % {"text": text[:40]}
        raise Unclear(said, _("Write a date, or for example: every Tuesday and Friday.")) from unclear


def _rhythm(text: str) -> Recurrence | None:
    if text in FIXED:
        return Recurrence("WEEKLY", days=FIXED[text])
    if found := MONTHLY.match(text):
        return _monthly(found[1], found[2])
    interval, rest = _interval(text)
    days = _days(rest)
    return Recurrence("WEEKLY", interval, tuple((day, None) for day in days)) if days else None


def _monthly(nth: str, name: str) -> Recurrence | None:
    if nth not in NTH or name not in WEEKDAYS:
        return None
    return Recurrence("MONTHLY", days=((WEEKDAYS[name], NTH[nth]),))


def _interval(text: str) -> tuple[int, str]:
    found = INTERVAL.search(text)
    if found is None:
        return 1, text
    rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    if found["each"] is not None:
        return _count(found["each"]) or 1, rest
    around = _count((found["around"] or "").strip())
    return around or 2, rest


def _count(text: str) -> int | None:
    number = int(text) if text.isdecimal() and len(text) < 3 else NUMBERS.get(text)
    return number if number and 1 <= number <= 52 else None


def _days(text: str) -> list[int]:
    """The weekdays that are named, or none when anything else is said too."""
    found: list[int] = []
    for part in re.split(r"\s*(?:,|/(?!m)|;|\+|&|\ben\b|\band\b)\s*", text):
        names = [word.rstrip(".") for word in part.split() if word.rstrip(".") not in SMALL]
        days = _named(" ".join(names))
        if days is None:
            return []
        found += days
    return sorted(set(found))


def _named(part: str) -> list[int] | None:
    if not part:
        return []
    if part in FIXED:
        return [day for day, _nth in FIXED[part]]
    if part in WEEKDAYS:
        return [WEEKDAYS[part]]
    found = SPAN.match(part)
    if found and found[1] in WEEKDAYS and found[2] in WEEKDAYS:
        first, last = WEEKDAYS[found[1]], WEEKDAYS[found[2]]
        return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return None
