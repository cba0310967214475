"""What Today and the board show of one community's day: three queries, sorted out in memory."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property

from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.community.meetings.service import ActionPoint, Meeting, meetings_read, own_actions_read
from zelfbeheer.community.moments.service import Moment, moments_read
from zelfbeheer.community.notices.service import Notice, notices_read
from zelfbeheer.community.practical.service import birthdays_read
from zelfbeheer.foundation.together import Read, read_together
from zelfbeheer.house.duties.service import DutyLine, Take, Uncovered, duties_between, house_rules, uncovered_read
from zelfbeheer.house.handover.service import OpenCall, calls_read
from zelfbeheer.house.meals.service import MealLine, meals_read

LOOK_BACK = timedelta(hours=6)  # what was for last evening can still be ticked after midnight
NIGHT_ENDS = timedelta(hours=32)  # "tonight" lasts until eight the next morning


@dataclass
class Day:
    """The day of one community, from its first hour until the night after it is over."""

    at: datetime
    duties: list[DutyLine] = field(default_factory=list)  # without what was called off
    moments: list[Moment] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    meals: list[MealLine] = field(default_factory=list)
    birthdays: list[str] = field(default_factory=list)
    calls: list[OpenCall] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    actions: list[ActionPoint] = field(default_factory=list)  # her own, from meetings
    uncovered: list[Uncovered] = field(default_factory=list)  # shifts of the days after it that lost somebody

    @cached_property
    def shifts(self) -> list[DutyLine]:
        return [line for line in self.duties if line.is_shift]

    @cached_property
    def on_now(self) -> list[DutyLine]:
        """Shifts that run now."""
        return [line for line in self.shifts if line.duty.starts_at <= self.at < line.duty.ends_at]

    @cached_property
    def on_next(self) -> list[DutyLine]:
        """The shifts that begin next, all that begin at the same moment."""
        later = [line for line in self.shifts if line.duty.starts_at > self.at]
        return [line for line in later if line.duty.starts_at == later[0].duty.starts_at]

    @cached_property
    def open(self) -> list[DutyLine]:
        """Duties that need somebody or a stand-in, soonest first; a running one still counts."""
        return [line for line in self.duties if line.needs_somebody]

    @cached_property
    def house_rules(self) -> list[str]:
        """What the house does when nobody takes what begins soon, in its own words."""
        return house_rules(self.open)

    @cached_property
    def moments_to_come(self) -> list[Moment]:
        """What still happens before midnight."""
        midnight = _midnight(self.at) + timedelta(days=1)
        return [moment for moment in self.moments if moment.starts_at < midnight and _lasts(moment) > self.at]

    @cached_property
    def meeting_now(self) -> Meeting | None:
        """The meeting that is being held."""
        return next((meeting for meeting in self.meetings if meeting.is_open), None)

    @cached_property
    def meetings_to_come(self) -> list[Meeting]:
        """What still begins before midnight."""
        midnight = _midnight(self.at) + timedelta(days=1)
        return [one for one in self.meetings if self.at < one.starts_at < midnight and not one.is_open]

    def mine(self, person: Person) -> list[tuple[DutyLine, Take]]:
        """A person's own duties of the day with her take: what is still to do first, then what she did."""
        own = [(line, take) for line in self.duties if (take := line.take_of(person))]
        todo = [(line, take) for line, take in own if not take.done_at and line.duty.ends_at > self.at - LOOK_BACK]
        done = [(line, take) for line, take in own if take.done_at and line.duty.ends_at > _midnight(self.at)]
        return todo + done

    def is_on_shift(self, person: Person) -> bool:
        return any(line.take_of(person) for line in self.on_now)


def _midnight(at: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))


def _lasts(moment: Moment) -> datetime:
    return moment.ends_at or moment.starts_at + timedelta(minutes=30)


def day_of(
    community: Community, *, duties: bool, moments: bool, notices: bool, meals: bool, for_board: bool = False,
    person: Person | None = None, meetings: bool = False,
) -> Day:  # fmt: skip
    """Reads the parts that may be shown: three queries, whatever the number of parts and rows."""
    now = timezone.now()
    shown = {Part.MOMENTS: moments, Part.NOTICES: notices, Part.MEALS: meals, Part.MEETINGS: meetings}
    reads = _reads(community, now, {part for part, is_shown in shown.items() if is_shown}, person, for_board=for_board)
    if duties and community.uses(Part.DUTIES):
        reads["uncovered"] = uncovered_read(community, _midnight(now) + NIGHT_ENDS)
    day = Day(at=now, **read_together(reads))
    day.moments = [m for m in day.moments if m.called_off_at is None and (m.on_board or not for_board)]
    day.notices = [notice for notice in day.notices if notice.on_board or not for_board]
    if duties and community.uses(Part.DUTIES):
        start, end = min(_midnight(now), now - LOOK_BACK), _midnight(now) + NIGHT_ENDS
        day.duties = [line for line in duties_between(community, start, end) if not line.is_called_off]
    return day


def _reads(
    community: Community, now: datetime, shown: set[Part], person: Person | None, *, for_board: bool
) -> dict[str, Read]:
    """What each part that this community uses would read."""
    today, start, end = timezone.localdate(now), min(_midnight(now), now - LOOK_BACK), _midnight(now) + NIGHT_ENDS
    possible: dict[str, tuple[Part, Read]] = {
        "moments": (Part.MOMENTS, moments_read(community, start, end)),
        "notices": (Part.NOTICES, notices_read(community, today)),
        "meals": (Part.MEALS, meals_read(community, person)),
        "meetings": (Part.MEETINGS, meetings_read(community, start, end)),
    }
    reads: dict[str, Read] = {"birthdays": birthdays_read(community, today, for_board=for_board)}
    if community.uses(Part.HANDOVER):
        reads["calls"] = calls_read(community)
    if person and community.uses(Part.MEETINGS):
        reads["actions"] = own_actions_read(person)
    return reads | {name: read for name, (part, read) in possible.items() if part in shown and community.uses(part)}
