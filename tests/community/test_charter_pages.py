"""The page on which everybody reads how the group decides; its history; its paper."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.world import clause_values, give_role, make_clause, make_community, make_person, make_role, sign_in
from zelfbeheer.community.charter.operations import end_clause
from zelfbeheer.community.groups.models import Basis

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def house():
    return make_community("house")


@pytest.fixture
def ria(house):
    ria = make_person(house, "Ria")
    give_role(ria, make_role(house, "Bewoner", rank=1))
    return ria


@pytest.fixture
def page(client, ria):
    client.cookies["taal"] = "en"
    return sign_in(client, ria)


def url(name, house, **kwargs):
    return reverse(f"charter:{name}", kwargs={"community": house.slug, **kwargs})


def read(page, address):
    answer = page.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_missing_is_said_plainly(house, page):
    text = read(page, url("charter", house))
    assert "Not everything has an answer yet" in text and "On paper" not in text
    make_clause(house)
    text = read(page, url("charter", house))
    assert "Not everything has an answer yet" not in text and "Nobody decides on measures" in text
    assert "These go the way of everything else" in text and "spending money" in text
    make_clause(house, "measures", over="entitled")
    assert "Nobody decides on measures" not in read(page, url("charter", house))


def test_each_clause_says_who_decided_it_and_what_held_before(house, page):
    make_clause(house, text_note="Dit doen we sinds de verbouwing.")
    clause = make_clause(house, is_secret=True)
    text = read(page, url("charter", house))
    assert "by a decision." in text and "The vote is secret." in text and "What held before" in text
    text = read(page, url("history", house, pk=clause.pk))
    assert "Version 2" in text and "Held until" in text and "<del>" in text and "sinds de verbouwing" in text
    paper = read(page, url("paper", house))
    assert "The vote is secret." in paper and "residents&#x27; meeting decides" in paper


def test_a_clause_that_went_can_still_be_read(house, page):
    make_clause(house)
    cats = make_clause(house, "own", own_subject="De katten")
    end_clause(house, Basis.objects.create(community=house, kind="decision"), clause=cats)
    assert "Does not hold any more: De katten" in read(page, url("charter", house))
    assert "It ended on" in read(page, url("history", house, pk=cats.pk))


def test_who_has_no_say_reads_it_only_where_the_group_shows_her_who_may_what(house, client):
    coach = make_person(house, "Jo")
    role = make_role(house, "Coach", is_supporter=True)
    give_role(coach, role)
    sign_in(client, coach)
    assert client.get(url("charter", house)).status_code == 403
    give_role(coach, make_role(house, "Lezer", is_supporter=True, may=["see_people"]))
    assert client.get(url("charter", house)).status_code == 200


def test_the_clause_of_another_group_is_not_here(house, page):
    clause = make_clause(make_community())
    assert page.get(url("history", house, pk=clause.pk)).status_code == 404


def test_more_clauses_cost_no_more_queries(house, page, django_assert_num_queries):
    make_clause(house)
    page.get(url("charter", house))
    with django_assert_num_queries(11):
        page.get(url("charter", house))
    for number in range(3):
        make_clause(house, **clause_values("own", own_subject=f"Iets {number}"))
    with django_assert_num_queries(11):
        page.get(url("charter", house))


def test_a_charter_that_came_with_a_file_or_a_backup_says_so(house, page):
    from zelfbeheer.community.moving.models import Arrival
    from zelfbeheer.foundation.backups.models import PutBack

    make_clause(house)
    when = house.founded_at + timedelta(hours=1)
    Arrival.objects.create(community=house, file_made_at=when, file_digest="x", software="1", rows=1)
    PutBack.objects.create(at=when, made_at=when)
    for address in (url("charter", house), url("paper", house)):
        text = read(page, address)
        assert "in a file that was made on" in text and "put back from a backup" in text
    PutBack.objects.update(at=house.founded_at - timedelta(hours=1))
    assert "put back" not in read(page, url("charter", house))
