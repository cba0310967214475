"""A roster as somebody sees it: her own places first, what has nobody, and one week of all of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.ui.lists import joined
from zelfbeheer.house.duties.service import Duty, DutyLine, duties_between
from zelfbeheer.house.duties.vocabulary import Filling
from zelfbeheer.house.rosters.models import Place, Roster
from zelfbeheer.house.rosters.reports import Report, report_in
from zelfbeheer.house.rosters.sentences import Opening, Said
from zelfbeheer.house.rosters.vocabulary import Stage

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class ShownDuty:
    """One duty of the week: who holds it already, who is proposed, and how many are missing."""

    duty: Duty
    held: list[Person]
    places: list[Place]

    @property
    def names(self) -> list[Person]:
        return self.held + [place.person for place in self.places if place.is_standing and not place.learns]

    @property
    def going_along(self) -> list[Person]:
        return [place.person for place in self.places if place.is_standing and place.learns]

    @property
    def asked(self) -> list[Person]:
        """Was asked by hand, and said nothing yet."""
        return [place.person for place in self.places if place.asked_at and not place.refused_at]

    @property
    def who(self) -> str:
        """Sam en Ria; Jo loopt mee; gevraagd: Kim."""
        along, asked = _named(self.going_along), _named(self.asked)
        parts = [
            _named(self.names),
            _("%(names)s goes along") % {"names": along} if along else "",
            _("asked: %(names)s") % {"names": asked} if asked else "",
        ]
        return "; ".join(part for part in parts if part)

    @property
    def missing(self) -> int:
        return max(0, self.duty.least - len(self.names))

    @property
    def can_use(self) -> int:
        """So many more would be welcome; nothing goes wrong without them."""
        return max(0, self.duty.needed - len(self.names)) if not self.missing else 0


def _named(people: list[Person]) -> str:
    return joined([str(person) for person in people])


@dataclass(frozen=True)
class ShownWeek:
    first: date
    before: date | None
    after: date | None
    days: list[tuple[date, list[ShownDuty]]]


@dataclass(frozen=True)
class Shown:
    """`mine` and `asked` are hers over all days; `week` is what everybody sees."""

    roster: Roster
    mine: list[Place]
    asked: list[Place]
    report: Report
    clashes: list[str]  # in sentences
    openings: list[Opening]
    week: ShownWeek


def shown_to(person: Person, roster: Roster, monday: date | None = None) -> Shown:
    """Seven queries at most, however many people and days."""
    report = report_in(roster)
    said = Said(person.community, report)
    rows = Place.objects.of(person.community_id).filter(roster=roster, refused_at=None)
    hers = list(rows.filter(person=person).select_related("duty__duty_list").order_by("duty__starts_at", "pk"))
    return Shown(
        roster=roster,
        mine=[place for place in hers if place.is_standing],
        asked=[place for place in hers if not place.is_standing],
        report=report,
        clashes=said.clashes(),
        openings=said.openings(),
        week=_week(person, roster, monday),
    )


def _week(person: Person, roster: Roster, asked: date | None) -> ShownWeek:
    begins = person.community.week.first_day
    first, last = begins(roster.first_on), begins(roster.last_on)
    monday = min(max(begins(asked or max(roster.first_on, timezone.localdate())), first), last)
    days = [monday + timedelta(days=number) for number in range(7)]
    shown = _duties(person, roster, monday)
    return ShownWeek(
        first=monday,
        before=monday - A_WEEK if monday > first else None,
        after=monday + A_WEEK if monday < last else None,
        days=[(day, shown[day]) for day in days if roster.first_on <= day <= roster.last_on],
    )


def _duties(person: Person, roster: Roster, monday: date) -> dict[date, list[ShownDuty]]:
    start, end = (local_instant(day, time()) for day in (monday, monday + A_WEEK))
    rows = Place.objects.of(person.community_id).filter(roster=roster, refused_at=None)
    rows = rows.filter(duty__starts_at__gte=start, duty__starts_at__lt=end).select_related("person")
    places: dict[int, list[Place]] = defaultdict(list)
    for place in rows.order_by("person__chosen_name", "pk"):
        places[place.duty_id].append(place)
    found: dict[date, list[ShownDuty]] = defaultdict(list)
    for line in duties_between(person.community, start, end):
        if _belongs(line, start):
            on = timezone.localdate(line.duty.starts_at)
            found[on].append(ShownDuty(line.duty, line.takers, places[line.duty.pk]))
    return found


def _belongs(line: DutyLine, start: datetime) -> bool:
    fair = line.duty.duty_list.filling == Filling.FAIR
    return fair and not line.is_called_off and line.duty.starts_at >= start


def latest_roster(person: Person) -> Roster | None:
    """The one that is being made or proposed; else the last that was published and is not over."""
    rows = Roster.objects.of(person.community_id).select_related("made_by", "basis", "community")
    running = rows.running().order_by("-pk").first()
    published = rows.filter(stage=Stage.PUBLISHED, last_on__gte=timezone.localdate())
    return running or published.order_by("-last_on", "-pk").first()


def next_days(person: Person) -> tuple[date, date]:
    """The four weeks after what is published, or from the next week on."""
    rows = Roster.objects.of(person.community_id).filter(stage=Stage.PUBLISHED)
    last: Any = rows.order_by("-last_on").values_list("last_on", flat=True).first()
    tomorrow = timezone.localdate() + A_DAY
    begins = person.community.week.first_day(timezone.localdate()) + A_WEEK
    first = max(last + A_DAY, tomorrow) if last and last >= timezone.localdate() else begins
    return first, first + timedelta(days=27)
