"""Founding anew: one fixed procedure, so that a group whose people all changed never gets stuck."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    basis_for,
    clause_values,
    give_role,
    make_clause,
    make_community,
    make_person,
    make_role,
    sign_in,
)
from zelfbeheer.community.charter import registries
from zelfbeheer.community.charter.founding import write_while_founding
from zelfbeheer.community.charter.models import Refounding, SaidYes
from zelfbeheer.community.charter.refounding import ask_to_refound, grounds, say_yes, take_back_yes, yes_count
from zelfbeheer.community.charter.rules import rule_for
from zelfbeheer.community.groups.models import FoundingAct, Role
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
DAY = timedelta(days=1)


@pytest.fixture
def house():
    house = make_community("house")
    FoundingAct.objects.create(community=house, basis=basis_for(house), closed_at=timezone.now())
    return house


@pytest.fixture
def people(house):
    """Four people with a say."""
    role = make_role(house, "Bewoner", rank=1)
    people = [make_person(house, name) for name in ("Ria", "Sam", "Jo", "Bo")]
    for person in people:
        give_role(person, role)
    return people


@pytest.fixture
def fruitless(monkeypatch):
    """Both of the last two announced meetings lacked their quorum; the test may say otherwise."""
    days = [timezone.localdate() - 14 * DAY, timezone.localdate() - 7 * DAY]
    monkeypatch.setattr(registries, "_fruitless", [lambda community: days])
    return days


def in_days(number):
    return time_machine.travel(datetime.now().astimezone() + number * DAY, tick=False)


def test_there_must_be_a_ground(house, people, fruitless):
    make_clause(house)
    assert grounds(house).kind == "meetings"
    fruitless.pop()
    assert grounds(house).kind == ""
    with pytest.raises(Problem):
        ask_to_refound(actor=people[0])


def test_a_group_without_an_answer_to_everything_has_a_ground(house, people):
    assert grounds(house).kind == "no_charter"
    FoundingAct.objects.of(house).update(closed_at=None)
    assert grounds(house).kind == ""  # the founders can write it down


def test_a_group_in_which_nobody_has_a_vote_has_a_ground(house, people):
    make_clause(house, body="committee", committee=make_role(house, "Raad"))
    assert grounds(house).kind == "nobody"
    give_role(people[0], Role.objects.of(house).get(name="Raad"))
    assert grounds(house).kind == ""


def test_it_is_announced_to_everybody_for_seven_days_before_anybody_can_say_yes(house, people, fruitless):
    make_clause(house)
    coach = make_person(house, "Coach")
    give_role(coach, make_role(house, is_supporter=True))
    with pytest.raises(Refused):
        ask_to_refound(actor=coach)
    asked = ask_to_refound(actor=people[0])
    assert Message.objects.filter(kind="charter.refounding").count() == 5  # also who has no say knows
    assert Notice.objects.of(house).get().on_board
    with pytest.raises(Problem):  # one at a time
        ask_to_refound(actor=people[1])
    with in_days(6.9), pytest.raises(Problem):
        say_yes(actor=people[0], asked=asked)
    with in_days(8), pytest.raises(Refused):
        say_yes(actor=coach, asked=asked)
    with in_days(38), pytest.raises(Problem):
        say_yes(actor=people[0], asked=asked)
    with in_days(38):  # it lapsed, and can be asked again
        assert ask_to_refound(actor=people[0]) != asked


def test_more_than_half_of_everybody_opens_the_founding_for_whoever_said_yes(house, people, fruitless):
    held = make_clause(house)
    asked = ask_to_refound(actor=people[0])
    with in_days(8):
        for person in (*people[:2], people[0]):  # twice is once
            say_yes(actor=person, asked=asked)
        assert yes_count(asked) == 2 and FoundingAct.objects.of(house).get().closed_at
        take_back_yes(actor=people[1], asked=asked)
        assert yes_count(asked) == 1
        for person in people[1:3]:
            say_yes(actor=person, asked=asked)
        act = FoundingAct.objects.of(house).get()
        assert act.closed_at is None and act.basis != basis_for(house)
        assert set(act.founders.through.objects.of(house).values_list("person", flat=True)) == {
            p.pk for p in people[:3]
        }
        done = Refounding.objects.of(house).get()
        assert (done.founded, done.yes_count, done.say_count) == (True, 3, 4)
        assert rule_for(house, "roles") == held  # what held stays until they change it
        write_while_founding(actor=people[0], **clause_values(is_secret=True))
        with pytest.raises(Refused):
            write_while_founding(actor=people[3], **clause_values())
        with pytest.raises(Problem):
            say_yes(actor=people[3], asked=done)
        act.closed_at = timezone.now()
        act.save()
        assert grounds(house).kind == ""  # the same two meetings do not count again


def test_who_lost_her_say_meanwhile_does_not_count(house, people, fruitless):
    make_clause(house)
    asked = ask_to_refound(actor=people[0])
    with in_days(8):
        for person in people[:2]:
            say_yes(actor=person, asked=asked)
        people[0].left_on = timezone.localdate()
        people[0].save()
        assert yes_count(asked) == 1 and SaidYes.objects.of(house).count() == 2


@pytest.mark.one_database
def test_the_page_says_how_it_goes_and_takes_a_yes(house, people, fruitless, client):
    def page(name):
        return reverse(f"charter:{name}", kwargs={"community": house.slug})

    make_clause(house)
    client.cookies["taal"] = "en"
    sign_in(client, people[0])
    text = client.get(page("refounding")).content.decode()
    assert "How it goes" in text and "Ask everybody to found anew" in text
    text = client.post(page("refounding_ask"), follow=True).content.decode()
    assert "From" in text and "Ask everybody" not in text and "Yes, found anew" not in text
    assert "Read why, and how it goes" in client.get(page("charter")).content.decode()
    with in_days(8):
        sign_in(client, people[0])
        assert "3 people must say yes. So far 0 did." in client.get(page("refounding")).content.decode()
        assert "You said yes." in client.post(page("refounding_yes"), follow=True).content.decode()
        text = client.post(page("refounding_not_yes"), follow=True).content.decode()
        assert "So far 0 did." in text


def test_meetings_say_which_of_them_lacked_their_quorum():
    assert registries.meetings_without_quorum(make_community()) == []
    assert len(registries._fruitless) == 1  # meetings declared itself
