"""Duties: a rule that recurs, its materialised occurrences, and who takes each.

An occurrence is a row, so that it can be taken, moved, noted and counted under lock. A take is a row with its
own beginning and end, so that later a swap or a stand-in is one take that ends and another that begins.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person, Role, RoleGrant
from zelfbeheer.foundation.planned import TITLE_LENGTH
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity
from zelfbeheer.house.duties.vocabulary import (
    LIST_NAME_LENGTH,
    MOST_LEARNERS,
    MOST_PERIOD_WEEKS,
    MOST_REACT_DAYS,
    MOST_WEIGHT,
    PERIOD_WEEKS,
    PLAIN_WEIGHT,
    REACT_DAYS,
    RULE_LENGTH,
    TICKED_LENGTH,
    ExceptionKind,
    Filling,
    Holidays,
    ListKind,
    SwapOutcome,
)


def _small(usual: int, least: int, most: int) -> models.PositiveSmallIntegerField:
    within = [MinValueValidator(least), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(default=usual, validators=within)


class LeastField(models.PositiveSmallIntegerField):
    """At least so many people, from 1 up to `needed`. Where nobody said so: everybody that is needed."""

    def deconstruct(self) -> Any:
        """In migrations it is a plain number."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        if getattr(model_instance, self.attname) is None:
            setattr(model_instance, self.attname, model_instance.needed)
        return super().pre_save(model_instance, add)


LEAST_FITS = Q(least__gte=1, least__lte=F("needed"))
FEW_LEARN = Q(learners__lte=MOST_LEARNERS)


class DutyList(InCommunity):
    """A list of duties of one sort, such as "Diensten" or "Corvee", and how its places are filled.

    An hour at night or in a weekend can weigh more: `night_weight` and `weekend_weight` are percent. Load is compared
    over `period_weeks`; a proposed roster is open for reactions for `react_days`.
    """

    name = models.CharField(max_length=LIST_NAME_LENGTH)
    kind = models.CharField(max_length=10, choices=ListKind.choices)
    give_back_hours = models.PositiveSmallIntegerField(default=0)  # until so many hours before it starts
    when_nobody = models.CharField(max_length=RULE_LENGTH, blank=True)  # the house's rule for it, in its own words
    filling = models.CharField(max_length=10, choices=Filling.choices, default=Filling.FIRST_COME)
    night_weight = _small(PLAIN_WEIGHT, PLAIN_WEIGHT, MOST_WEIGHT)
    weekend_weight = _small(PLAIN_WEIGHT, PLAIN_WEIGHT, MOST_WEIGHT)
    period_weeks = _small(PERIOD_WEEKS, 1, MOST_PERIOD_WEEKS)
    react_days = _small(REACT_DAYS, 0, MOST_REACT_DAYS)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="one_list_of_a_name")]


class DutyRuleQuerySet(CommunityQuerySet):
    def running(self, on: date) -> DutyRuleQuerySet:
        """Rules that can still give a duty on that day or later."""
        return self.filter(Q(last_on=None) | Q(last_on__gte=on))


class DutyRule(InCommunity):
    """What recurs: an RFC 5545 RRULE without DTSTART, on local days and local clock times.

    A duty whose `end_time` is not after its `start_time` ends on the next day. With `needed` people it is as it should
    be; it can be done with `least`. With `role` only people who hold that role; with `one_with` at least one who holds
    that. So many as `learners` may go along to learn.
    """

    duty_list = models.ForeignKey(DutyList, on_delete=models.CASCADE, related_name="rules")
    title = models.CharField(max_length=TITLE_LENGTH)
    recurrence = models.CharField(max_length=200)  # such as FREQ=WEEKLY;BYDAY=MO,TH
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)  # the last day that it can happen
    start_time = models.TimeField()
    end_time = models.TimeField()
    needed = models.PositiveSmallIntegerField(default=1)
    role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    least = LeastField()
    one_with = models.ForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    learners = _small(0, 0, MOST_LEARNERS)
    holidays = models.CharField(max_length=6, choices=Holidays.choices, default=Holidays.ALWAYS)
    steps = models.TextField(blank=True)  # its checklist, a step on each line
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = DutyRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(needed__gte=1), name="rule_needs_someone"),
            models.CheckConstraint(condition=LEAST_FITS, name="rule_least_fits"),
            models.CheckConstraint(condition=FEW_LEARN, name="rule_few_learn"),
        ]


class DutyException(InCommunity):
    """One day on which a rule does not happen, or happens at another time."""

    rule = models.ForeignKey(DutyRule, on_delete=models.CASCADE, related_name="exceptions")
    on_date = models.DateField()
    kind = models.CharField(max_length=4, choices=ExceptionKind.choices)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "on_date"], name="one_exception_a_day")]


class DutyQuerySet(CommunityQuerySet):
    def standing(self) -> DutyQuerySet:
        """Not called off."""
        return self.filter(called_off_at=None)

    def between(self, start: datetime, end: datetime) -> DutyQuerySet:
        """Whatever touches this stretch of time."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class Duty(InCommunity):
    """One occurrence: this shift tonight, this chore today. Copied from its rule, which may change later."""

    duty_list = models.ForeignKey(DutyList, on_delete=models.CASCADE, related_name="duties")
    rule = models.ForeignKey(DutyRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="duties")
    on_date = models.DateField()  # the local day the rule gave, also when the time was moved
    title = models.CharField(max_length=TITLE_LENGTH)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    needed = models.PositiveSmallIntegerField(default=1)
    role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    least = LeastField()
    one_with = models.ForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    learners = _small(0, 0, MOST_LEARNERS)
    called_off_at = models.DateTimeField(null=True, blank=True)
    steps = models.TextField(blank=True)
    ticked = models.CharField(max_length=TICKED_LENGTH, blank=True)  # numbers of steps, such as "0,2"; by nobody's name
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "on_date"], name="one_duty_per_rule_and_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_start"),
            models.CheckConstraint(condition=LEAST_FITS, name="duty_least_fits"),
            models.CheckConstraint(condition=FEW_LEARN, name="duty_few_learn"),
        ]
        indexes = [models.Index(fields=["community", "ends_at"], name="duties_by_time")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def taker_ids(self) -> list[int]:
        """Who holds it now. A page that reads many duties fills this in; else one query, then remembered."""
        return list(self.takes.held().values_list("person_id", flat=True))

    @cached_property
    def learner_ids(self) -> list[int]:
        """Who of them goes along to learn, and fills no place. Filled in and remembered in the same way."""
        if not self.learners:
            return []
        return list(self.takes.held().filter(goes_along=True).values_list("person_id", flat=True))

    @cached_property
    def the_one_ids(self) -> set[int]:
        """Who of those who do it has the role that one of them needs. Filled in and remembered in the same way."""
        if self.one_with_id is None:
            return set()
        doing = set(self.taker_ids).difference(self.learner_ids)
        grants = RoleGrant.objects.of(self.community_id).running(timezone.localdate()).filter(role=self.one_with_id)
        return set(grants.filter(person__in=doing).values_list("person_id", flat=True))

    @property
    def one_is_there(self) -> bool:
        return self.one_with_id is None or bool(self.the_one_ids)

    @property
    def keeps_last_place(self) -> bool:
        """Only one place is left, and only whoever has the role that one of them needs can have it."""
        return self.places_left <= 1 and not self.one_is_there

    @property
    def doing(self) -> int:
        """So many do it; whoever goes along to learn is not among them."""
        return len(self.taker_ids) - len(self.learner_ids)

    @property
    def places_left(self) -> int:
        """How many more make it as it should be."""
        return max(0, self.needed - self.doing)

    @property
    def missing(self) -> int:
        """Without so many more it cannot be done; also when nobody is there who has the role that one needs."""
        return max(0, self.least - self.doing, int(not self.one_is_there))


class TakeQuerySet(CommunityQuerySet):
    def held(self) -> TakeQuerySet:
        """Takes that still stand: not given back."""
        return self.filter(ended_at=None)

    def to_come(self) -> TakeQuerySet:
        """Held, not done, and of a duty that takes place and has not begun."""
        return self.held().filter(done_at=None, duty__called_off_at=None, duty__starts_at__gt=timezone.now())


class Take(InCommunity):
    """Somebody does a duty, from the moment she took it until she gave it back, swapped it or found a stand-in.

    `asked_at` says since when she looks for a stand-in; until somebody takes it over it stays hers. Why is never kept.
    Whoever `goes_along` learns it beside somebody who can do it, and fills no place.
    """

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="takes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="takes")
    taken_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    goes_along = models.BooleanField(default=False)

    objects = TakeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "person"], condition=Q(ended_at=None), name="one_standing_take_each"
            )
        ]
        indexes = [models.Index(fields=["person", "ended_at"], name="takes_of_a_person")]


class SwapQuerySet(CommunityQuerySet):
    def waiting(self) -> SwapQuerySet:
        """Not answered, and both duties still to come and in the same hands."""
        rows = self.filter(answered_at=None)
        for side in ("offered", "wanted"):
            rows = rows.filter(
                **{
                    f"{side}__ended_at": None,
                    f"{side}__done_at": None,
                    f"{side}__duty__called_off_at": None,
                    f"{side}__duty__starts_at__gt": timezone.now(),
                }
            )
        return rows


class Swap(InCommunity):
    """Somebody offers her duty for another's. It happens only when the other says yes."""

    offered = models.ForeignKey(Take, on_delete=models.CASCADE, related_name="swaps_offered")
    wanted = models.ForeignKey(Take, on_delete=models.CASCADE, related_name="swaps_wanted")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=SwapOutcome.choices, default=SwapOutcome.WAITING)

    objects = SwapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offered", "wanted"], condition=Q(answered_at=None), name="one_waiting_swap_each"
            )
        ]


class MayBeAsked(InCommunity):
    """Somebody who said that she may be asked when somebody is needed at once. Her own choice, ended when she likes."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="may_be_asked")
    since = models.DateTimeField(default=timezone.now)
