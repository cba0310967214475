"""The text format of schedulingbenchmarks.org (Curtois and Qu, 2014), read into our own problem, and its answers.

Lines that begin with # say nothing. Sections: SECTION_HORIZON (days; day 0 is a Monday), SECTION_SHIFTS
(ID,minutes,A|B which may not follow the next day), SECTION_STAFF (ID,A=most|B=most,most minutes,least minutes,most days
in a row,least days in a row,least days off in a row,most weekends), SECTION_DAYS_OFF (ID,day,…),
SECTION_SHIFT_ON_REQUESTS and _OFF_REQUESTS (ID,day,shift,weight), SECTION_COVER (day,shift,wanted,below,above).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from zelfbeheer.config.words import gettext as _
from zelfbeheer.foundation.rostering import model
from zelfbeheer.foundation.rostering.lines import LineRules, line_penalty
from zelfbeheer.foundation.rostering.model import Pair, Work, Worker
from zelfbeheer.foundation.ui.problems import Problem

SECTIONS = {
    "SECTION_HORIZON": 1,
    "SECTION_SHIFTS": 2,
    "SECTION_STAFF": 8,
    "SECTION_DAYS_OFF": 1,
    "SECTION_SHIFT_ON_REQUESTS": 4,
    "SECTION_SHIFT_OFF_REQUESTS": 4,
    "SECTION_COVER": 5,
}  # and how many fields a line has at least
NEEDED = ("SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_COVER")
DAY = 24 * 60
MOST_DAYS, MOST_NUMBER, MOST_CELLS = 3660, 10_000_000, 1_000_000


class WrongFile(Problem):
    """What is wrong, in words, and on which line of the file (0: the file as a whole)."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(_("Line %(line)s: %(why)s") % {"line": line, "why": why} if line else why)
        self.line = line


@dataclass(frozen=True, slots=True)
class PublicCase:
    """The problem; `always` is what every answer costs beside what is counted (requests to be on are wishes)."""

    problem: model.Problem
    people: tuple[str, ...]  # by key of the worker
    shifts: tuple[str, ...]  # works have the key day * shifts + number of the shift
    always: int

    def penalty(self, pairs: Iterable[Pair]) -> int:
        return self.always + line_penalty(self.problem, pairs)

    def answer(self, pairs: Iterable[Pair], bound: int | None) -> str:
        given = sorted(set(pairs))
        rows = [
            [self.people[who], work // len(self.shifts), self.shifts[work % len(self.shifts)]] for who, work in given
        ]
        return json.dumps({"penalty": self.penalty(given), "bound": bound, "assignments": rows}) + "\n"

    def pairs(self, rows: Iterable[tuple[str, int, str]]) -> frozenset[Pair]:
        """The other way round."""
        return frozenset(
            (self.people.index(who), day * len(self.shifts) + self.shifts.index(shift)) for who, day, shift in rows
        )


@dataclass(slots=True)
class _Row:
    """One line of the file, in fields; every complaint names it."""

    number: int
    fields: list[str]

    def whole(self, at: int, what: str, most: int = MOST_NUMBER) -> int:
        text = self.fields[at]
        if not (text.isascii() and text.isdigit() and len(text) < 12):
            raise WrongFile(
                _("%(what)s is a whole number, not '%(text)s'.") % {"what": what, "text": text[:40]}, self.number
            )
        if int(text) > most:
            raise WrongFile(
                _("%(what)s is at most %(most)s, not %(number)s.") % {"what": what, "most": most, "number": text},
                self.number,
            )
        return int(text)

    def person(self, at: int, names: dict[str, int]) -> int:
        if self.fields[at] not in names:
            raise WrongFile(_("There is no person '%(name)s'.") % {"name": self.fields[at][:40]}, self.number)
        return names[self.fields[at]]

    def shift(self, at: int, names: dict[str, int]) -> int:
        if self.fields[at] not in names:
            raise WrongFile(_("There is no shift '%(name)s'.") % {"name": self.fields[at][:40]}, self.number)
        return names[self.fields[at]]


@dataclass(slots=True)
class _Reading:
    """The file, section after section."""

    rows: dict[str, list[_Row]]
    days: int = 0
    shifts: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    minutes: list[int] = field(default_factory=list)
    not_after: dict[str, frozenset[str]] = field(default_factory=dict)
    days_off: dict[int, frozenset[int]] = field(default_factory=dict)
    wishes: dict[int, dict[int, int]] = field(default_factory=dict)
    always: int = 0


def read(text: str) -> PublicCase:
    """The case that a file holds; `WrongFile` says what is wrong with it, and where."""
    reading = _Reading(_sections(text))
    _read_horizon(reading)
    _read_shifts(reading)
    _read_days_off(reading)
    _read_requests(reading)
    works = tuple(_works(reading))
    workers = tuple(_worker(reading, row) for row in reading.rows["SECTION_STAFF"])
    problem = model.Problem(works=works, workers=workers, days=reading.days)
    return PublicCase(problem, tuple(reading.people), tuple(reading.shifts), reading.always)


def _sections(text: str) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    current = ""
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("SECTION_"):
            current = line
            if current not in SECTIONS or current in found:
                raise WrongFile(
                    _("'%(name)s' is no section of this format, or it stands here twice.") % {"name": line[:40]}, number
                )
            found[current] = []
            continue
        fields = [one.strip() for one in line.split(",")]
        if not current or len(fields) < SECTIONS[current]:
            raise WrongFile(_too_short(current), number)
        found[current].append(_Row(number, fields))
    for section in NEEDED:
        if not found.get(section):
            raise WrongFile(_("%(section)s is missing or empty.") % {"section": section})
    return {section: found.get(section, []) for section in SECTIONS}


def _too_short(section: str) -> str:
    if not section:
        return _("This stands before the first section (SECTION_…).")
    return _("A line of %(section)s has at least %(fields)s fields with commas between them.") % {
        "section": section,
        "fields": SECTIONS[section],
    }


def _read_horizon(reading: _Reading) -> None:
    first, *more = reading.rows["SECTION_HORIZON"]
    reading.days = first.whole(0, _("The number of days"), MOST_DAYS)
    if reading.days < 1 or more:
        raise WrongFile(_("The horizon is one number of days, 1 or more."), (more or [first])[0].number)


def _read_shifts(reading: _Reading) -> None:
    reading.shifts = _names(reading.rows["SECTION_SHIFTS"])
    reading.people = _names(reading.rows["SECTION_STAFF"])
    if reading.days * len(reading.shifts) * len(reading.people) > MOST_CELLS:
        raise WrongFile(_("This is larger than what can be made here."))
    for row in reading.rows["SECTION_SHIFTS"]:
        minutes = row.whole(1, _("The length in minutes"), 7 * DAY)
        if minutes < 1:
            raise WrongFile(_("A shift lasts a minute or more."), row.number)
        reading.minutes.append(minutes)
        barred = [name for name in "".join(row.fields[2:3]).split("|") if name]
        for name in barred:
            _Row(row.number, [name]).shift(0, reading.shifts)
        reading.not_after[row.fields[0]] = frozenset(barred)


def _names(rows: list[_Row]) -> dict[str, int]:
    names: dict[str, int] = {}
    for row in rows:
        if not row.fields[0] or row.fields[0] in names:
            raise WrongFile(_("This name is missing, or stands here twice."), row.number)
        names[row.fields[0]] = len(names)
    return names


def _read_days_off(reading: _Reading) -> None:
    for row in reading.rows["SECTION_DAYS_OFF"]:
        person = row.person(0, reading.people)
        days = {row.whole(at, _("A day"), reading.days - 1) for at in range(1, len(row.fields)) if row.fields[at]}
        reading.days_off[person] = reading.days_off.get(person, frozenset()) | days


def _read_requests(reading: _Reading) -> None:
    """A request to be on is a wish that gains its weight; who gets none of them pays them all."""
    for section, sign in (("SECTION_SHIFT_ON_REQUESTS", -1), ("SECTION_SHIFT_OFF_REQUESTS", 1)):
        for row in reading.rows[section]:
            wishes = reading.wishes.setdefault(row.person(0, reading.people), {})
            cell = _cell(reading, row, 1)
            weight = row.whole(3, _("The weight"))
            wishes[cell] = wishes.get(cell, 0) + sign * weight
            reading.always += weight if sign < 0 else 0


def _cell(reading: _Reading, row: _Row, at: int) -> int:
    day = row.whole(at, _("The day"), reading.days - 1)
    return day * len(reading.shifts) + row.shift(at + 1, reading.shifts)


def _works(reading: _Reading) -> Iterator[Work]:
    """One for each shift on each day. The format does not say when on the day a shift begins."""
    cover: dict[int, tuple[int, int, int]] = {}
    for row in reading.rows["SECTION_COVER"]:
        cell = _cell(reading, row, 0)
        if cell in cover:
            raise WrongFile(_("How many are wanted on this shift was said before."), row.number)
        wanted = row.whole(2, _("How many are wanted"), 10_000)
        cover[cell] = (wanted, row.whole(3, _("The weight for too few")), row.whole(4, _("The weight for too many")))
    names = list(reading.shifts)
    for cell in range(reading.days * len(names)):
        day, shift = divmod(cell, len(names))
        wanted, below, above = cover.get(cell, (0, 0, 0))
        yield Work(
            key=cell, start=day * DAY, end=day * DAY + reading.minutes[shift], day=day, least=wanted, best=wanted,
            kind=names[shift], below=below, above=above,
        )  # fmt: skip


def _worker(reading: _Reading, row: _Row) -> Worker:
    key = reading.people[row.fields[0]]
    most, least = row.whole(2, _("The most minutes")), row.whole(3, _("The least minutes"))
    most_days = row.whole(4, _("The most days in a row"), MOST_DAYS)
    rules = LineRules(
        most_of_kind=_most_of_kind(reading, row),
        most_minutes=most,
        least_minutes=least,
        most_in_a_row=most_days,
        least_in_a_row=max(1, row.whole(5, _("The least days in a row"), MOST_DAYS)),
        least_off_in_a_row=max(1, row.whole(6, _("The least days off in a row"), MOST_DAYS)),
        most_weekends=row.whole(7, _("The most weekends"), MOST_DAYS),
        not_after=reading.not_after,
        days_off=reading.days_off.get(key, frozenset()),
    )
    return Worker(key=key, wishes=reading.wishes.get(key, {}), lines=rules)


def _most_of_kind(reading: _Reading, row: _Row) -> dict[str, int]:
    found = {}
    for part in row.fields[1].split("|"):
        name, sign, number = part.partition("=")
        if part and not sign:
            raise WrongFile(
                _("The most of each shift is written as A=14|B=3, not '%(text)s'.") % {"text": part[:40]}, row.number
            )
        if part:
            one = _Row(row.number, [name.strip(), number.strip()])
            one.shift(0, reading.shifts)
            found[name.strip()] = one.whole(1, _("The most of shift %(name)s") % {"name": name.strip()}, MOST_DAYS)
    return found
