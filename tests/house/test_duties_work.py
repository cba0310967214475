"""How many at least, one with a role, who learns, public holidays; what a duty weighs; and many takes at once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_duty,
    make_list,
    make_person,
    make_role,
    make_take,
)
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.assigning import assign
from zelfbeheer.house.duties.models import Duty, DutyRule, Take
from zelfbeheer.house.duties.planning import add_single_duty, plan_duty_rule
from zelfbeheer.house.duties.plans import DutyPlan, Fairness
from zelfbeheer.house.duties.weighing import is_night, weighed_minutes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
HERE = timezone.get_default_timezone()


@pytest.fixture
def house():
    return make_community()


def at(day, clock):
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), tzinfo=HERE).astimezone(UTC)


def lasting(house, start, end, **weights):
    duty_list = make_list(house, **weights)
    return Duty(duty_list=duty_list, starts_at=start, ends_at=end)


# At least so many


def test_at_least_is_everybody_unless_said_and_never_more(house):
    assert make_duty(house, needed=3).least == 3
    assert make_duty(house, needed=3, least=2).least == 2
    for wrong in ({"needed": 2, "least": 3}, {"needed": 2, "least": 0}, {"learners": 4}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_duty(house, **wrong)


def test_a_plan_says_when_its_numbers_cannot_be(house):
    duty_list, role = make_list(house, "chore"), make_role(house, "Sleutel")
    tomorrow = timezone.localdate() + timedelta(days=1)
    add = {"actor": SYSTEM, "duty_list": duty_list, "title": "Afwas", "day": tomorrow, "basis": basis_for(house),
           "start_time": time(10), "end_time": time(11)}  # fmt: skip
    other = make_role(make_community(), "Sleutel")
    for wrong in ({"needed": 2, "least": 3}, {"learners": 4}, {"role": role, "one_with": role}, {"one_with": other}):
        with pytest.raises(Problem):
            add_single_duty(**add, **wrong)
    duty = add_single_duty(**add, needed=2, least=1, one_with=role, learners=1)
    assert (duty.needed, duty.least, duty.one_with, duty.learners) == (2, 1, role, 1)


@pytest.mark.parametrize(
    ("holidays", "days"),
    [("always", [24, 25, 26, 27]), ("not", [24, 27]), ("only", [25, 26])],
)
def test_a_rule_says_what_it_does_on_public_holidays(house, holidays, days):
    plan = DutyPlan("Koken", "FREQ=DAILY", date(2026, 12, 24), time(16), time(17), date(2026, 12, 27),
                    needed=3, least=2, learners=1, holidays=holidays)  # fmt: skip
    with time_machine.travel(at("2026-12-01", "09:00"), tick=False):
        rule = plan_duty_rule(actor=SYSTEM, duty_list=make_list(house, "chore"), plan=plan, basis=basis_for(house))
    made = list(rule.duties.order_by("on_date"))
    assert [duty.on_date.day for duty in made] == days
    assert {(duty.least, duty.needed, duty.learners) for duty in made} == {(2, 3, 1)}
    assert DutyRule.objects.of(house).get().holidays == holidays


# What it weighs


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes", "night"),
    [
        ("2026-11-24", "09:00", "17:00", 480, False),
        ("2026-11-24", "23:00", "07:00", 720, True),  # eight hours at night, each for one and a half
        ("2026-11-24", "22:00", "06:00", 60 + 630, True),
        ("2026-11-27", "19:00", "03:00", 240 + 360, False),  # Friday; half of it is night, and the night weighs more
        ("2026-11-28", "09:00", "17:00", 600, False),  # Saturday
        ("2026-11-29", "19:00", "03:00", 300 + 360, False),  # Sunday evening, and Monday night
        ("2026-10-24", "23:00", "07:00", 810, True),  # the clock goes back: nine hours
        ("2026-03-28", "23:00", "07:00", 630, True),  # and forward: seven
    ],
)
def test_hours_weigh_as_the_list_says_by_the_clock_on_the_wall(house, day, start, end, minutes, night):
    last = date.fromisoformat(day) + timedelta(days=end < start)
    duty = lasting(house, at(day, start), at(last.isoformat(), end), night_weight=150, weekend_weight=125)
    assert (weighed_minutes(duty), is_night(duty)) == (minutes, night)
    duty.duty_list.night_weight = duty.duty_list.weekend_weight = 100
    assert weighed_minutes(duty) == (duty.ends_at - duty.starts_at) // timedelta(minutes=1)


def test_how_a_list_is_filled_stays_between_its_bounds(house):
    from zelfbeheer.house.duties.planning import change_duty_list, create_duty_list

    made = create_duty_list(
        actor=SYSTEM, community=house, name="Nacht", kind="shift", fairness=Fairness("fair", 150, 125, 6, 4),
        basis=basis_for(house),
    )  # fmt: skip
    assert (made.filling, made.night_weight, made.weekend_weight, made.period_weeks, made.react_days) == (
        "fair", 150, 125, 6, 4,
    )  # fmt: skip
    change = {"actor": SYSTEM, "duty_list": made, "name": "Nacht", "give_back_hours": 2, "basis": basis_for(house)}
    for wrong in (Fairness("lots"), Fairness(night_weight=99), Fairness(period_weeks=27), Fairness(react_days=15)):
        with pytest.raises(Problem):
            change_duty_list(**change, fairness=wrong)
    change_duty_list(**change)
    made.refresh_from_db()
    assert (made.filling, made.night_weight) == ("fair", 150)


# Many takes at once


@pytest.fixture
def key(house):
    return make_role(house, "Sleutel")


@pytest.fixture
def people(house, key):
    able = [make_person(house, name, may=["take_duty"]) for name in ("Sam", "Ria", "Jo")]
    give_role(able[1], key)
    return able


def test_takes_are_made_at_once_and_what_cannot_be_is_left_out_with_why(house, people, key):
    sam, ria, jo = people
    shifts = make_list(house)
    now = timezone.now()
    night = make_duty(house, "Nacht", now + timedelta(days=1), 8, duty_list=shifts, needed=2, one_with=key)
    same = make_duty(house, "Poort", now + timedelta(days=1, hours=2), 2, duty_list=shifts)
    only = make_duty(house, "Kas", role=key)
    over = make_duty(house, "Was", now - timedelta(hours=3))
    off = make_duty(house, "Ramen", called_off_at=now)
    ill = make_person(house, "Bo")
    elsewhere = make_duty(make_community())
    make_take(only, ria)
    pairs = [
        (jo.pk, night.pk), (sam.pk, night.pk), (ria.pk, night.pk), (jo.pk, same.pk), (sam.pk, only.pk),
        (ria.pk, only.pk), (sam.pk, over.pk), (sam.pk, off.pk), (ill.pk, same.pk), (sam.pk, elsewhere.pk),
    ]  # fmt: skip
    done = assign(actor=SYSTEM, community=house, pairs=pairs)
    assert {(take.person, take.duty) for take in done.takes} == {(ria, night), (sam, night), (jo, same)} or {
        (take.person, take.duty) for take in done.takes
    } == {(ria, night), (jo, night)}
    left = {(one.person_id, one.duty_id): one.reason for one in done.left_out}
    assert len(left) + len(done.takes) == len(pairs) - 1  # what Ria has already is in neither
    assert "enough people" in left[jo.pk, night.pk] or "enough people" in left[sam.pk, night.pk]
    assert "Bo may not" in left[ill.pk, same.pk] and "over" in left[sam.pk, over.pk]
    assert Take.objects.of(house).held().count() == 1 + len(done.takes)
    assert AuditEvent.objects.filter(verb="plan_duties").count() == len(done.takes)


def test_the_last_place_stays_for_whoever_has_the_role_and_a_shift_for_whoever_is_free(house, people, key):
    sam, ria, jo = people
    shifts, start = make_list(house), timezone.now() + timedelta(days=1)
    night = make_duty(house, "Nacht", start, 8, duty_list=shifts, needed=2, one_with=key)
    same = make_duty(house, "Poort", start + timedelta(hours=2), 2, duty_list=shifts, needed=3)
    done = assign(actor=SYSTEM, community=house, pairs=[(sam.pk, night.pk), (jo.pk, night.pk), (sam.pk, same.pk)])
    assert [(take.person, take.duty) for take in done.takes] == [(sam, night)]
    assert ["Sleutel" in one.reason for one in done.left_out] == [True, False]
    assert "Sam has another" in done.left_out[1].reason
    again = assign(actor=SYSTEM, community=house, pairs=[(sam.pk, night.pk), (ria.pk, night.pk)])
    assert [take.person for take in again.takes] == [ria] and not again.left_out


def test_whoever_learns_goes_along_beside_somebody_and_fills_no_place(house, people):
    sam, ria, jo = people
    duty = make_duty(house, needed=1, learners=1)
    alone = assign(actor=SYSTEM, community=house, pairs=[(jo.pk, duty.pk)], along={(jo.pk, duty.pk)})
    assert not alone.takes and "learn" in alone.left_out[0].reason
    pairs = [(jo.pk, duty.pk), (sam.pk, duty.pk), (ria.pk, duty.pk)]
    both = assign(actor=SYSTEM, community=house, pairs=pairs, along={(jo.pk, duty.pk), (ria.pk, duty.pk)})
    assert [(take.person, take.goes_along) for take in both.takes] == [(sam, False), (ria, True)] or [
        (take.person, take.goes_along) for take in both.takes
    ] == [(sam, False), (jo, True)]
    assert Duty.objects.of(house).get(pk=duty.pk).places_left == 0


def test_a_person_needs_the_right_and_a_roster_costs_as_much_for_forty_as_for_four(
    house, people, django_assert_max_num_queries
):
    with pytest.raises(Refused):
        assign(actor=people[0], community=house, pairs=[])
    planner = make_person(house, "Mo", may=["plan_duties"])
    chores = make_list(house, "chore")
    duties = [make_duty(house, duty_list=chores, needed=3) for _number in range(14)]
    pairs = [(person.pk, duty.pk) for person in people for duty in duties]
    with django_assert_max_num_queries(14):
        done = assign(actor=planner, community=house, pairs=pairs)
    assert len(done.takes) == 42
