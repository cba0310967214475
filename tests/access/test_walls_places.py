"""Walls around who sleeps where and who is in. No role and no page may open them."""

import inspect
from dataclasses import fields

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.world import give_role, make_community, make_person, make_role, make_room, make_stay, sign_in
from zelfbeheer.foundation.access.registry import can, people_for, rule_of
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.house.places import elsewhere, operations, published
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.vocabulary import PlacesCapability

pytestmark = pytest.mark.django_db

SECRET = "Sijmen-die-hier-slaapt"


def routes(patterns=None, names=()):
    """The name and the URL values of every route of places and admissions."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            space = names + ((entry.namespace,) if entry.namespace else ())
            yield from routes(entry.url_patterns, space)
        elif isinstance(entry, URLPattern) and names and names[-1] in {"places", "admissions"}:
            yield f"{names[-1]}:{entry.name}", set(entry.pattern.converters)


ROUTES = sorted({(name, tuple(sorted(values))) for name, values in routes()})


@pytest.fixture
def house():
    """A house where somebody sleeps in a bed, so that there is something to leak."""
    house = make_community()
    bed = make_room(house, "Zeven")[0]
    house.stay = make_stay(make_person(house, SECRET), bed)
    return house


def address(house, name, values):
    stay = house.stay
    known = {"place": stay.place_id, "stay": stay.pk, "room": stay.place.room_id, "admission": 1, "pk": stay.person_id}
    return reverse(name, kwargs={"community": house.slug} | {key: known[key] for key in values if key in known})


def test_there_is_something_to_leak(house, client):
    reader = make_person(house, may=[PlacesCapability.SEE_WHO_IS_IN, PlacesCapability.GIVE_PLACE])
    sign_in(client, reader)
    for name in ("places:who_is_in", "places:who_is_in_print", "places:beds"):
        assert SECRET in client.get(address(house, name, ())).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "values"), ROUTES)
def test_nobody_of_another_community_reaches_anything(house, client, name, values, method):
    everything = [capability.value for capability in PlacesCapability] + ["add_person"]
    stranger = make_person(make_community(), may=everything)
    sign_in(client, stranger)
    answer = getattr(client, method)(address(house, name, values))
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()
    assert Stay.objects.of(house).running().count() == 1


@pytest.mark.parametrize(("name", "values"), ROUTES)
def test_without_signing_in_nothing_is_shown(house, client, name, values):
    answer = client.get(address(house, name, values))
    assert answer.status_code == 302 and "next=" in answer["Location"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "values"), ROUTES)
def test_a_supporter_sees_nothing_of_others_by_default(house, client, name, values, method):
    supporter = make_person(house, "Steun")
    give_role(supporter, make_role(house, "Ondersteuner", is_supporter=True))
    sign_in(client, supporter)
    answer = getattr(client, method)(address(house, name, values))
    assert SECRET not in answer.content.decode()
    if answer.status_code == 200:
        assert name == "places:my_place"
    assert Stay.objects.of(house).running().count() == 1


def test_the_network_gets_counts_and_nothing_else(house):
    counted = published.occupancy(house.pk)
    assert (counted.places, counted.taken, counted.free, counted.staying) == (2, 1, 1, 1)
    assert {each.type for each in fields(published.Occupancy)} == {int}
    assert set(published.__all__) == {"Occupancy", "occupancy"}
    source = inspect.getsource(published)
    assert not any(word in source for word in ("Stay", "Person", "Room", "SleepingPlace", "who_is_in"))


def test_who_is_in_and_the_beds_are_never_on_a_board_without_signing_in(house, client):
    """Nothing under /in/<house>/ that is open to all speaks of a sleeper."""
    for name, values in ROUTES:
        view = get_resolver().resolve(address(house, name, values)).func
        assert view.access_mark not in {"public", "signed_in", "owner_only"}


def test_saying_in_or_out_leaves_no_trace_anywhere(house):
    stay = house.stay
    before = Stay.objects.of(house).values().get()
    for _ in range(3):
        operations.say_out(actor=stay.person, stay=stay)
        operations.say_in(actor=stay.person, stay=stay)
        elsewhere.say_elsewhere(actor=stay.person, stay=stay)
        elsewhere.say_here(actor=stay.person, stay=stay)
    assert Stay.objects.of(house).values().get() == before
    assert not AuditEvent.objects.exists() and not Message.objects.exists()
    times = [field.name for field in Stay._meta.get_fields() if "Date" in type(field).__name__]
    assert sorted(times) == ["began_at", "elsewhere_said_at", "elsewhere_until", "ended_at", "out_since"]


def test_the_record_of_looks_does_not_tell_who_was_in(house, client):
    reader = make_person(house, may=[PlacesCapability.SEE_WHO_IS_IN])
    sign_in(client, reader)
    seen = []
    for out in (None, timezone.now()):
        Stay.objects.of(house).update(out_since=out)
        client.get(address(house, "places:who_is_in", ()))
        event = AuditEvent.objects.latest("pk")
        seen.append((event.kind, event.verb, event.about_id, event.object_type, event.object_id))
    assert seen[0] == seen[1]


def test_no_role_ends_another_persons_stay(house):
    """Whatever a role holds: leaving is her own, and what others write down she takes back alone."""
    everything = make_person(house, may=[capability.value for capability in PlacesCapability])
    stay = house.stay
    for capability in (PlacesCapability.END_OWN_STAY, PlacesCapability.SAY_IN_OR_OUT, PlacesCapability.SEE_OWN_PLACE):
        assert not rule_of(capability).grantable
    assert not can(everything, PlacesCapability.END_OWN_STAY, stay)
    assert not can(everything, PlacesCapability.SAY_IN_OR_OUT, stay)
    operations.record_leaving(actor=everything, stay=stay)
    stay.refresh_from_db()
    assert Message.objects.filter(account=stay.person.account, kind="leaving_recorded").exists()
    assert stay.person in people_for(PlacesCapability.RESUME_STAY, stay)
    assert operations.resume_stay(actor=stay.person, stay=stay).ended_at is None
