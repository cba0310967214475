"""The door of meals for other apps: counts, never who eats along."""

from zelfbeheer.house.meals.models import Meal
from zelfbeheer.house.meals.operations import MealPlan, eat_along, not_eat_along, plan_meal
from zelfbeheer.house.meals.queries import MealLine, line_of, meals_between, meals_read

__all__ = [
    "Meal",
    "MealLine",
    "MealPlan",
    "eat_along",
    "line_of",
    "meals_between",
    "meals_read",
    "not_eat_along",
    "plan_meal",
]
