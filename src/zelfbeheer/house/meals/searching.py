"""What of the meals can be found: what there is to eat today and later, by whoever may see the meals."""

from collections.abc import Collection
from datetime import time

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable
from zelfbeheer.house.meals.models import Meal
from zelfbeheer.house.meals.vocabulary import MealsCapability


def _rows(community: int) -> QuerySet:
    return Meal.objects.of(community).select_related("community").order_by("pk")


def _words(meal: Meal) -> tuple[Passage, ...]:
    return (Passage(meal.community.language, meal.title),)


def _visible(person: Person, ids: Collection[int]) -> QuerySet:
    since = local_instant(timezone.localdate(), time())
    meals = Meal.objects.of(person.community_id).filter(pk__in=ids, called_off_at=None, starts_at__gte=since)
    may = person.community.uses(Part.MEALS) and person.holds(MealsCapability.SEE_MEALS)
    return (meals if may else meals.none()).values_list("pk", flat=True)


def _show(person: Person, ids: list[int]) -> list[Shown]:
    found = _rows(person.community_id).in_bulk(ids)
    return [_shown(person, found[pk]) for pk in ids if pk in found]


def _shown(person: Person, meal: Meal) -> Shown:
    href = reverse("meals:meal", kwargs={"community": person.community.slug, "pk": meal.pk})
    return Shown(meal.pk, _words(meal), href, at=meal.starts_at)


declare_searchable(Searchable("meal", "meals", Meal, _rows, _words, _visible, _show))
