"""Reads of meals. There is no read here that names who eats along, and none may come."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.prepared import Prepared
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.together import Read
from zelfbeheer.house.meals.models import Eater, Meal
from zelfbeheer.house.meals.vocabulary import FEW, SHOWN_DAYS, STAYS_HOURS, FoodWish

NOBODY = 0  # no person has this id: the board asks for the count alone


@dataclass(frozen=True)
class MealLine:
    """One meal for a page: how many eat along, and whether the one who looks is among them."""

    pk: int
    title: str
    starts_at: datetime
    say_until: datetime
    called_off_at: datetime | None
    cook: str | None  # only when she wants to be named
    cook_on_board: bool | None
    count: int
    mine: int
    my_guests: int

    @property
    def is_open(self) -> bool:
        """One can still say so."""
        return self.called_off_at is None and self.say_until > timezone.now()

    @property
    def is_to_come(self) -> bool:
        return self.called_off_at is None and self.starts_at > timezone.now()


def _lines(community: int, person: int, start: datetime, end: datetime) -> QuerySet:
    own = Q(eaters__person=person)
    meals = Meal.objects.of(community).between(start, end).order_by("starts_at", "pk")
    return meals.annotate(
        plates=Coalesce(Sum(F("eaters__guests") + 1), 0),
        mine=Count("eaters", filter=own),
        my_guests=Coalesce(Sum("eaters__guests", filter=own), 0),
    ).values_list(
        "pk", "title", "starts_at", "say_until", "called_off_at", "cook__chosen_name", "cook__shown_on_board",
        "plates", "mine", "my_guests", "cook_is_named",
    )  # fmt: skip


LINES = Prepared(_lines, community=int, person=int, start=datetime, end=datetime)


def meals_between(community: Community | int, person: Person | None, start: datetime, end: datetime) -> list[MealLine]:
    """Meals that begin in this stretch, also those called off, in order of time. One query."""
    return _read_between(community, person, start, end).alone()


def _read_between(
    community: Community | int, person: Person | None, start: datetime, end: datetime
) -> Read[list[MealLine]]:
    number = community if isinstance(community, int) else community.pk
    values = {"community": number, "person": person.pk if person else NOBODY, "start": start, "end": end}
    return Read(LINES, values, lambda rows: [_line(row) for row in rows])


def _line(row: tuple) -> MealLine:
    *shown, cook_is_named = row
    line = MealLine(*shown)
    return line if cook_is_named else replace(line, cook=None, cook_on_board=None)


def meals_read(community: Community, person: Person | None) -> Read[list[MealLine]]:
    """What there is still to eat today, for Today and the board."""
    now = timezone.now()
    end = local_instant(timezone.localdate() + timedelta(days=1), time(4))
    found = _read_between(community, person, now - timedelta(hours=STAYS_HOURS), end)
    return replace(found, made_of=lambda rows: [line for line in found.made_of(rows) if line.called_off_at is None])


def coming_meals(person: Person) -> list[MealLine]:
    """Today's and those of the week ahead, also called off. One query."""
    start = local_instant(timezone.localdate(), time())
    return meals_between(person.community_id, person, start, start + timedelta(days=SHOWN_DAYS))


def line_of(meal: Meal, person: Person | None) -> MealLine:
    """One meal as a line. One query."""
    near = timedelta(milliseconds=1)
    found = meals_between(meal.community_id, person, meal.starts_at - near, meal.starts_at + near)
    return next(line for line in found if line.pk == meal.pk)


def own_place(meal: Meal, person: Person) -> Eater | None:
    """What this person said about this meal herself."""
    return Eater.objects.of(meal.community_id).filter(meal=meal, person=person).first()


def wishes_for(meal: Meal) -> list[tuple[str, int | None]]:
    """For the cook: each wish about the food with its count; None where few eat along, so that it points at nobody."""
    eaters = Eater.objects.of(meal.community_id).filter(meal=meal)
    asked = dict(eaters.exclude(wish="").values_list("wish").annotate(Count("pk")).order_by("wish"))
    plates = eaters.aggregate(plates=Coalesce(Sum(F("guests") + 1), 0))["plates"]
    return [(str(wish.label), None if plates < FEW else asked[wish]) for wish in FoodWish if wish in asked]
