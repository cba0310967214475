"""Saying what one can and wants, and taking it back. Each acts for herself only.

The record of acts says that somebody said something, by nobody: who it was, when she is away and what she would rather
not are nobody else's to know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.foundation.access.registry import SYSTEM, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.service import DutyList, DutyRule
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters.models import HoursTaken, Learner, StandingPlace, Together, Wish
from zelfbeheer.house.rosters.vocabulary import (
    FURTHEST_DAYS,
    MOST_HOURS_A_WEEK,
    MOST_LEARNING,
    MOST_STANDING,
    MOST_TOGETHER,
    MOST_WISHES,
    PartOfDay,
    RostersCapability,
    WishKind,
)

STATE = RostersCapability.STATE_WISHES
SAYS_NOTHING = _("Choose a day, a time or what it is about. Nothing has changed.")
ONE_TIME = _("Fill in both times, or none.")
ENDS_FIRST = _("The last day comes before the first. Change one of the two.")
IS_OVER = _("Those days are over. Choose later ones.")
TOO_FAR = _("That is more than a year ahead. Choose an earlier day.")
TOO_MANY = _("That is a lot: there is no room for more. Take something away first.")
NOT_SELF = _("Choose somebody else than yourself.")
TOO_MANY_HOURS = _("Choose at most %(most)s hours a week.")
NOT_FOR_YOU = in_own_words(_("This is not open to you: take %(one_duty)s that is."))
NO_PLACE_LEFT = _("All standing places of this are taken. Choose another day, or something else.")
NOBODY_GOES_ALONG = _("Nobody goes along with this to learn, as the group agreed.")
HERS = {  # what somebody can take back, by its word in an address
    "wens": Wish,
    "samen": Together,
    "uren": HoursTaken,
    "vast": StandingPlace,
    "leren": Learner,
}


@dataclass(frozen=True)
class WishPlan:
    """One thing that somebody cannot, would rather not, or does gladly. What is None does not narrow it."""

    kind: WishKind
    weekday: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    part: PartOfDay = PartOfDay.ANY
    start_time: time | None = None
    end_time: time | None = None
    duty_list: DutyList | None = None
    rule: DutyRule | None = None

    @property
    def says_something(self) -> bool:
        given = (self.weekday, self.first_on, self.start_time, self.duty_list, self.rule)
        return self.part != PartOfDay.ANY or any(one is not None for one in given)


def say_wishes(*, actor: Person, wishes: Iterable[WishPlan]) -> None:
    """What she said already is not said twice. Raises Problem."""
    require(actor, STATE, actor)
    plans = list(wishes)
    for plan in plans:
        _check(plan)
    with transaction.atomic():
        for plan in plans:
            _add(actor, Wish, MOST_WISHES, **_fields(plan))
        _record(actor)


def _fields(plan: WishPlan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}


def gladly_with(*, actor: Person, other: Person) -> None:
    """The other is not told, and sees it nowhere."""
    require(actor, STATE, actor)
    if other.pk == actor.pk or other.community_id != actor.community_id or not other.is_present:
        raise Problem(NOT_SELF)
    with transaction.atomic():
        _add(actor, Together, MOST_TOGETHER, other=other)
        _record(actor)


def take_on_hours(*, actor: Person, hours: int) -> None:
    """So many hours a week; none is an answer too. Take it back, and what the house agreed counts."""
    require(actor, STATE, actor)
    if not 0 <= hours <= MOST_HOURS_A_WEEK:
        raise Problem(str(TOO_MANY_HOURS) % {"most": MOST_HOURS_A_WEEK})
    with transaction.atomic():
        given = {"community_id": actor.community_id, "hours_a_week": hours}
        HoursTaken.objects.of(actor.community_id).update_or_create(person=actor, defaults=given)
        _record(actor)


def take_standing_place(
    *, actor: Person, rule: DutyRule, weekday: int | None = None, until: date | None = None
) -> None:
    """ "Always Thursday cooking". Raises Problem when all places of that day are somebody's already."""
    require(actor, STATE, actor)
    check_open_to(actor, rule)
    if until is not None:
        _check_days(None, until)
    with transaction.atomic():
        locked = DutyRule.objects.of(actor.community_id).select_for_update().get(pk=rule.pk)
        if _is_full(actor, locked, weekday):
            raise Problem(NO_PLACE_LEFT)
        _add(actor, StandingPlace, MOST_STANDING, rule=locked, weekday=weekday, also={"until": until})
        _record(actor)


def _is_full(actor: Person, rule: DutyRule, weekday: int | None) -> bool:
    """On one of the days that are asked, do as many others stand there as are needed?"""
    rows = StandingPlace.objects.of(actor.community_id).filter(rule=rule).exclude(person=actor)
    stand = list(rows.values_list("weekday", flat=True))
    days = range(7) if weekday is None else [weekday]
    return any(sum(one is None or one == day for one in stand) >= rule.needed for day in days)


def learn(*, actor: Person, rule: DutyRule | None = None, duty_list: DutyList | None = None) -> None:
    """She goes along with whoever can do it, until one of the two says that she can."""
    require(actor, STATE, actor)
    if rule is not None:
        check_open_to(actor, rule)
        if not rule.learners:
            raise Problem(NOBODY_GOES_ALONG)
    with transaction.atomic():
        _add(actor, Learner, MOST_LEARNING, rule=rule, duty_list=duty_list)
        _record(actor)


def check_open_to(person: Person, rule: DutyRule) -> None:
    """Raises Problem for work that is for a role which she has not."""
    suits = rule.role_id is None or rule.role_id in person.role_ids
    if not (suits and person.holds(DutiesCapability.TAKE_DUTY)):
        raise Problem(NOT_FOR_YOU)


def take_back(*, actor: Person, what: str, pk: int) -> None:
    """One row of her own, by its word in an address; what is gone already stays gone. Raises KeyError."""
    require(actor, STATE, actor)
    with transaction.atomic():
        _hers(HERS[what], actor).filter(pk=pk).delete()
        _record(actor)


def take_all_back(*, actor: Person) -> None:
    """Everything that she said here, at once."""
    require(actor, STATE, actor)
    with transaction.atomic():
        for model in HERS.values():
            _hers(model, actor).delete()
        _record(actor)


def _hers(model: Any, person: Person) -> QuerySet:
    return model.objects.of(person.community_id).filter(person=person)


def _check(plan: WishPlan) -> None:
    if not plan.says_something:
        raise Problem(SAYS_NOTHING)
    if (plan.start_time is None) != (plan.end_time is None):
        raise Problem(ONE_TIME)
    _check_days(plan.first_on, plan.last_on)


def _check_days(first: date | None, last: date | None) -> None:
    today = timezone.localdate()
    if first and last and last < first:
        raise Problem(ENDS_FIRST)
    if last and last < today:
        raise Problem(IS_OVER)
    if any(day and day > today + timedelta(days=FURTHEST_DAYS) for day in (first, last)):
        raise Problem(TOO_FAR)


def _add(actor: Person, model: Any, most: int, *, also: dict[str, Any] | None = None, **what: Any) -> None:
    """A row of her own, once; `also` is what may differ in it. Her row of the group is locked, so that two tablets at
    once neither say a thing twice nor go over the limit."""
    Person.objects.of(actor.community_id).select_for_update().get(pk=actor.pk)
    mine = _hers(model, actor)
    same = mine.filter(**what).first()
    if same is None and mine.count() >= most:
        raise Problem(TOO_MANY)
    row = same or model(community_id=actor.community_id, person=actor, **what)
    for name, value in (also or {}).items():
        setattr(row, name, value)
    row.save()


def _record(actor: Person) -> None:
    """By nobody, on purpose."""
    record_change(actor=SYSTEM, verb=STATE, community=actor.community_id)
