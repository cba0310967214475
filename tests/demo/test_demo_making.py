"""The same seed and day give the same story; houses for measuring are what the bench expects."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import transaction

from tests.demo.story import story
from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.demo.making.batch import Batch
from zelfbeheer.demo.making.house import founded_house
from zelfbeheer.demo.making.people import settle
from zelfbeheer.demo.making.steiger import STEIGER
from zelfbeheer.demo.operations import make_lively_houses, make_measuring_houses
from zelfbeheer.house.duties.models import Duty, Take

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _told(day: date, seed: int) -> dict:
    """The whole story, and then the database as it was."""
    with transaction.atomic():
        make_lively_houses(day=day, seed=seed)
        told = story()
        transaction.set_rollback(True)
    return told


def test_the_same_seed_and_day_give_the_same_story():
    day = date(2026, 3, 31)
    with time_machine.travel(datetime(2026, 3, 31, 9, 0), tick=False):
        first = _told(day, seed=7)
    with time_machine.travel(datetime(2026, 3, 31, 22, 15), tick=False):
        again = _told(day, seed=7)
    assert first.keys() == again.keys()
    for label, rows in first.items():
        assert rows == again[label], label


def _names(seed: int) -> list[str]:
    house = founded_house(STEIGER, batch=Batch(), day=date(2026, 3, 31), seed=seed)
    settle(house)
    return [life.person.chosen_name for life in house.lives]


def test_another_seed_gives_other_people_beside_those_whom_the_guide_names():
    assert _names(7) == _names(7) != _names(8)
    assert {"Noor", "Winston", "Ria", "Ellen"} <= set(_names(7)) & set(_names(8))


def test_houses_for_measuring_have_thirty_people_and_84_duties():
    make_measuring_houses(number=3, day=date(2026, 11, 24), seed=1)
    marks = story()["demo.DemoMark"]
    assert len(marks) == 3 and all(mark["for_measuring"] for mark in marks)
    first = Community.objects.order_by("pk")[0]
    assert Person.objects.of(first).count() == 30
    duties = Duty.objects.of(first)
    assert duties.count() == 84 and Take.objects.of(first).held().count() > 84
    days = sorted(duties.values_list("on_date", flat=True).distinct())
    assert (days[0], days[-1]) == (date(2026, 11, 10), date(2026, 12, 7))
    assert len({row["chosen_name"] for row in story()["groups.Person"]}) > 30
