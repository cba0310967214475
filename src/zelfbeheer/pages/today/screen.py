"""Today sorted for one person: who is on shift, what is mine, what still needs somebody."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.foundation.access.registry import Answer, can
from zelfbeheer.foundation.ui.times import short_day
from zelfbeheer.house.duties.service import DutyLine, Opening, Take, most_urgent, opening_of, steps_of, wanted
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.handover.service import OpenCall
from zelfbeheer.house.handover.vocabulary import HandoverCapability
from zelfbeheer.house.meals.vocabulary import MealsCapability
from zelfbeheer.house.places.vocabulary import PlacesCapability
from zelfbeheer.pages.today.queries import Day

OPEN_AT_ONCE = 3  # more would push the rest off a phone's screen; the week list has them all
NOTICES_AT_ONCE = 3
NEARLY_OVER = timedelta(hours=1)
NEARLY_THERE = timedelta(hours=2)


@dataclass(frozen=True)
class ShiftCard:
    """People on shift at one time. `needed` places have nobody."""

    people: list[Person]
    starts_at: datetime
    ends_at: datetime
    needed: int
    mine: bool

    @property
    def needed_words(self) -> str:
        return needed_words(self.needed)


@dataclass(frozen=True)
class Own:
    """One of my duties, and what I can do with it now."""

    line: DutyLine
    take: Take
    others: list[Person]
    done: Answer
    give_back: Answer
    steps: str  # how far its checklist is, such as "1 of 3"; empty without one
    finish_is_next: bool  # likely the next thing to say; a shift of eight hours is not finished after one


@dataclass(frozen=True)
class Open:
    """A duty that needs somebody, and how it could be me. `day` is empty for today."""

    opening: Opening
    day: str
    needed: str

    @property
    def line(self) -> DutyLine:
        return self.opening.line

    @property
    def reason(self) -> Any:
        return self.opening.reason


@dataclass(frozen=True)
class Screen:
    now: ShiftCard | None
    next: ShiftCard | None
    has_shifts: bool
    next_own: Own | None
    own: list[Own]
    open: list[Open]
    open_count: int
    notices: list
    more_notices: int
    can_welcome: bool
    can_see_who_is_in: bool
    can_eat_along: bool
    calls: list[OpenCall]  # of others, for who comes to help here


def _shift_card(lines: list[DutyLine], person: Person) -> ShiftCard | None:
    if not lines:
        return None
    return ShiftCard(
        people=[taker for line in lines for taker in line.takers],
        starts_at=min(line.duty.starts_at for line in lines),
        ends_at=max(line.duty.ends_at for line in lines),
        needed=sum(line.duty.missing for line in lines if line.is_open),
        mine=any(line.take_of(person) for line in lines),
    )


def _is_nearly_done(line: DutyLine) -> bool:
    now = timezone.now()
    return line.duty.ends_at - now < NEARLY_OVER if line.is_shift else line.duty.starts_at - now < NEARLY_THERE


def _own(line: DutyLine, take: Take, person: Person) -> Own:
    return Own(
        line=line,
        take=take,
        others=[taker for taker in line.takers if taker.pk != person.pk],
        done=can(person, DutiesCapability.MARK_DUTY_DONE, take),
        give_back=can(person, DutiesCapability.GIVE_BACK_DUTY, take),
        steps=_steps(line),
        finish_is_next=_is_nearly_done(line),
    )


def _steps(line: DutyLine) -> str:
    steps = steps_of(line.duty)
    done = sum(step.is_ticked for step in steps)
    return _("%(done)s of %(all)s") % {"done": done, "all": len(steps)} if steps else ""


def _open(opening: Opening, today: date) -> Open:
    line = opening.line
    on = timezone.localdate(line.duty.starts_at)
    return Open(
        opening=opening,
        day="" if on == today else short_day(on),
        needed=wanted(line)[0] if line.places_left > 1 or line.duty.one_with_id else "",
    )


def needed_words(places: int) -> str:
    return ngettext("%(number)s needed", "%(number)s needed", places) % {"number": places}


def _open_for(day: Day, person: Person, wanted: str) -> list[Open]:
    """Without those that are mine already; the one somebody tapped on the board comes first, then the most urgent."""
    today = timezone.localdate(day.at)
    openings = [opening for line in day.open if (opening := opening_of(person, line))]
    found = [_open(opening, today) for opening in most_urgent(openings)]
    return sorted(found, key=lambda item: str(item.line.duty.pk) != wanted)


def _calls_for(day: Day, person: Person) -> list[OpenCall]:
    comes = person.holds(HandoverCapability.COME_TO_HELP)
    return [call for call in day.calls if comes and call.asker_id != person.pk]


def screen_of(day: Day, person: Person, wanted: str = "") -> Screen:
    """Everything in the order of the screen; reads nothing more than the day and the person's rights."""
    own = [_own(line, take, person) for line, take in day.mine(person)]
    first = own[0] if own and own[0].take.done_at is None else None
    open_ = _open_for(day, person, wanted)
    has_places = person.community.uses(Part.PLACES)
    return Screen(
        now=_shift_card(day.on_now, person),
        next=_shift_card(day.on_next, person),
        has_shifts=bool(day.shifts),
        next_own=first,
        own=own[1:] if first else own,
        open=open_[:OPEN_AT_ONCE],
        open_count=len(open_),
        notices=day.notices[:NOTICES_AT_ONCE],
        more_notices=max(0, len(day.notices) - NOTICES_AT_ONCE),
        can_welcome=has_places and person.holds(GroupsCapability.ADD_PERSON),
        can_see_who_is_in=has_places and person.holds(PlacesCapability.SEE_WHO_IS_IN),
        can_eat_along=person.holds(MealsCapability.EAT_ALONG),
        calls=_calls_for(day, person),
    )
