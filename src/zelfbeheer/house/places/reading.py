"""Reads rooms and sleeping places as people write them, one room to a line.

Kamer 1: 4 bedden
Kamer 2 (boven): bij het raam, bij de deur
Kamer 3                                        a room for one person
"""

import re

from django.utils.translation import gettext as _

from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places.arranging import RoomPlan
from zelfbeheer.house.places.vocabulary import MOST_PLACES_IN_ROOM, MOST_ROOMS

LINE = re.compile(r"^(?P<room>[^:()]+?)\s*(?:\((?P<floor>[^()]*)\))?\s*(?::\s*(?P<places>[^:]*))?$")
COUNT = re.compile(r"^(\d{1,4})(?:\s+\D*)?$")
MOST_LETTERS = 40


def read_rooms(text: str) -> list[RoomPlan]:
    """The rooms in a text. Raises Problem with a sentence that names the line that cannot be read."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    plans = [_read_line(line) for line in lines if line]
    if len(plans) > MOST_ROOMS:
        raise Problem(_("That are more than %(count)d rooms. Write fewer at once.") % {"count": MOST_ROOMS})
    return plans


def _read_line(line: str) -> RoomPlan:
    match = LINE.match(line)
    if match is None:
        raise _unclear(line)
    room, floor = match["room"].strip(), (match["floor"] or "").strip()
    places = _read_places(line, room, match["places"])
    if any(len(word) > MOST_LETTERS for word in (room, floor, *places)):
        sentence = _("This line has a name that is too long: “%(line)s”. Use at most %(count)d letters.")
        raise Problem(sentence % {"line": line[:60], "count": MOST_LETTERS})
    return RoomPlan(room, floor, places)


def _read_places(line: str, room: str, written: str | None) -> list[str]:
    if written is None:
        return [room]
    if count := COUNT.match(written.strip()):
        number = int(count[1])
        if not 1 <= number <= MOST_PLACES_IN_ROOM:
            raise _unclear(line)
        return [_("Bed %(number)d") % {"number": each} for each in range(1, number + 1)]
    places = [name.strip() for name in written.split(",") if name.strip()]
    if not 1 <= len(places) <= MOST_PLACES_IN_ROOM:
        raise _unclear(line)
    return places


def _unclear(line: str) -> Problem:
    sentence = _("I cannot read this line: “%(line)s”. Write a line like: Room 1: 4 beds")
    return Problem(sentence % {"line": line[:60]})
