"""Many hands at once: nothing is said twice or lost, and a standing place goes to as many as are needed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.world import make_community, make_person, make_rule
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.rosters import wishing
from zelfbeheer.house.rosters.models import StandingPlace, Wish
from zelfbeheer.house.rosters.vocabulary import WishKind
from zelfbeheer.house.rosters.wishing import WishPlan

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts):
    """Only a kind sentence may stop one; answers how many were not stopped."""

    def one(act):
        try:
            act()
        except Problem:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(one, acts))


def test_two_tablets_of_one_person_and_two_people_for_one_place():
    house = make_community()
    people = [make_person(house, may=["take_duty"]) for _ in range(3)]
    plans = [WishPlan(WishKind.CANNOT, weekday=day) for day in (1, 1, 3)]
    at_once([lambda plan=plan: wishing.say_wishes(actor=people[0], wishes=[plan]) for plan in plans])
    assert sorted(Wish.objects.of(house).values_list("weekday", flat=True)) == [1, 3]
    rule = make_rule(house)
    taken = at_once([lambda who=who: wishing.take_standing_place(actor=who, rule=rule) for who in people])
    assert taken == 1 and StandingPlace.objects.of(house).count() == 1
