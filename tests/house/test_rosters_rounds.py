"""Choosing in fair rounds: who did least chooses first, a part that grows, at last whatever is left; no order is shown."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import make_community, make_duty, make_list, make_person, make_take
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.service import take_duty
from zelfbeheer.house.rosters import wishing
from zelfbeheer.house.rosters.rounds import opens, tell_who_can_choose
from zelfbeheer.house.rosters.vocabulary import WishKind
from zelfbeheer.house.rosters.wishing import WishPlan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MONDAY = date(2026, 12, 14)  # of the week that is chosen for


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(opens(MONDAY, 1), tick=False) as at:
        yield at


@pytest.fixture
def house():
    house = make_community()
    may, joined = ["see_duties", "take_duty"], date(2026, 1, 1)
    house.people = [make_person(house, name, may=may, joined_on=joined) for name in ("Ria", "Sam", "Jo")]
    house.list = make_list(house, "chore", filling="rounds", period_weeks=4)
    house.week = [make_duty(house, at=at(day), duty_list=house.list) for day in range(6)]
    return house


def at(days, hour=12):
    return local_instant(MONDAY + timedelta(days=days), time(hour))


def did(house, person, *hours):
    """What this person did in the weeks before."""
    for number, length in enumerate(hours):
        make_take(make_duty(house, at=at(-20 + number, 8), hours=length, duty_list=house.list), person)


def test_the_waves_begin_before_the_week_and_all_can_choose_at_last():
    assert [timezone.localdate(opens(MONDAY, wave)) - MONDAY for wave in (1, 2, 3, 4)] == [
        timedelta(days=-9), timedelta(days=-7), timedelta(days=-5), timedelta(days=-3),
    ]  # fmt: skip


def test_who_did_least_chooses_first_and_the_others_hear_from_when(house, clock):
    ria, sam, jo = house.people
    did(house, sam, 4)
    did(house, jo, 6, 6)
    take_duty(actor=ria, duty_id=house.week[0].pk)
    for person, day in ((sam, "Monday 7 December, 09:00"), (jo, "Wednesday 9 December, 09:00")):
        with pytest.raises(Problem, match=day):
            take_duty(actor=person, duty_id=house.week[1].pk)
    clock.move_to(opens(MONDAY, 2))
    take_duty(actor=sam, duty_id=house.week[1].pk)
    with pytest.raises(Problem):
        take_duty(actor=jo, duty_id=house.week[2].pk)
    clock.move_to(opens(MONDAY, 3))
    take_duty(actor=jo, duty_id=house.week[2].pk)


def test_the_part_grows_in_each_wave_and_at_last_there_is_no_limit(house, clock):
    ria = house.people[0]
    taken = []
    for wave in (1, 2, 3, 4):
        clock.move_to(opens(MONDAY, wave))
        for duty in house.week[len(taken) :]:
            try:
                taken.append(take_duty(actor=ria, duty_id=duty.pk))
            except Problem as problem:
                assert "your part" in str(problem.sentence)
                break
        assert len(taken) == {1: 1, 2: 2, 3: 2, 4: 6}[wave]


def test_absence_leaves_no_debt_and_somebody_new_owes_nothing(house):
    ria, sam, jo = house.people
    did(house, sam, 6, 6)
    did(house, jo, 6, 6)
    away = WishPlan(WishKind.CANNOT, first_on=MONDAY - timedelta(days=60), last_on=MONDAY + timedelta(days=1))
    wishing.say_wishes(actor=ria, wishes=[away])
    make_person(house, "Nieuw", may=["take_duty"], joined_on=timezone.localdate())
    for person, duty in zip((sam, jo), house.week, strict=False):
        take_duty(actor=person, duty_id=duty.pk)  # in the first wave, as nobody did less of what she could


def test_each_is_told_once_and_only_when_she_can_choose(house, clock):
    did(house, house.people[1], 6, 6)
    for _twice in range(2):
        tell_who_can_choose()
    told = Message.objects.filter(community=house, kind="rosters.round_open")
    assert {message.account for message in told} == {house.people[0].account, house.people[2].account}
    assert told.count() == 2 and not any(message.values for message in told)


def test_other_lists_and_weeks_that_begin_soon_know_no_rounds(house, clock):
    did(house, house.people[2], 8, 8)
    plain = make_duty(house, at=at(0), kind="chore")
    take_duty(actor=house.people[2], duty_id=plain.pk)
    clock.move_to(datetime.combine(MONDAY, time(9), tzinfo=timezone.get_default_timezone()))
    take_duty(actor=house.people[2], duty_id=house.week[0].pk)
