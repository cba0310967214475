"""Many hands at once: a bed goes to exactly one person, and nobody gets two."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.world import make_community, make_person, make_room, make_stay
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.operations import give_place, move_to_place
from zelfbeheer.house.places.vocabulary import PlacesCapability

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts):
    """Runs all acts at the same time; answers how many succeeded. Only a kind sentence may stop one."""

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


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=[PlacesCapability.GIVE_PLACE])


def test_one_bed_and_eight_people_at_once(house, ria):
    bed = make_room(house, beds=1)[0]
    people = [make_person(house) for _ in range(8)]
    assert at_once([lambda p=p: give_place(actor=ria, person=p, place=bed) for p in people]) == 1
    assert Stay.objects.of(house).filter(place=bed, ended_at=None).count() == 1


def test_one_person_and_eight_beds_at_once(house, ria):
    sam = make_person(house, "Sam")
    beds = make_room(house, beds=8)
    at_once([lambda bed=bed: give_place(actor=ria, person=sam, place=bed) for bed in beds])
    assert Stay.objects.of(house).running().filter(person=sam).count() == 1


def test_eight_people_move_to_two_beds_at_once(house, ria):
    stays = [make_stay(make_person(house)) for _ in range(8)]
    beds = make_room(house, beds=2)
    acts = [lambda s=s, bed=beds[n % 2]: move_to_place(actor=ria, stay=s, place=bed) for n, s in enumerate(stays)]
    assert at_once(acts) == 2
    assert Stay.objects.of(house).exclude(place=None).count() == 2
