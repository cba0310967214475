"""Sleeping elsewhere: said by herself, seen by whoever may see who is in, a count at most for the group, gone by itself."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_person, make_room, make_stay, sign_in
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places import elsewhere
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.queries import who_is_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def at(hour, minute=0, day=24):
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=["see_day"])


@pytest.fixture
def stay(house, sam):
    return make_stay(sam, make_room(house)[0])


def test_until_the_night_she_counts_as_in_and_then_stands_apart_until_noon(house, sam, stay):
    with time_machine.travel(at(17, 20), tick=False):
        elsewhere.say_elsewhere(actor=sam, stay=stay)
    listed = who_is_in(house, at(18))
    assert listed.count == 1 and listed.elsewhere == []
    assert "17:20" in listed.rooms[0].entries[0].badge
    for moment in (at(23), at(4, day=25)):
        listed = who_is_in(house, moment)
        assert listed.count == 0 and [entry.person for entry in listed.elsewhere] == [sam]
        assert sam in listed.everyone()
    assert who_is_in(house, at(13, day=25)).count == 1


def test_the_list_says_when_it_was_said_and_a_housemate_sees_nothing(house, sam, stay, client):
    client.cookies["taal"] = "en"
    with time_machine.travel(at(17, 20)):
        elsewhere.say_elsewhere(actor=sam, stay=stay)
    with time_machine.travel(at(23)):
        sign_in(client, make_person(house, may=["see_who_is_in"]))
        text = client.get(reverse("places:who_is_in", kwargs={"community": house.slug})).content.decode()
        assert "Sleeps elsewhere tonight" in text and "17:20" in text
        sign_in(client, make_person(house, may=["see_day"]))
        page = client.get(reverse("day:good_to_know", kwargs={"community": house.slug})).content.decode()
        assert "Sam" not in page and "elsewhere" not in page


def test_the_group_sees_a_count_only_when_the_house_chose_that(house, sam, stay):
    elsewhere.say_elsewhere(actor=sam, stay=stay)
    assert elsewhere.away_count(house) is None
    keeper = make_person(house, may=["arrange_places"])
    elsewhere.choose_away_count(actor=keeper, community=house, shown=True)
    assert elsewhere.away_count(house) == 1
    elsewhere.choose_away_count(actor=keeper, community=house, shown=False)
    assert elsewhere.away_count(house) is None


def test_it_ends_by_itself_and_is_wiped(house, sam, stay):
    with time_machine.travel(at(17)):
        elsewhere.say_elsewhere(actor=sam, stay=stay, until=date(2026, 11, 26))
    with time_machine.travel(at(11, day=27)):
        elsewhere.forget_past_nights()
        assert Stay.objects.of(house).get().elsewhere_until == date(2026, 11, 26)
    with time_machine.travel(at(13, day=27)):
        elsewhere.forget_past_nights()
    row = Stay.objects.of(house).get()
    assert row.elsewhere_until is None and row.elsewhere_said_at is None


@pytest.mark.parametrize("days", [-2, 200])
def test_a_night_that_cannot_be_is_said_kindly(sam, stay, days):
    with pytest.raises(Problem):
        elsewhere.say_elsewhere(actor=sam, stay=stay, until=timezone.localdate() + timedelta(days=days))


def test_one_tap_on_my_place_and_one_tap_back(house, sam, stay, client):
    sign_in(client, sam)
    for name, kept in (("say_elsewhere", True), ("say_here", False)):
        client.post(reverse(f"places:{name}", kwargs={"community": house.slug}))
        assert bool(Stay.objects.of(house).get().elsewhere_until) is kept


@pytest.mark.parametrize("typed", ["31-02-2026", "morgen", "", "2020-01-01"])
def test_a_day_that_cannot_be_comes_back_as_it_was_typed_and_nothing_is_said(house, sam, stay, client, typed):
    address = reverse("places:say_elsewhere", kwargs={"community": house.slug})
    page = sign_in(client, sam).post(address, {"until": typed}).content.decode()
    assert 'aria-invalid="true"' in page and (not typed or f'value="{typed}"' in page)
    assert "<details" in page and " open>" in page
    assert Stay.objects.of(house).get().elsewhere_until is None
