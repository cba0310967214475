"""The week as one person sees it: days with duties, and what she can do with each now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.access.registry import Answer, can
from zelfbeheer.foundation.ui.inputs import read_day
from zelfbeheer.house.duties.checklists import steps_of
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.openings import Opening, house_rules, most_urgent, opening_of, wanted
from zelfbeheer.house.duties.queries import DutyLine, lines_of_week
from zelfbeheer.house.duties.vocabulary import SOON_HOURS, DutiesCapability

A_WEEK, NEAR = timedelta(days=7), timedelta(days=2000)
URGENT, URGENT_AT_ONCE = timedelta(hours=SOON_HOURS), 4


@dataclass(frozen=True)
class Row:
    """One duty, and what this person can do with it. `done` and `give_back` are about her own take."""

    line: DutyLine
    mine: Take | None
    opening: Opening | None  # how she could take it
    done: Answer | None
    give_back: Answer | None
    href: str  # to its planning, for whoever plans

    @property
    def can_change(self) -> bool:
        """Hers, and there is still something to do about it when it does not suit."""
        duty = self.line.duty
        waits = self.mine is not None and not self.mine.done_at and not self.line.is_called_off
        return waits and duty.ends_at > timezone.now()

    @staticmethod
    def _mine_in_words(take: Take) -> tuple[str, str]:
        if take.asked_at:
            return _("you look for somebody"), "needed"
        return (_("you go along") if take.goes_along else _("yours")), "now"

    @property
    def is_urgent(self) -> bool:
        """Somebody must, and it could be her or somebody else here."""
        return self.opening is not None and self.line.needs_somebody

    @property
    def wants(self) -> str:
        """What to say beside "somebody is needed": several, or somebody with a role."""
        duty = self.line.duty
        return wanted(self.line)[0] if duty.missing > 1 or not duty.one_is_there else ""

    @property
    def who(self) -> list[Person]:
        """Who does it; of what is past only she herself."""
        if self.line.is_past:
            return [self.mine.person] if self.mine else []
        return self.line.doing

    @property
    def along(self) -> list[Person]:
        """Who goes along to learn; of what is past nobody."""
        return [] if self.line.is_past else self.line.learning

    @property
    def steps(self) -> str:
        """How far its checklist is, such as "1 of 3"; empty where it has none."""
        steps = steps_of(self.line.duty)
        done = sum(step.is_ticked for step in steps)
        return _("%(done)s of %(all)s") % {"done": done, "all": len(steps)} if steps else ""

    @property
    def badge(self) -> tuple[str, str]:
        """At most one short word about it, and its tone. Never that something was not done."""
        if self.line.is_called_off:
            return _("does not take place"), "plain"
        if (self.line.is_done and not self.line.is_past) or (self.mine and self.mine.done_at):
            return _("done"), "good"
        if self.mine:
            return self._mine_in_words(self.mine)
        return wanted(self.line)


@dataclass(frozen=True)
class Day:
    on: date
    rows: list[Row]
    is_above: bool = False  # something of this day stands above the days, because it is soon


@dataclass(frozen=True)
class Week:
    """`past` are the days of this week before today, folded away on the page."""

    monday: date  # the first day; in most houses a Monday
    past: list[Day]
    days: list[Day]
    urgent: list[Row]  # what begins within half a day and has nobody, soonest first; not among the days

    @property
    def house_rules(self) -> list[str]:
        return house_rules(row.line for row in self.urgent)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> date:
        return self.monday - A_WEEK

    @property
    def after(self) -> date:
        return self.monday + A_WEEK

    @property
    def is_this_week(self) -> bool:
        return self.monday <= timezone.localdate() < self.monday + A_WEEK

    @property
    def all_days(self) -> list[Day]:
        return self.past + self.days

    @property
    def named(self) -> list[Person]:
        """Everybody whose name stands on the page."""
        rows = self.urgent + [row for day in self.all_days for row in day.rows]
        return [person for row in rows for person in [*row.who, *row.along]]

    @property
    def is_empty(self) -> bool:
        return not self.urgent and not any(day.rows for day in self.all_days)


def week_for(person: Person, monday: date, *, only_open: bool = False) -> Week:
    """The week for this person; with `only_open` just the days and duties that still need somebody."""
    today = timezone.localdate()
    folds = monday <= today < monday + A_WEEK
    soon = timezone.now() + URGENT
    lines = lines_of_week(person.community, monday, until=soon if folds else None)
    rows = [_row(person, line) for line in lines]
    urgent = [] if only_open else _urgent(rows)
    shown = [row for row in rows if (row.opening or not only_open) and row not in urgent]
    days = [_day(day, shown, urgent) for day in _seven(monday)]
    return Week(
        monday=monday,
        past=[day for day in days if folds and day.on < today and day.rows],
        days=[day for day in days if (not folds or day.on >= today) and (day.rows or not only_open)],
        urgent=urgent,
    )


def _day(on: date, shown: list[Row], urgent: list[Row]) -> Day:
    return Day(on, [row for row in shown if _day_of(row) == on], is_above=any(_day_of(row) == on for row in urgent))


def _urgent(rows: list[Row]) -> list[Row]:
    soon = timezone.now() + URGENT
    of = {row.line.duty.pk: row for row in rows if row.is_urgent and row.line.duty.starts_at <= soon}
    openings = most_urgent(row.opening for row in of.values() if row.opening)
    return [of[opening.line.duty.pk] for opening in openings[:URGENT_AT_ONCE]]


def _seven(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]


def _day_of(row: Row) -> date:
    return timezone.localdate(row.line.duty.starts_at)


def _row(person: Person, line: DutyLine) -> Row:
    mine = line.take_of(person)
    may_plan = person.holds(DutiesCapability.PLAN_DUTIES)
    where = {"community": person.community.slug, "pk": line.duty.pk}
    return Row(
        line=line,
        mine=mine,
        opening=opening_of(person, line),
        done=mine and can(person, DutiesCapability.MARK_DUTY_DONE, mine),
        give_back=mine and can(person, DutiesCapability.GIVE_BACK_DUTY, mine),
        href=reverse("duties:duty", kwargs=where) if may_plan else "",
    )


def asked_week(text: str, community: Community) -> date | None:
    """The first day of the week in which this day lies; None when it is no day, or more than some years away."""
    day = read_day(text)
    is_near = day is not None and abs(day - timezone.localdate()) < NEAR
    return community.week.first_day(day) if day is not None and is_near else None
