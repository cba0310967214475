"""What somebody says of a list or of something that has to be done, before it is so; and whether it can be."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, time

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Role
from zelfbeheer.foundation.planned import check_length, check_rhythm
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import DutyList
from zelfbeheer.house.duties.vocabulary import (
    LIST_NAME_LENGTH,
    MOST_LEARNERS,
    MOST_NEEDED,
    MOST_PERIOD_WEEKS,
    MOST_REACT_DAYS,
    MOST_WEIGHT,
    PERIOD_WEEKS,
    PLAIN_WEIGHT,
    REACT_DAYS,
    RULE_LENGTH,
    Filling,
    Holidays,
)

NAME_TAKEN = _("There is already a list with this name. Choose another name.")
WRONG_NUMBER = _("Choose how many people are needed, from 1 to %(most)s.")
TOO_MANY_AT_LEAST = _("At least so many cannot be more than how many people you want.")
TOO_MANY_LEARN = _("At most %(most)s people can go along to learn.")
SAME_ROLE = _("It is only for whoever is %(role)s already. Choose one of the two.")
NOT_SO_HEAVY = _("Choose how much an hour counts from the list.")
NOT_SO_LONG = _("Choose a number of weeks from 1 to %(weeks)s, and of days up to %(days)s.")
NOT_HERE = _("That belongs to another group.")


@dataclass(frozen=True)
class DutyPlan:
    """What a rule says: what, how often (an RRULE), from when until when, at what time, how many and who."""

    title: str
    recurrence: str
    first_on: date
    start_time: time
    end_time: time
    last_on: date | None = None
    needed: int = 1
    role: Role | None = None
    least: int | None = None  # None: everybody that is needed
    one_with: Role | None = None
    learners: int = 0
    holidays: str = Holidays.ALWAYS

    def __post_init__(self) -> None:
        if self.least == self.needed:
            object.__setattr__(self, "least", None)

    @property
    def work(self) -> Work:
        return Work(self.needed, self.role, self.least, self.one_with, self.learners)


@dataclass(frozen=True)
class Work:
    """How many people something needs, and who."""

    needed: int = 1
    role: Role | None = None
    least: int | None = None
    one_with: Role | None = None
    learners: int = 0


@dataclass(frozen=True)
class Fairness:
    """How the places of a list are filled, and what counts as fair."""

    filling: str = Filling.FIRST_COME
    night_weight: int = PLAIN_WEIGHT
    weekend_weight: int = PLAIN_WEIGHT
    period_weeks: int = PERIOD_WEEKS
    react_days: int = REACT_DAYS


def fairness_of(duty_list: DutyList) -> Fairness:
    """As it is now."""
    return Fairness(**{field.name: getattr(duty_list, field.name) for field in fields(Fairness)})


def check_list(
    community_id: int, name: str, when_nobody: str, besides: DutyList | None = None, fairness: Fairness | None = None
) -> None:
    """Raises Problem when a list cannot be called so, its words are too long, or it cannot be filled like this."""
    check_length(name, LIST_NAME_LENGTH)
    _check_words(when_nobody)
    _check_fairness(fairness or Fairness())
    same = DutyList.objects.of(community_id).filter(name__iexact=name.strip())
    others = same.exclude(pk=besides.pk) if besides else same
    if others.exists():
        raise Problem(NAME_TAKEN)


def _check_fairness(asked: Fairness) -> None:
    weighs = all(PLAIN_WEIGHT <= weight <= MOST_WEIGHT for weight in (asked.night_weight, asked.weekend_weight))
    if not weighs or asked.filling not in Filling.values:
        raise Problem(NOT_SO_HEAVY)
    if not (1 <= asked.period_weeks <= MOST_PERIOD_WEEKS and 0 <= asked.react_days <= MOST_REACT_DAYS):
        raise Problem(str(NOT_SO_LONG) % {"weeks": MOST_PERIOD_WEEKS, "days": MOST_REACT_DAYS})


def _check_words(when_nobody: str) -> None:
    if when_nobody.strip():
        check_length(when_nobody, RULE_LENGTH)


def check_work(title: str, work: Work, community_id: int) -> None:
    """Raises Problem, with a sentence, when so many people, or these, cannot be asked for."""
    check_length(title)
    if not 1 <= work.needed <= MOST_NEEDED:
        raise Problem(str(WRONG_NUMBER) % {"most": MOST_NEEDED})
    if work.least is not None and not 1 <= work.least <= work.needed:
        raise Problem(TOO_MANY_AT_LEAST)
    if not 0 <= work.learners <= MOST_LEARNERS:
        raise Problem(str(TOO_MANY_LEARN) % {"most": MOST_LEARNERS})
    if any(role.community_id != community_id for role in (work.role, work.one_with) if role is not None):
        raise Problem(NOT_HERE)
    if work.role is not None and work.role == work.one_with:
        raise Problem(str(SAME_ROLE) % {"role": work.role})


def check_plan(plan: DutyPlan, community_id: int) -> None:
    """Raises Problem, with a sentence, when this cannot be planned."""
    check_work(plan.title, plan.work, community_id)
    check_rhythm(plan.recurrence, plan.first_on, plan.last_on)
