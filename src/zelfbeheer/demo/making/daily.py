"""Tonight's meal, and what else belongs to an ordinary day: who sleeps elsewhere, thanks, good things to know."""

from datetime import time, timedelta

from zelfbeheer.community.notices.models import Thanks
from zelfbeheer.community.practical.models import Birthday, Fact, PhoneNumber, QuietHours
from zelfbeheer.demo.making.house import House, Life
from zelfbeheer.demo.making.plan import MealSpec
from zelfbeheer.house.meals.models import Eater, Meal
from zelfbeheer.house.places.models import AwayRule, Stay


def fill_day(house: House) -> None:
    for number, spec in enumerate(house.plan.meals):
        _meal(house, spec, number)
    _good_to_know(house)
    _thanks(house)
    _elsewhere(house)


def _good_to_know(house: House) -> None:
    own = {"community": house.community, "basis": house.basis}
    for days, start, end in house.plan.quiet:
        house.batch.add(QuietHours(days=days, start_time=start, end_time=end, **own))
    for name, number, when in house.plan.numbers:
        house.batch.add(PhoneNumber(name=name, number=number, when=when, **own))
    for title, text in house.plan.facts:
        house.batch.add(Fact(title=title, text=text, **own))


def _here(house: House, topic: str) -> list[Life]:
    """Those who are here and who are no lead and no supporter, in an order of chance."""
    lives = [life for life in house.lives if life.is_here(house.day) and not life.is_lead]
    lives = [life for life in lives if not house.plan.role(life.role).is_supporter]
    return house.dice(topic).sample(lives, len(lives))


def _thanks(house: House) -> None:
    """The first hangs on the notice board; somebody of the house has her birthday today, and wants that known."""
    if not house.plan.thanks:
        return
    people = _here(house, "thanks")
    for number, text in enumerate(house.plan.thanks):
        shown = house.day + timedelta(days=2) if number == 0 else None
        by, to = people[2 * number].person, people[2 * number + 1].person
        own = {"community": house.community, "said_at": house.at(-1, time(20 + number))}
        house.batch.add(Thanks(by=by, to=to, text=text, shown_until=shown, **own))
    lucky = people[-1].person
    house.batch.add(Birthday(person=lucky, day=house.day.day, month=house.day.month, community=house.community))


def _elsewhere(house: House) -> None:
    """Says so for tonight; the house shows how many, never who."""
    if not house.plan.elsewhere:
        return
    house.batch.add(AwayRule(shows_count=True, made_at=house.at(-60, time(20)), community=house.community,
                             basis=house.basis))  # fmt: skip
    away = [life.person for life in _here(house, "elsewhere")[: house.plan.elsewhere]]
    for stay in house.batch.rows(Stay):
        if any(stay.person is person for person in away) and stay.ended_at is None:
            stay.elsewhere_until, stay.elsewhere_said_at = house.day, house.at(-1, time(17, 20))


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
