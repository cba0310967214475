"""A meal, and who eats along. Who that was is nobody's list: pages show counts, and the rows go the day after."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity
from zelfbeheer.house.meals.vocabulary import MOST_GUESTS, TITLE_LENGTH, FoodWish


class MealQuerySet(CommunityQuerySet):
    def between(self, start: datetime, end: datetime) -> MealQuerySet:
        return self.filter(starts_at__gt=start, starts_at__lt=end)


class Meal(InCommunity):
    """What there is to eat, once. The cook is named to others only when she ticked that."""

    title = models.CharField(max_length=TITLE_LENGTH)
    say_until = models.DateTimeField()
    starts_at = models.DateTimeField()
    cook = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    cook_is_named = models.BooleanField(default=False)
    planned_at = models.DateTimeField(default=timezone.now)
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = MealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(say_until__lte=F("starts_at")), name="said_before_the_meal"),
        ]
        indexes = [models.Index(fields=["community", "starts_at"], name="meals_by_time")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.starts_at <= timezone.now()


class Eater(InCommunity):
    """Somebody eats along, with guests. Forgotten a day after the meal; until then hers alone to see."""

    meal = models.ForeignKey(Meal, on_delete=models.CASCADE, related_name="eaters")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    guests = models.PositiveSmallIntegerField(default=0)
    wish = models.CharField(max_length=12, choices=FoodWish.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meal", "person"], name="eats_once"),
            models.CheckConstraint(condition=Q(guests__lte=MOST_GUESTS), name="not_too_many_guests"),
        ]
