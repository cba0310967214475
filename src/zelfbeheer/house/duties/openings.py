"""What somebody could take now: a free place, or the duty of whoever looks for a stand-in. Reads nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import Answer, Denied, can
from zelfbeheer.house.duties.models import Duty, Take
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
    if asked := line.asked_first:
        return Opening(line, asked, can(person, DutiesCapability.STAND_IN, asked))
    return Opening(line, None, can(person, DutiesCapability.TAKE_DUTY, line.duty)) if line.is_open else None


def wanted(line: DutyLine) -> tuple[str, Literal["plain", "needed"]]:
    """In a few words whom this still needs, loudly; or calmly that somebody can join. Empty when nobody can."""
    if line.asked_first:
        return _("stand-in needed"), "needed"
    if line.is_short:
        return _lacking(line.duty), "needed"
    if line.lacks_the_one:
        return _("nobody with %(role)s") % {"role": line.duty.one_with}, "needed"
    if not line.is_open:
        return "", "plain"
    left = line.places_left
    words = ngettext("room for %(number)s more", "room for %(number)s more", left)
    return words % {"number": left}, "plain"


def _lacking(duty: Duty) -> str:
    if duty.one_is_there:
        return ngettext("%(number)s needed", "%(number)s needed", duty.missing) % {"number": duty.missing}
    if duty.missing > 1:
        return _("%(number)s needed, one with %(role)s") % {"number": duty.missing, "role": duty.one_with}
    return _("somebody with %(role)s needed") % {"role": duty.one_with}


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
