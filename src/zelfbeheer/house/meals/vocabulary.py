"""Meals: what there is, who eats along as a count, and what the cook should know about the food."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class MealsCapability(StrEnum):
    SEE_MEALS = "see_meals"
    PLAN_MEAL = "plan_meal"
    EAT_ALONG = "eat_along"
    TEND_MEAL = "tend_meal"  # the cook herself, or a role that looks after all meals


class FoodWish(models.TextChoices):
    """About the plate, never about the person: no reason is asked, and nothing medical fits here."""

    VEGAN = "vegan", _("nothing of animals")
    VEGETARIAN = "vegetarian", _("without meat or fish")
    NO_PORK = "no_pork", _("without pork")


TITLE_LENGTH = 120
MOST_GUESTS = 4  # of one person
FEW = 5  # with fewer plates than this, wishes are told without numbers, so that they point at nobody
SHOWN_DAYS = 7
FURTHEST_DAYS = 62  # nobody plans a meal further ahead
STAYS_HOURS = 2  # so long after it began a meal still stands on Today
KEPT_EATERS_DAYS = 1  # who ate along is forgotten a day after the meal
KEPT_MEALS_DAYS = 30

# Kinds of message to whoever eats along.
MEAL_OFF = "meals.off"
