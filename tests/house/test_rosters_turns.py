"""Fixed turns: whoever did it longest ago has the next one; who cannot is passed over; nothing is made up for."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from tests.world import basis_for, give_role, make_community, make_list, make_person, make_role, make_rule
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.service import give_back_duty, materialise
from zelfbeheer.house.rosters import wishing
from zelfbeheer.house.rosters.models import RosterRules
from zelfbeheer.house.rosters.turns import fill_turns, fill_turns_everywhere
from zelfbeheer.house.rosters.vocabulary import WishKind
from zelfbeheer.house.rosters.wishing import WishPlan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)  # a Tuesday
THURSDAYS = [date(2026, 11, 26), date(2026, 12, 3), date(2026, 12, 10)]


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 14, 0, tzinfo=timezone.get_default_timezone()), tick=False) as at:
        yield at


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def people(house):
    may = ["see_duties", "take_duty", "give_back_duty"]
    joined = TODAY - timedelta(days=90)
    return [make_person(house, name, may=may, joined_on=joined) for name in ("Ria", "Sam", "Jo")]


def turns(house, *, kind="chore", days="TH", **fields):
    """Something on a list with fixed turns, and its duties."""
    duty_list = make_list(house, kind, filling="turns", give_back_hours=0)
    rule = make_rule(house, "Koken", days, duty_list=duty_list, **fields)
    materialise(rule)
    return rule


def who(rule):
    """Of each of the coming days, who has it."""
    takes = Take.objects.of(rule.community_id).held().filter(duty__rule=rule).order_by("duty__on_date", "pk")
    found = {}
    for day, name in takes.values_list("duty__on_date", "person__chosen_name"):
        found.setdefault(day, []).append(name)
    return [found.get(day, []) for day in THURSDAYS]


def test_it_goes_round_and_goes_on_where_it_was(house, people, tuesday):
    rule = turns(house)
    assert fill_turns(house) == 3
    assert who(rule) == [["Ria"], ["Sam"], ["Jo"]]
    assert fill_turns(house) == 0
    assert [message.kind for message in Message.objects.filter(community=house)] == ["rosters.turn"] * 3
    tuesday.move_to(datetime(2026, 12, 1, 14, 0, tzinfo=timezone.get_default_timezone()))
    fill_turns_everywhere()
    last = Take.objects.of(house).latest("duty__on_date")
    assert (last.duty.on_date, last.person.chosen_name) == (date(2026, 12, 17), "Ria")


def test_who_cannot_is_passed_over_and_comes_next_once(house, people):
    ria, _sam, jo = people
    wishing.say_wishes(actor=ria, wishes=[WishPlan(WishKind.CANNOT, first_on=TODAY, last_on=THURSDAYS[0])])
    wishing.take_on_hours(actor=jo, hours=0)
    rule = turns(house)
    fill_turns(house)
    assert who(rule) == [["Sam"], ["Ria"], ["Sam"]]


def test_what_somebody_gave_back_does_not_come_to_her_again(house, people):
    rule = turns(house)
    fill_turns(house)
    take = Take.objects.of(house).get(duty__on_date=THURSDAYS[0])
    give_back_duty(actor=people[0], take_id=take.pk)
    fill_turns(house)
    assert who(rule)[0] != ["Ria"] and who(rule)[0]


def test_a_standing_place_goes_before_turns_and_a_newcomer_joins_at_the_end(house, people):
    make_person(house, "Nieuw", may=["take_duty"], joined_on=TODAY)
    rule = turns(house, needed=2)
    wishing.take_standing_place(actor=people[2], rule=rule)
    fill_turns(house)
    assert [set(names) for names in who(rule)] == [{"Jo", "Ria"}, {"Jo", "Sam"}, {"Jo", "Nieuw"}]


def test_a_role_that_all_or_one_of_them_needs(house, people):
    key = make_role(house, "sleutel")
    give_role(people[1], key)
    rule = turns(house, needed=2, one_with=key)
    fill_turns(house)
    assert all("Sam" in names and len(names) == 2 for names in who(rule))
    only = turns(house, role=key)
    fill_turns(house)
    assert who(only) == [["Sam"]] * 3


def test_rest_and_hours_of_the_house_hold_between_shifts_and_a_gap_stays_a_gap(house, people):
    for person in people[1:]:
        wishing.take_on_hours(actor=person, hours=0)
    RosterRules.objects.create(community=house, basis=basis_for(house), rest_hours=11, week_hours=16)
    turns(house, kind="shift", days="", start_time=time(7), end_time=time(15))
    turns(house, kind="shift", days="", start_time=time(23), end_time=time(7))
    fill_turns(house)
    spans = sorted(Take.objects.of(house).held().values_list("duty__starts_at", "duty__ends_at", "duty__on_date"))
    assert len(spans) > 4
    assert all(b[0] - a[1] >= timedelta(hours=11) for a, b in pairwise(spans))
    weeks = [day.isocalendar().week for *_times, day in spans]
    assert max(weeks.count(week) for week in weeks) <= 2
