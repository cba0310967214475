"""A roster from nothing to what holds: made, said not to suit, asked by hand, published; no rule ever broken."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_list,
    make_person,
    make_role,
    make_rule,
    make_take,
    sign_in,
)
from zelfbeheer.community.groups.service import leave
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.rostering.breaches import breaches
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.exchanging import accept_swap, offer_swap
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.occurrences import materialise_community
from zelfbeheer.house.rosters import making, proposals
from zelfbeheer.house.rosters.models import Place, Roster, RosterRules, Wish
from zelfbeheer.house.rosters.problem import question_for
from zelfbeheer.house.rosters.vocabulary import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "tuesday", "quickly")]
MAY = ["see_day", "see_people", "see_duties", "take_duty"]
FIRST, LAST = date(2026, 11, 30), date(2026, 12, 6)


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 14, 0, tzinfo=timezone.get_default_timezone()), tick=False) as at:
        yield at


@pytest.fixture
def quickly(monkeypatch):
    monkeypatch.setattr(making, "FIRST_SECONDS", 0.05)
    monkeypatch.setattr(making, "BETTER_SECONDS", 0.05)


@pytest.fixture
def house():
    """Three shifts a day of one, and cooking; rest of eleven hours."""
    house = make_community()
    shifts = make_list(house, filling="fair", react_days=2, period_weeks=4)
    for title, start, end in (("Vroeg", 7, 15), ("Laat", 15, 23), ("Nacht", 23, 7)):
        times = {"start_time": datetime(2026, 1, 1, start).time(), "end_time": datetime(2026, 1, 1, end).time()}
        make_rule(house, title, duty_list=shifts, **times)
    make_rule(house, "Koken", duty_list=make_list(house, "chore", filling="fair", react_days=2))
    RosterRules.objects.create(community=house, rest_hours=11, week_hours=40, nights=3, basis=basis_for(house))
    return house


@pytest.fixture
def role(house):
    return make_role(house, "bewoner", may=MAY)


@pytest.fixture
def people(house, role):
    found = [make_person(house, name) for name in ("Ria", "Sam", "Noor", "Jo", "Kim", "Ali", "Bo", "Wim")]
    for person in found:
        give_role(person, role)
    return found


@pytest.fixture
def maker(house, people):
    give_role(people[0], make_role(house, "maker", may=["make_roster", "place_by_hand"]))
    return people[0]


def made(maker):
    roster = making.ask_for_roster(actor=maker, first_on=FIRST, last_on=LAST)
    making.make(roster)
    return Roster.objects.of(maker.community).select_related("community", "made_by").get(pk=roster.pk)


def held(house):
    return set(Take.objects.of(house).held().values_list("person_id", "duty_id"))


def is_good(house):
    """Nothing that anybody holds breaks a rule."""
    question = question_for(house, FIRST, LAST)
    return breaches(question.problem, held(house)) == []


def test_a_roster_from_nothing_is_complete_proposed_to_all_and_then_holds(maker, house, people, tuesday):
    roster = made(maker)
    assert roster.stage == Stage.PROPOSED
    assert roster.report["filled"] == roster.report["places"] == 28
    assert roster.report["gaps"] == roster.report["clashes"] == []
    assert not held(house)
    told = Message.objects.filter(kind="rosters.proposed")
    assert told.count() == Place.objects.of(house).values("person").distinct().count()
    with pytest.raises(Problem, match="26-11"):
        proposals.publish_roster(actor=maker, roster=roster)
    tuesday.shift(timedelta(days=3))
    assert proposals.publish_what_is_due() == 1
    assert len(held(house)) == 28
    assert is_good(house)
    assert Roster.objects.of(house).get().stage == Stage.PUBLISHED


def test_what_does_not_suit_is_mended_with_one_other_and_never_comes_back(maker, house):
    roster = made(maker)
    place = Place.objects.of(house).filter(person=maker).order_by("duty__starts_at").first()
    before = {(one.person_id, one.duty_id) for one in Place.objects.of(house)}
    assert proposals.say_it_does_not_suit(actor=maker, place=place)
    standing = Place.objects.of(house).filter(refused_at=None)
    after = {(one.person_id, one.duty_id) for one in standing}
    assert len(before - after) == len(after - before) == 1
    assert {person for person, _duty in after - before} != {maker.pk}
    assert Message.objects.filter(kind="rosters.moved").count() == 1
    assert (maker.pk, place.duty_id) in {
        (worker.key, work) for worker in proposals._question(roster).problem.workers for work in worker.cannot_do
    }


def test_nobody_says_it_for_another(maker, house, people):
    made(maker)
    place = Place.objects.of(house).exclude(person=maker).select_related("roster", "person").first()
    with pytest.raises(Refused):
        proposals.say_it_does_not_suit(actor=maker, place=place)


def test_who_is_asked_by_hand_stands_there_only_after_yes(maker, house, people, tuesday):
    roster = made(maker)
    place = Place.objects.of(house).filter(duty__duty_list__kind="chore").select_related("duty").first()
    other = next(one for one in people if not Place.objects.of(house).filter(person=one, duty=place.duty).exists())
    asked = proposals.ask_somebody(actor=maker, roster=roster, duty=place.duty, person=other, instead_of=place)
    assert (other.pk, place.duty_id) not in proposals._standing(roster)
    proposals.answer(actor=other, place=asked, is_yes=True)
    assert (other.pk, place.duty_id) in proposals._standing(roster)
    assert Message.objects.filter(kind="rosters.said_yes").exists()
    tuesday.shift(timedelta(days=3))
    proposals.publish_what_is_due()
    assert (other.pk, place.duty_id) in held(house)


def test_what_a_change_by_hand_breaks_is_said_at_once_but_nothing_of_ones_own(maker, house, people):
    sam = people[1]
    for other in people[2:]:
        Wish.objects.create(community=house, person=other, kind="cannot", first_on=FIRST, last_on=LAST)
    roster = made(maker)
    night, early = (
        Duty.objects.of(house).get(title=title, on_date=FIRST + timedelta(days=days))
        for title, days in (("Nacht", 0), ("Vroeg", 1))
    )
    Place.objects.of(house).filter(duty__in=(night, early)).delete()
    Place.objects.create(community=house, roster=roster, duty=night, person=sam)
    with pytest.raises(Problem, match="0 hours of rest"):
        proposals.ask_somebody(actor=maker, roster=roster, duty=early, person=sam)
    proposals.ask_somebody(actor=maker, roster=roster, duty=early, person=people[2])  # away, which nobody learns


def test_who_left_meanwhile_is_not_put_on_the_roster(maker, house, people, tuesday):
    made(maker)
    gone = people[5]
    leave(actor=SYSTEM, person=gone)
    tuesday.shift(timedelta(days=3))
    proposals.publish_what_is_due()
    assert gone.pk not in {person for person, _duty in held(house)}
    assert is_good(house)


def test_too_few_people_are_a_roster_with_its_gaps_named_and_what_would_solve_it(maker, house, people, client):
    for other in people[2:]:
        Wish.objects.create(community=house, person=other, kind="cannot", first_on=FIRST, last_on=LAST)
    roster = made(maker)
    assert 0 < roster.report["filled"] < 28
    page = sign_in(client, people[3]).get(reverse("rosters:one", args=[house.slug, roster.pk])).content.decode()
    assert "Wat er nog ontbreekt" in page
    assert "meer mensen voor nodig" in page or "nodig." in page


def test_whoever_does_what_is_open_stands_there_at_once(maker, house, people):
    for other in people[2:]:
        Wish.objects.create(community=house, person=other, kind="cannot", first_on=FIRST, last_on=LAST)
    roster = made(maker)
    missing = roster.report["places"] - roster.report["filled"]
    opened = Duty.objects.of(house).get(pk=roster.report["gaps"][0]["duty"])
    proposals.take_open_place(actor=people[4], roster=roster, duty=opened)  # away, but she says so herself
    assert (people[4].pk, opened.pk) in proposals._standing(roster)
    roster.refresh_from_db()
    assert roster.report["places"] - roster.report["filled"] == missing - 1
    with pytest.raises(Problem):
        proposals.take_open_place(actor=people[5], roster=roster, duty=opened)


def test_two_people_cannot_swap_into_what_the_group_agreed_never_to_do(house, people):
    materialise_community(house, until=LAST)
    duty = lambda title, day: Duty.objects.of(house).get(title=title, on_date=FIRST + timedelta(days=day))  # noqa: E731
    ria, sam = people[:2]
    takes = {
        name: make_take(duty(*what), who)
        for name, what, who in (("night", ("Nacht", 0), ria), ("late", ("Laat", 3), ria), ("early", ("Vroeg", 1), sam))
    }
    with pytest.raises(Problem, match="Ria would have 0 hours of rest"):
        offer_swap(actor=ria, take_id=takes["late"].pk, wanted_id=takes["early"].pk)
    swap = offer_swap(actor=ria, take_id=takes["night"].pk, wanted_id=takes["early"].pk)
    make_take(duty("Laat", 0), sam)  # in the meantime, and the night begins when it ends
    with pytest.raises(Problem, match="Sam would have 0 hours of rest"):
        accept_swap(actor=sam, swap_id=swap.pk)


def test_one_proposal_at_a_time_and_days_that_can_be(maker, house):
    making.ask_for_roster(actor=maker, first_on=FIRST, last_on=LAST)
    with pytest.raises(Problem, match="proposal already"):
        making.ask_for_roster(actor=maker, first_on=FIRST, last_on=LAST)
    for first, last in ((FIRST, FIRST - timedelta(days=1)), (date(2026, 11, 1), LAST)):
        with pytest.raises(Problem, match="first day"):
            making.ask_for_roster(actor=maker, first_on=first, last_on=last)


def test_pages_at_the_same_number_of_queries_whatever_the_size(maker, house, people, client, django_assert_num_queries):
    roster = made(maker)
    client = sign_in(client, people[3])
    address = reverse("rosters:one", args=[house.slug, roster.pk])
    client.get(address)
    with django_assert_num_queries(11):
        page = client.get(address).content.decode()
    assert "Voor 28 van de 28 plaatsen" in page
    assert "Past er iets niet?" in page
    place = Place.objects.of(house).filter(person=people[3]).first()
    why = client.get(reverse("rosters:place", args=[house.slug, place.pk])).content.decode()
    assert "Waarom ik?" in why
    others = Place.objects.of(house).exclude(person=people[3]).first()
    assert client.get(reverse("rosters:place", args=[house.slug, others.pk])).status_code == 404
