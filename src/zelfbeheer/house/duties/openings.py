"""What somebody could take now: a free place, or the duty of whoever looks for a stand-in. Reads nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import Answer, Denied, can
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.queries import DutyLine
from zelfbeheer.house.duties.vocabulary import NEAR_HOURS, SOON_HOURS, DutiesCapability


@dataclass(frozen=True)
class Opening:
    """One duty that needs somebody, as one person sees it. `asked` is the take of whoever looks for a stand-in."""

    line: DutyLine
    asked: Take | None
    answer: Answer

    @property
    def reason(self) -> Any:
        """Why it cannot be her; empty when it can."""
        return self.answer.reason if isinstance(self.answer, Denied) else ""

    @property
    def url_name(self) -> str:
        return "duties:stand_in" if self.asked else "duties:take"

    @property
    def pk(self) -> int:
        return self.asked.pk if self.asked else self.line.duty.pk

    @property
    def is_near(self) -> bool:
        return is_near(self.line)


def opening_of(person: Person, line: DutyLine) -> Opening | None:
    """How she could take this; None when nobody is needed, or when she does it herself."""
    if line.take_of(person) is not None:
        return None
    if line.is_open:
        return Opening(line, None, can(person, DutiesCapability.TAKE_DUTY, line.duty))
    asked = line.stand_ins_wanted
    return Opening(line, asked[0], can(person, DutiesCapability.STAND_IN, asked[0])) if asked else None


def is_near(line: DutyLine, at: datetime | None = None) -> bool:
    """So near its start, or running already, that it comes before everything else."""
    return line.duty.starts_at <= (at or timezone.now()) + timedelta(hours=NEAR_HOURS)


def house_rules(lines: Iterable[DutyLine]) -> list[str]:
    """What the house does when nobody takes these, in its own words; where lists differ, with the name of the list."""
    lists = [line.duty.duty_list for line in lines if line.needs_somebody and line.duty.duty_list.when_nobody]
    names: dict[str, str] = {}
    for one in lists:
        names.setdefault(one.when_nobody, one.name)
    return list(names) if len(names) < 2 else [f"{rule} ({name})" for rule, name in names.items()]


def most_urgent(openings: Iterable[Opening]) -> list[Opening]:
    """What is near first, whoever can take it; of the rest what begins within half a day; what she can take first."""
    soon = timezone.now() + timedelta(hours=SOON_HOURS)

    def urgency(one: Opening) -> tuple:
        starts = one.line.duty.starts_at
        return (not one.is_near, starts > soon, starts if starts <= soon else bool(one.reason), starts)

    return sorted(openings, key=urgency)
