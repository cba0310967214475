"""Duties: a rule that recurs, its materialised occurrences, and who takes each.

An occurrence is a row, so that it can be taken, moved, noted and counted under lock. A take is a row with its
own beginning and end, so that later a swap or a stand-in is one take that ends and another that begins.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person, Role
from zelfbeheer.foundation.planned import TITLE_LENGTH
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity
from zelfbeheer.house.duties.vocabulary import (
    LIST_NAME_LENGTH,
    RULE_LENGTH,
    TICKED_LENGTH,
    ExceptionKind,
    ListKind,
    SwapOutcome,
)


class DutyList(InCommunity):
    """A list of duties of one sort, such as "Diensten" or "Corvee"."""

    name = models.CharField(max_length=LIST_NAME_LENGTH)
    kind = models.CharField(max_length=10, choices=ListKind.choices)
    give_back_hours = models.PositiveSmallIntegerField(default=0)  # until so many hours before it starts
    when_nobody = models.CharField(max_length=RULE_LENGTH, blank=True)  # the house's rule for it, in its own words
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="one_list_of_a_name")]


class DutyRuleQuerySet(CommunityQuerySet):
    def running(self, on: date) -> DutyRuleQuerySet:
        """Rules that can still give a duty on that day or later."""
        return self.filter(Q(last_on=None) | Q(last_on__gte=on))


class DutyRule(InCommunity):
    """What recurs: an RFC 5545 RRULE without DTSTART, on local days and local clock times.

    A duty whose `end_time` is not after its `start_time` ends on the next day. It needs `needed` people; with
    `role` only people who hold that role.
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
    steps = models.TextField(blank=True)  # its checklist, a step on each line
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = DutyRuleQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(needed__gte=1), name="rule_needs_someone")]


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
    called_off_at = models.DateTimeField(null=True, blank=True)
    steps = models.TextField(blank=True)
    ticked = models.CharField(max_length=TICKED_LENGTH, blank=True)  # numbers of steps, such as "0,2"; by nobody's name
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "on_date"], name="one_duty_per_rule_and_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_start"),
        ]
        indexes = [models.Index(fields=["community", "ends_at"], name="duties_by_time")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def taker_ids(self) -> list[int]:
        """Who holds it now. A page that reads many duties fills this in; else one query, then remembered."""
        return list(self.takes.held().values_list("person_id", flat=True))


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
    """

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="takes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="takes")
    taken_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)

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
