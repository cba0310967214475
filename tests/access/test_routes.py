"""Every address: who is not signed in, who is from elsewhere and who may nothing gets nothing, and changes nothing.

First it proves that there is something to leak: another house with a row in every table that belongs to houses.
"""

from itertools import count

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.access.routes import routes
from tests.access.states import STATES
from tests.world import basis_for, give_role, make_community, make_person, make_role, sign_in
from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.foundation.access.registry import rule_of, rules
from zelfbeheer.foundation.tenancy.models import community_models

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SECRET = "Geheimhuis"
EVERYTHING = [rule.capability for rule in rules() if rule.grantable]
INSIDE = [route for route in routes() if route.in_community and route.pattern.startswith("in/")]


_leaps = count(1)


def _far_ids() -> int:
    """From here on new rows get ids that nothing in the first house has, so that an id is never right by chance.
    Answers the last id before them; in every table they go on from the same one.

    A sequence of PostgreSQL does not go back when a test ends: each leap lands beyond all earlier ones.
    """
    start = 700_000 * next(_leaps)
    for model in community_models():
        table = model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, start])
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, start])
    return start


def _fill(community) -> None:
    """A row in every state of everything that a capability can be asked of, with names that would show in a leak."""
    for model, states in STATES.items():
        for number, make in enumerate(states.values()):
            if model.__name__ in {"FoundingAct", "Device"} and number:
                continue
            make(community, make_person(community, f"{SECRET} {model.__name__} {number}"[:40]))


@pytest.fixture(scope="module")
def houses_made_once(django_db_setup, django_db_blocker):
    """Gone after the module; what a test changes in them is gone after the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        own, other = make_community(slug="eigen"), make_community(slug="ander")
        me = make_person(own, "Ik", may=EVERYTHING)
        first = _far_ids() + 1
        other.name = SECRET
        other.save()
        _fill(other)
        yield own.pk, other.pk, me.pk, first
        transaction.set_rollback(True)


@pytest.fixture
def two_houses(houses_made_once, db):
    own, other, me, _ = houses_made_once
    person = Person.objects.across_communities(because="a test").select_related("account").get(pk=me)
    return Community.objects.get(pk=own), Community.objects.get(pk=other), person


@pytest.fixture
def ids_of_the_other(houses_made_once):
    """Some that stand in every table of the other house, so that each is right for whatever a view looks in."""
    first = houses_made_once[3]
    return [first, first + 4]


def _rows_of(community) -> dict[str, list]:
    found = {}
    for model in community_models():
        rows = model.objects.of(community).order_by("pk").values()
        found[model._meta.label] = [sorted(row.items(), key=lambda item: item[0]) for row in rows]
    return found


def _ids_of(community) -> list[int]:
    ids = {pk for model in community_models() for pk in model.objects.of(community).values_list("pk", flat=True)}
    return sorted(ids)


def test_there_is_something_to_leak(two_houses):
    _, other, _ = two_houses
    rows = _rows_of(other)
    empty = [label for label, found in rows.items() if not found]
    # Rows that no capability is asked of, and that hang under one of the others.
    assert len(rows) - len(empty) >= 9, empty
    assert min(_ids_of(other)[1:]) > 600_000


def test_an_id_that_is_tried_stands_in_every_table_of_the_other_house(two_houses, ids_of_the_other):
    _, other, _ = two_houses
    filled = [model for model in community_models() if model.objects.of(other).filter(pk__gt=600_000).exists()]
    first = ids_of_the_other[0]
    assert [model._meta.label for model in filled if not model.objects.of(other).filter(pk=first).exists()] == []


def test_who_belongs_there_does_see_it(two_houses, client):
    _, other, _ = two_houses
    sign_in(client, make_person(other, "Van hier", may=EVERYTHING))
    pages = [
        client.get(route.address(community=other.slug)).content.decode(errors="replace")
        for route in INSIDE
        if not route.ids
    ]
    assert sum(SECRET in page for page in pages) > 10


def _addresses(route, community, ids) -> list[str]:
    numbers = ids if route.ids else [1]
    return [route.address(community=community.slug, **dict.fromkeys(route.ids, number)) for number in numbers]


def _ask(client, address, allowed) -> list[str]:
    """Asks and sends; answers what was wrong with the answers."""
    wrong = []
    for ask in (client.get, client.post):
        response = ask(address)
        if response.status_code not in allowed:
            wrong.append(f"{ask.__name__} {address}: {response.status_code}")
        if SECRET in response.content.decode(errors="replace"):
            wrong.append(f"{ask.__name__} {address}: shows something of the other house")
    return wrong


def test_not_signed_in_gets_nothing(two_houses, client):
    _, other, _ = two_houses
    before, ids = _rows_of(other), _ids_of(other)
    wrong = [
        line
        for route in INSIDE
        for address in _addresses(route, other, ids[:2])
        for line in _ask(client, address, {302, 405})
    ]
    assert wrong == []
    assert _rows_of(other) == before


def test_somebody_from_another_house_gets_404_and_changes_nothing(two_houses, client, ids_of_the_other):
    _, other, me = two_houses
    sign_in(client, me)
    before = _rows_of(other)
    wrong = [
        line
        for route in INSIDE
        for address in _addresses(route, other, ids_of_the_other)
        for line in _ask(client, address, {404, 405})
    ]
    assert wrong == []
    assert _rows_of(other) == before


def test_an_id_of_another_house_is_not_found_in_my_own(two_houses, client, ids_of_the_other):
    own, other, me = two_houses
    sign_in(client, me)
    before = _rows_of(other)
    with_ids = [route for route in INSIDE if route.ids]
    assert len(with_ids) > 20
    wrong = [
        line
        for route in with_ids
        for address in _addresses(route, own, ids_of_the_other)
        for line in _ask(client, address, {403, 404, 405})
    ]
    assert wrong == []
    assert _rows_of(other) == before


def test_who_may_nothing_is_told_so_and_changes_nothing(two_houses, client):
    _, other, _ = two_houses
    supporter = make_person(other, "Wil")
    give_role(supporter, make_role(other, "steun", is_supporter=True))
    sign_in(client, supporter)
    before, wrong = _rows_of(other), []
    for route in INSIDE:
        if route.ids or route.mark in {"signed_in", "public"} or not rule_of(route.mark).grantable:
            continue
        for ask in (client.get, client.post):
            response = ask(route.address(community=other.slug))
            if response.status_code not in {403, 405} or f"{SECRET} " in response.content.decode():
                wrong.append(f"{ask.__name__} {route.name}: {response.status_code}")
    assert wrong == []
    assert _rows_of(other) == before


def test_every_address_says_what_it_requires():
    unmarked = [route.name for route in routes() if not route.mark]
    assert unmarked == []


def test_outside_a_community_nothing_of_any_house_shows(two_houses):
    for route in routes():
        if not route.in_community:
            response = Client().get(route.address())
            assert response.status_code < 500, route.name
            assert SECRET not in response.content.decode(), route.name


def test_managing_the_installation_is_for_its_owner_only(two_houses, client):
    _, _, me = two_houses
    sign_in(client, me)
    for_owner = [route for route in routes() if route.mark == "owner_only"]
    assert for_owner
    for route in for_owner:
        assert client.get(route.address()).status_code in {404, 405}, route.name
        assert client.post(route.address()).status_code in {404, 405}, route.name


def test_managing_the_installation_gives_no_right_inside_a_community(two_houses, client):
    _, other, me = two_houses
    me.account.is_owner = True
    me.account.save()
    sign_in(client, me)
    assert client.get(f"/in/{other.slug}/vandaag/").status_code == 404
    assert basis_for(other)
