"""What people can and want, and a roster while it is made and talked about.

Wishes, togetherness, hours taken on: hers alone. No page, file, count or record shows them to anybody else, and no
reason is asked. A roster fills duties: published, its places become takes of `duties`, which hold the truth.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity
from zelfbeheer.house.duties.service import Duty, DutyList, DutyRule
from zelfbeheer.house.rosters.vocabulary import (
    MOST_DAY_HOURS,
    MOST_HOURS_A_WEEK,
    MOST_NIGHTS,
    MOST_REST_HOURS,
    MOST_WEEK_HOURS,
    RUNNING,
    PartOfDay,
    Stage,
    WishKind,
)


class Wish(InCommunity):
    """When, or what, somebody cannot, would rather not, or does gladly. What is empty does not narrow it.

    On that weekday, or on those days (`last_on` empty: until she says so), in that part of the day or between those
    times (an end that is not after its start is on the next day), for work of that list or that rule.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=WishKind.choices)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 is Monday
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    part = models.CharField(max_length=10, choices=PartOfDay.choices, default=PartOfDay.ANY)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    duty_list = models.ForeignKey(DutyList, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    rule = models.ForeignKey(DutyRule, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday=None) | Q(weekday__lte=6), name="wish_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(first_on__isnull=False, last_on__gte=F("first_on")),
                name="wish_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(start_time=None, end_time=None)
                | Q(start_time__isnull=False, end_time__isnull=False, part=PartOfDay.ANY),
                name="wish_between_two_times",
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=False)
                | Q(first_on__isnull=False)
                | Q(start_time__isnull=False)
                | Q(duty_list__isnull=False)
                | Q(rule__isnull=False)
                | ~Q(part=PartOfDay.ANY),
                name="wish_says_something",
            ),
        ]
        indexes = [models.Index(fields=["community", "person"], name="wishes_of_a_person")]


class Together(InCommunity):
    """With whom somebody gladly works. The other never learns of it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="gladly_with_once"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="gladly_with_another"),
        ]


class HoursTaken(InCommunity):
    """How many hours a week somebody takes on. Who said nothing does what the house agreed."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    hours_a_week = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hours_a_week__lte=MOST_HOURS_A_WEEK), name="hours_that_can_be")
        ]


class StandingPlace(InCommunity):
    """ "Always Thursday cooking": the days of the rule, or of those only this weekday. `until` is its last day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    rule = models.ForeignKey(DutyRule, on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 is Monday
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "rule"], condition=Q(weekday=None), name="one_standing_place_each"
            ),
            models.UniqueConstraint(
                fields=["person", "rule", "weekday"],
                condition=Q(weekday__isnull=False),
                name="one_standing_place_a_day",
            ),
            models.CheckConstraint(condition=Q(weekday=None) | Q(weekday__lte=6), name="standing_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="standing_ends_after_it_begins"
            ),
        ]


class Learner(InCommunity):
    """Somebody goes along to learn: one kind of work, or all of a list. The row goes when she can do it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    rule = models.ForeignKey(DutyRule, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    duty_list = models.ForeignKey(DutyList, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "rule"], name="learns_a_rule_once"),
            models.UniqueConstraint(fields=["person", "duty_list"], name="learns_a_list_once"),
            models.CheckConstraint(
                condition=Q(rule=None, duty_list__isnull=False) | Q(rule__isnull=False, duty_list=None),
                name="learns_one_thing",
            ),
        ]


class RosterRules(InCommunity):
    """What no roster of this house breaks. Empty: the house chose nothing there."""

    rest_hours = models.PositiveSmallIntegerField(null=True, blank=True)  # between two shifts of one person
    day_hours = models.PositiveSmallIntegerField(null=True, blank=True)  # at most, in shifts
    week_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    nights = models.PositiveSmallIntegerField(null=True, blank=True)  # at most so many in a row
    hours_a_week = models.PositiveSmallIntegerField(null=True, blank=True)  # for who chose nothing herself
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community"], name="one_row_of_roster_rules"),
            models.CheckConstraint(
                condition=(Q(rest_hours=None) | Q(rest_hours__range=(1, MOST_REST_HOURS)))
                & (Q(day_hours=None) | Q(day_hours__range=(1, MOST_DAY_HOURS)))
                & (Q(week_hours=None) | Q(week_hours__range=(1, MOST_WEEK_HOURS)))
                & (Q(nights=None) | Q(nights__range=(1, MOST_NIGHTS)))
                & (Q(hours_a_week=None) | Q(hours_a_week__range=(1, MOST_HOURS_A_WEEK))),
                name="roster_rules_that_can_be",
            ),
        ]


class RosterQuerySet(CommunityQuerySet):
    def running(self) -> RosterQuerySet:
        """Being made, or proposed: neither published nor dropped."""
        return self.filter(stage__in=RUNNING)


class Roster(InCommunity):
    """All lists that the group fills fairly, for a stretch of days: asked for, made, proposed, published or dropped."""

    first_on = models.DateField()
    last_on = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    stage_at = models.DateTimeField(default=timezone.now)  # since when it is in this stage, or last moved on in it
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    asked_stop = models.BooleanField(default=False)  # stop, with what there is
    seed = models.PositiveBigIntegerField(default=0)
    steps = models.PositiveBigIntegerField(default=0)
    engine = models.CharField(max_length=120, blank=True)  # what made it, in a few words
    report = models.JSONField(default=dict, blank=True)  # gaps and contradictions, in counts and keys; names nobody
    made_at = models.DateTimeField(null=True, blank=True)
    open_until = models.DateTimeField(null=True, blank=True)  # for reactions
    published_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = RosterQuerySet.as_manager()

    @property
    def last_day_to_react(self) -> datetime | None:
        return self.open_until and self.open_until - timedelta(seconds=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community"], condition=Q(stage__in=RUNNING), name="one_running_roster"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="roster_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="roster_progress_in_percent"),
        ]
        indexes = [models.Index(fields=["community", "stage"], name="rosters_by_stage")]


class Place(InCommunity):
    """Somebody is proposed for a duty. Published, a take of duties says it; what is left here is why, for her alone.

    With `asked_at` somebody put her there by hand: it is hers only when she says yes. With `refused_at` she said that
    it does not suit, and no reason is asked; the row keeps it from being proposed to her again.
    """

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="places")
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_pinned = models.BooleanField(default=False)  # by hand: what is made anew leaves it so
    learns = models.BooleanField(default=False)  # goes along, and fills no place
    asked_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    why = models.JSONField(default=dict, blank=True)  # reports.why_of: enums and numbers, of others only counts

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roster", "duty", "person"], name="placed_once")]

    @property
    def is_standing(self) -> bool:
        return self.asked_at is None and self.refused_at is None
