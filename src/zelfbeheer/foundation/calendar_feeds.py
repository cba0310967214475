"""What goes out to people's own calendars: each app declares what it has, and one writer turns it into iCalendar.

An app declares a `FeedSource` in `AppConfig.ready`. Titles are those that stand on the wall; no name of a person
and no place ever goes along, because a calendar is synchronised to machines that nobody here knows.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

BACK, AHEAD = timedelta(days=7), timedelta(days=366)  # what a feed shows, around now
MAKER = "-//Zelfbeheer//Agenda//NL"


@dataclass(frozen=True)
class Entry:
    """One thing at one time. `key` stays the same when its time or title changes."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    is_off: bool = False  # called off: readers strike it through
    takes_time: bool = True  # whoever has it is busy then

    @property
    def fingerprint(self) -> str:
        """Changes whenever a reader would see a difference."""
        seen = (self.title, self.starts_at.timestamp(), self.ends_at and self.ends_at.timestamp(), self.is_off)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:24]


Entries = Callable[[Any, datetime, datetime], list[Entry]]


@dataclass(frozen=True)
class FeedSource:
    """What one app gives to calendars.

    `house(community, start, end)` stands in the calendar of the house, which whoever has the address can read.
    `own(person, start, end)` stands in a person's own. With `seen_with` the entries of the house also stand in her
    own calendar, when she wants that and may see them. Whoever holds `planned_with` manages the calendar of the house.
    """

    part: str
    planned_with: str
    house: Entries
    own: Entries | None = None
    seen_with: str = ""


_sources: dict[str, FeedSource] = {}


def declare_feed(source: FeedSource) -> None:
    _sources[source.part] = source


def feed_sources() -> list[FeedSource]:
    return [_sources[part] for part in sorted(_sources)]


@dataclass(frozen=True)
class Version:
    """What a reader is told of an entry's history: who it is for ever, how often it changed, and when last."""

    uid: str
    sequence: int
    changed_at: datetime


def as_icalendar(name: str, entries: Iterable[tuple[Entry, Version]]) -> bytes:
    """The text of one calendar (RFC 5545, 7986).

    Times are instants in UTC: in the night that an hour comes twice, a local time would name two of them. The same
    entries always give the same bytes, so that an unchanged calendar is not sent again.
    """
    from icalendar import Calendar  # only the process that serves a feed needs it

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("x-wr-timezone", "Europe/Amsterdam")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry, version in entries:
        calendar.add_component(_event(entry, version))
    return bytes(calendar.to_ical())


def _event(entry: Entry, version: Version) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", version.uid)
    event.add("dtstamp", _utc(version.changed_at))
    event.add("last-modified", _utc(version.changed_at))
    event.add("sequence", version.sequence)
    event.add("summary", entry.title)
    event.add("dtstart", _utc(entry.starts_at))
    if entry.ends_at:
        event.add("dtend", _utc(entry.ends_at))
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.takes_time and not entry.is_off else "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
