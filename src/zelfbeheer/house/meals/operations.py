"""Planning a meal, and eating along. The record of acts says that a count changed, never who it was."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.access.registry import SYSTEM, System, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.meals.models import Eater, Meal
from zelfbeheer.house.meals.vocabulary import (
    FURTHEST_DAYS,
    MEAL_OFF,
    MOST_GUESTS,
    TITLE_LENGTH,
    FoodWish,
    MealsCapability,
)

WRONG_LENGTH = _("Say what there is, in at most %(most)s characters.")
PAST = _("That time is over. Choose a later one. What you typed is still here.")
TOO_FAR = _("That is more than two months ahead. Choose an earlier day.")
SAID_AFTER = _("People say so before the meal begins. Choose an earlier time, or leave it empty.")
TOO_LATE = _("The time to say so is over. Ask the cook: perhaps there is enough.")
TOO_MANY = _("Bring at most %(most)s people. More? Talk with the cook.")


@dataclass(frozen=True)
class MealPlan:
    """What the cook says: what, when, until when to say so (None: until it begins), and whether she is named."""

    title: str
    day: date
    start_time: time
    say_until: time | None = None
    cook_is_named: bool = False


def plan_meal(*, actor: Person, community: Community, plan: MealPlan) -> Meal:
    """The actor cooks. Raises Refused, or Problem when it cannot be so."""
    require(actor, MealsCapability.PLAN_MEAL, community)
    with transaction.atomic():
        meal = Meal(community=community, cook=actor)
        _write(meal, plan)
        record_change(actor=actor, verb=MealsCapability.PLAN_MEAL, community=community, on=meal)
    return meal


def change_meal(*, actor: Person, meal: Meal, plan: MealPlan) -> Meal:
    """Another dish or another time. Who eats along stays."""
    require(actor, MealsCapability.TEND_MEAL, meal)
    with transaction.atomic():
        locked = _lock(meal)
        if locked.is_over:
            raise Problem(PAST)
        _write(locked, plan)
        record_change(actor=actor, verb=MealsCapability.TEND_MEAL, community=meal.community_id, on=locked)
    return locked


def call_off_meal(*, actor: Person, meal: Meal) -> None:
    """There is no meal after all; whoever would eat along gets a message. `put_meal_back` undoes it."""
    require(actor, MealsCapability.TEND_MEAL, meal)
    with transaction.atomic():
        locked = _set_called_off(actor, meal, off=True)
        if locked:
            _tell_eaters(actor, locked)


def put_meal_back(*, actor: Person, meal: Meal) -> None:
    """There is a meal after all."""
    require(actor, MealsCapability.TEND_MEAL, meal)
    with transaction.atomic():
        _set_called_off(actor, meal, off=False)


def eat_along(*, actor: Person, meal: Meal, guests: int | None = None, wish: str | None = None) -> Eater:
    """The actor eats along; what is None stays as she said before. Raises Problem when it is too late."""
    require(actor, MealsCapability.EAT_ALONG, meal)
    with transaction.atomic():
        locked = _lock(meal)
        eater = Eater.objects.of(locked.community_id).filter(meal=locked, person=actor).first()
        _check_in_time(locked, eater, guests)
        eater = eater or Eater(community_id=locked.community_id, meal=locked, person=actor)
        eater.guests = eater.guests if guests is None else _guests(guests)
        eater.wish = eater.wish if wish is None else FoodWish(wish) if wish else ""
        eater.save()
        _record_count(locked)
    return eater


def not_eat_along(*, actor: Person, meal: Meal) -> None:
    """Not after all, up to the meal itself: a cook would rather know late than not at all."""
    require(actor, MealsCapability.EAT_ALONG, meal)
    with transaction.atomic():
        gone, _rows = Eater.objects.of(meal.community_id).filter(meal=meal, person=actor).delete()
        if gone:
            _record_count(meal)


def _check_in_time(meal: Meal, eater: Eater | None, guests: int | None) -> None:
    """Afterwards only fewer: nobody new, and no more guests."""
    more = eater is None or (guests or 0) > eater.guests
    if more and meal.say_until <= timezone.now():
        raise Problem(TOO_LATE)


def _guests(guests: int) -> int:
    if not 0 <= guests <= MOST_GUESTS:
        raise Problem(str(TOO_MANY) % {"most": MOST_GUESTS})
    return guests


def _record_count(meal: Meal) -> None:
    """By nobody, on purpose: the record would else be a list of who ate here when."""
    record_change(actor=SYSTEM, verb=MealsCapability.EAT_ALONG, community=meal.community_id, on=meal)


def _set_called_off(actor: Person | System, meal: Meal, *, off: bool) -> Meal | None:
    """The meal when this changed something, else None."""
    locked = _lock(meal)
    if locked.is_over:
        raise Problem(PAST)
    if off is (locked.called_off_at is not None):
        return None
    locked.called_off_at = timezone.now() if off else None
    locked.save(update_fields=["called_off_at"])
    record_change(actor=actor, verb=MealsCapability.TEND_MEAL, community=locked.community_id, on=locked)
    return locked


def _tell_eaters(actor: Person, meal: Meal) -> None:
    eaters = Eater.objects.of(meal.community_id).filter(meal=meal).exclude(person=actor).order_by("pk")
    for eater in eaters.select_related("person__account"):
        tell(account=eater.person.account, kind=MEAL_OFF, community=meal.community_id, values={})


def _write(meal: Meal, plan: MealPlan) -> None:
    title = plan.title.strip()
    if not 1 <= len(title) <= TITLE_LENGTH:
        raise Problem(str(WRONG_LENGTH) % {"most": TITLE_LENGTH})
    meal.title, meal.cook_is_named = title, plan.cook_is_named
    meal.starts_at = local_instant(plan.day, plan.start_time)
    meal.say_until = local_instant(plan.day, plan.say_until or plan.start_time)
    _check_times(meal)
    meal.save()
    reindex(meal)


def _check_times(meal: Meal) -> None:
    now = timezone.now()
    if meal.starts_at <= now:
        raise Problem(PAST)
    if meal.starts_at > now + timedelta(days=FURTHEST_DAYS):
        raise Problem(TOO_FAR)
    if meal.say_until > meal.starts_at:
        raise Problem(SAID_AFTER)


def _lock(meal: Meal) -> Meal:
    return Meal.objects.of(meal.community_id).select_for_update().get(pk=meal.pk)
