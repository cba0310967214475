"""What the board shows: the day in lines, chosen names only, as far as the house chose to show it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfbeheer.community.devices.service import BoardRule
from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.access.registry import can, people_for
from zelfbeheer.foundation.ui.times import short_day
from zelfbeheer.house.duties.service import DutyLine, Take, wanted
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.meals.service import Meal, MealLine
from zelfbeheer.house.meals.vocabulary import MealsCapability
from zelfbeheer.pages.board.vocabulary import LINES_ON_BOARD, NAMES_AT_HAND
from zelfbeheer.pages.today.service import Day, day_of


@dataclass(frozen=True)
class BoardLine:
    """One line of the day: a shift or chore with its people, or a moment."""

    starts_at: datetime
    ends_at: datetime | None
    title: str
    names: tuple[str, ...] = ()
    unnamed: int = 0  # people who would rather not be named on a wall
    needed_words: str = ""
    needed_tone: str = "plain"
    is_now: bool = False
    is_done: bool = False
    duty_id: int | None = None
    meal_id: int | None = None
    plates: int = 0

    @property
    def who(self) -> list[str]:
        """The names, and in one word those who would rather not be named."""
        others = ngettext("%(number)s other", "%(number)s others", self.unnamed) % {"number": self.unnamed}
        return [*self.names, others] if self.unnamed and self.names else list(self.names) or [_("somebody")]

    @property
    def plates_words(self) -> str:
        return ngettext("%(number)s eats along", "%(number)s eat along", self.plates) % {"number": self.plates}


@dataclass
class Board:
    day: Day
    lines: list[BoardLine]
    more_lines: int
    names: list[Person] = field(default_factory=list)
    more_names: bool = False


def _line_of_duty(line: DutyLine, at: datetime) -> BoardLine:
    named = tuple(taker.chosen_name for taker in line.takers if taker.shown_on_board)
    words, tone = wanted(line)
    return BoardLine(
        starts_at=line.duty.starts_at,
        ends_at=line.duty.ends_at if line.is_shift else None,
        title=line.duty.title,
        names=named,
        unnamed=len(line.takes) - len(named),
        needed_words=words,
        needed_tone=tone,
        is_now=line.is_shift and line.duty.starts_at <= at < line.duty.ends_at,
        is_done=line.is_done,
        duty_id=line.duty.pk,
    )


def _line_of_meal(meal: MealLine) -> BoardLine:
    named = (meal.cook,) if meal.cook and meal.cook_on_board else ()
    return BoardLine(meal.starts_at, None, meal.title, names=named, meal_id=meal.pk, plates=meal.count)


def lines_of(day: Day) -> list[BoardLine]:
    """What is still to come, or runs: duties, meals and moments in order."""
    duties = [_line_of_duty(line, day.at) for line in day.duties if line.duty.ends_at > day.at]
    moments = [
        BoardLine(starts_at=moment.starts_at, ends_at=moment.ends_at, title=moment.title)
        for moment in day.moments
        if (moment.ends_at or moment.starts_at) > day.at
    ]
    meals = [_line_of_meal(meal) for meal in day.meals if meal.is_to_come]
    meetings = [
        BoardLine(meeting.starts_at, meeting.ends_at, meeting.name, is_now=meeting.is_open)
        for meeting in day.meetings
        if meeting.ends_at > day.at or meeting.is_open
    ]
    return sorted(duties + moments + meals + meetings, key=lambda line: (line.starts_at, line.title))


def _at_hand(lines: list[BoardLine]) -> list[BoardLine]:
    """What comes first, and the meal always: one says at the board that one eats along."""
    meals = [line for line in lines if line.meal_id][:1]
    others = [line for line in lines if line not in meals][: LINES_ON_BOARD - len(meals)]
    return [line for line in lines if line in meals or line in others]


def _names(community: Community, day: Day) -> list[Person]:
    """People who can do something here and want their name on the wall; who has a duty today comes first."""
    busy = {taker.pk for line in day.duties for taker in line.takers}
    everyone = Person.objects.of(community).holding(DutiesCapability.TAKE_DUTY).filter(shown_on_board=True)
    return sorted(everyone.order_by("chosen_name"), key=lambda person: person.pk not in busy)


def board_of(community: Community, rule: BoardRule) -> Board:
    """At most six reads, whatever the number of rows."""
    day = day_of(
        community, duties=True, moments=rule.shows_moments, notices=rule.shows_notices, meals=rule.shows_moments,
        for_board=True, meetings=rule.shows_moments,
    )  # fmt: skip
    lines = lines_of(day)
    shown = _at_hand(lines)
    board = Board(day, shown, len(lines) - len(shown))
    if rule.shows_names:
        names = _names(community, day)
        board.names = sorted(names[:NAMES_AT_HAND], key=lambda person: person.chosen_name.casefold())
        board.more_names = len(names) > NAMES_AT_HAND
    return board


def open_lines(day: Day) -> list[tuple[DutyLine, str]]:
    """What needs somebody, most urgent first, each with its day where that is not today."""
    return [(line, _about_open(line, timezone.localdate(day.at))) for line in day.open]


def _about_open(line: DutyLine, today: date) -> str:
    on = "" if timezone.localdate(line.duty.starts_at) == today else short_day(line.duty.starts_at)
    more = wanted(line)[0] if line.asked_first or line.duty.one_with_id else ""
    return ", ".join(part for part in (on, more) if part)


def people_who_can(line: DutyLine) -> list[Person]:
    """Everybody whose name may stand on the wall and who could take this duty, by name."""
    if asked := line.asked_first:
        able = people_for(DutiesCapability.STAND_IN, asked)
    else:
        able = people_for(DutiesCapability.TAKE_DUTY, line.duty)
    able = able.filter(shown_on_board=True)
    return list(able.order_by("chosen_name"))


def people_who_could_eat(meal: Meal) -> list[Person]:
    """Everybody whose name may stand on the wall and who could say so, by name. Not who did: nobody sees that."""
    able = people_for(MealsCapability.EAT_ALONG, meal).filter(shown_on_board=True)
    return list(able.order_by("chosen_name"))


@dataclass(frozen=True)
class TakerLine:
    """Somebody who does a duty, and what she could now do with it by a tap: (word in the address, label)."""

    person: Person
    state: str
    acts: list[tuple[str, str]]


def takers_of(line: DutyLine) -> list[TakerLine]:
    """Those who may be named on the wall, with what each could tap."""
    return [_taker(take) for take in line.takes if take.person.shown_on_board]


def _taker(take: Take) -> TakerLine:
    acts = []
    if can(take.person, DutiesCapability.MARK_DUTY_DONE, take):
        acts.append(("niet-klaar", _("Not done after all")) if take.done_at else ("klaar", _("Done")))
    if can(take.person, DutiesCapability.GIVE_BACK_DUTY, take):
        acts.append(("teruggeven", _("Give back")))
    if can(take.person, DutiesCapability.ASK_STAND_IN, take):
        acts.append(("zoek-iemand", _("Look for somebody")))
    if can(take.person, DutiesCapability.KEEP_DUTY, take):
        acts.append(("toch-zelf", _("I do it myself")))
    return TakerLine(take.person, _state(take), acts)


def _state(take: Take) -> str:
    if take.done_at:
        return _("done")
    return _("looks for somebody") if take.asked_at else ""
