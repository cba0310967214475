"""Who may see, plan and tend meals, and who eats along."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, held
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.meals.models import Meal
from zelfbeheer.house.meals.vocabulary import MealsCapability

CALLED_OFF = _("There is no meal: it was called off.")
OVER = _("This meal has begun. Ask the cook whether there is some left.")
NOT_YOUR_MEAL = _("Only the cook can change this, or somebody who looks after the meals.")


def _not_to_come(meal: Meal) -> Any:
    if meal.called_off_at:
        return CALLED_OFF
    return OVER if meal.is_over else None


def _to_come(person: Any) -> Q:
    return Q(called_off_at=None, starts_at__gt=timezone.now())


declare(
    held(
        MealsCapability.SEE_MEALS,
        label=_("See what there is to eat"),
        purpose=_("to know what there is to eat"),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    held(
        MealsCapability.PLAN_MEAL,
        label=_("Cook for the others and say what there is"),
        purpose=_("to cook for the others"),
    )
)
declare(
    held(
        MealsCapability.EAT_ALONG,
        label=_("Eat along"),
        purpose=_("to eat along"),
        on=Meal,
        state=_to_come,
        unless=_not_to_come,
    )
)


# Tending: the cook herself while she is here, or a role; others learn nothing of wishes.


def _may_tend(person: Person, meal: Meal) -> Answer:
    if meal.community_id != person.community_id or not person.is_present:
        return Denied(NOT_YOUR_MEAL)
    hers = meal.cook_id == person.pk
    return ALLOWED if hers or person.holds(MealsCapability.TEND_MEAL) else Denied(NOT_YOUR_MEAL)


def _tended_by(person: Person) -> QuerySet:
    meals = Meal.objects.of(person.community_id)
    if not person.is_present:
        return meals.none()
    return meals if person.holds(MealsCapability.TEND_MEAL) else meals.filter(cook=person)


def _who_tends(meal: Meal) -> QuerySet:
    people = Person.objects.of(meal.community_id)
    return people.present().filter(pk=meal.cook_id) | people.holding(MealsCapability.TEND_MEAL)


declare(
    Rule(
        MealsCapability.TEND_MEAL,
        label=_("Look after the meals: change them, and see how much food is asked"),
        purpose=_("to cook what people can eat"),
        on=Meal,
        allows=_may_tend,
        objects=_tended_by,
        people=_who_tends,
    )
)
