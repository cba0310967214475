"""Tonight's meal, and what else belongs to an ordinary day: who sleeps elsewhere, thanks, good things to know."""

from zelfbeheer.demo.making.house import House
from zelfbeheer.demo.making.plan import MealSpec
from zelfbeheer.house.meals.models import Eater, Meal


def fill_day(house: House) -> None:
    for number, spec in enumerate(house.plan.meals):
        _meal(house, spec, number)


def _meal(house: House, spec: MealSpec, number: int) -> None:
    dice, own = house.dice(f"meal {number}"), {"community": house.community}
    cook = house.anybody(dice, spec.by, house.day)
    meal = Meal(
        title=spec.title, say_until=house.at(spec.day, spec.say_until), starts_at=house.at(spec.day, spec.start),
        cook=cook.person if cook else None, cook_is_named=spec.is_named, planned_at=house.at(-1, spec.start), **own,
    )  # fmt: skip
    house.batch.add(meal)
    here = [life for life in house.lives if life.is_here(house.day) and not house.plan.role(life.role).is_supporter]
    others = [life for life in here if not life.is_lead]
    for place, life in enumerate(dice.sample(others, min(spec.eaters, len(others)))):
        wish = spec.wishes[place] if place < len(spec.wishes) else ""
        guests = 1 if spec.eaters - spec.guests <= place else 0
        house.batch.add(Eater(meal=meal, person=life.person, guests=guests, wish=wish, **own))
