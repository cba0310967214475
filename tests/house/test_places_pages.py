"""The screens of sleeping places: what stands on them, what they change, and how much they ask of the database."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_duty,
    make_person,
    make_role,
    make_room,
    make_stay,
    make_take,
    sign_in,
)
from zelfbeheer.community.groups.models import Person
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.house.places.models import Room, SleepingPlace, Stay
from zelfbeheer.house.places.vocabulary import PlacesCapability

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def go(client, house):
    """go(person, name, **kwargs) reads a page; with `post` it sends."""

    def one(person, name, post=None, **kwargs):
        sign_in(client, person)
        url = reverse(f"places:{name}", kwargs={"community": house.slug, **kwargs})
        return client.get(url) if post is None else client.post(url, post, follow=True)

    return one


def text(response):
    return response.content.decode()


def on_shift(person, hours=4):
    now = timezone.now()
    duty = make_duty(person.community, "Nachtdienst", now - timedelta(hours=1), hours=hours, kind="shift")
    return make_take(duty, person)


@pytest.fixture
def ria(house):
    """On shift, with a role that sees who is in while on shift."""
    person = make_person(house, "Ria")
    give_role(person, make_role(house, on_shift=[PlacesCapability.SEE_WHO_IS_IN]))
    on_shift(person)
    return person


@pytest.fixture
def giver(house):
    return make_person(house, "Gever", may=[PlacesCapability.GIVE_PLACE])


# Who is in


def test_the_list_groups_people_by_room_and_tells_shift_and_out_apart(go, house, ria):
    beds = make_room(house, "Kamer 2", floor="boven")
    make_stay(make_person(house, "Sam"), beds[0])
    make_stay(make_person(house, "Jo"))
    make_stay(make_person(house, "Mo"), beds[1], out_since=timezone.now())
    page = text(go(ria, "who_is_in"))
    list_ = page[page.rindex("3 mensen in het huis") :]  # what stands before it is partly random, such as a token
    order = [list_.index(word) for word in ("Kamer 2 (boven)", "Sam", "Nog geen bed", "Jo", "Ria", "Weg gemeld", "Mo")]
    assert order == sorted(order)


def test_whoever_is_on_shift_counts_as_in_once(go, house, ria):
    make_stay(ria, make_room(house)[0], out_since=timezone.now())
    page = text(go(ria, "who_is_in"))
    assert "1 mens in het huis" in page and "dienst" in page
    assert "Weg gemeld" not in page


def test_after_the_shift_the_list_is_closed_and_says_whom_to_ask(go, ria, time_machine):
    time_machine.move_to(timezone.now() + timedelta(hours=5))
    refused = go(ria, "who_is_in")
    assert refused.status_code == 403
    assert "dienst" in text(refused)


@pytest.mark.parametrize("page", ["who_is_in", "who_is_in_print"])
def test_every_look_is_a_recorded_read_of_each_person_in_or_out_alike(go, house, ria, page):
    people = [make_person(house, name) for name in ("Sam", "Jo", "Mo")]
    make_stay(people[0], make_room(house)[0])
    make_stay(people[1])
    make_stay(people[2], out_since=timezone.now())
    for looks in (1, 2):
        go(ria, page)
        reads = AuditEvent.objects.filter(kind="read", verb="see_who_is_in", actor=ria.account)
        assert sorted(reads.values_list("about", flat=True)) == sorted([p.account_id for p in people] * looks)


def test_the_list_is_never_kept_by_a_browser(go, ria):
    assert "no-store" in go(ria, "who_is_in")["Cache-Control"]


def test_nobody_in_the_house_is_said_in_words(go, house):
    reader = make_person(house, may=[PlacesCapability.SEE_WHO_IS_IN])
    assert "Er is niemand in het huis" in text(go(reader, "who_is_in"))


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_database_the_same_however_many_people(client, house, ria, people, django_assert_num_queries):
    for place in make_room(house, beds=people):
        make_stay(make_person(house), place)
    sign_in(client, ria)
    with django_assert_num_queries(10):
        client.get(reverse("places:who_is_in", kwargs={"community": house.slug}))


# Beds


def test_beds_show_what_is_free_and_who_waits(go, house, giver):
    beds = make_room(house, "Kamer 1", beds=3)
    make_stay(make_person(house, "Sam"), beds[0])
    make_stay(make_person(house, "Jo"))
    SleepingPlace.objects.of(house).filter(pk=beds[2].pk).update(closed_at=timezone.now())
    page = text(go(giver, "beds"))
    assert "1 bed is vrij" in page and "Sam" in page and "dicht" in page
    assert page.index("Jo") < page.index("Kamer 1")


@pytest.mark.parametrize("rows", [1, 3])
def test_beds_ask_the_database_the_same_however_many(client, house, giver, rows, django_assert_num_queries):
    for number in range(rows):
        beds = make_room(house, f"Kamer {number}")
        make_stay(make_person(house), beds[0])
        make_stay(make_person(house))
    sign_in(client, giver)
    with django_assert_num_queries(9):
        client.get(reverse("places:beds", kwargs={"community": house.slug}))


def test_a_free_bed_goes_to_whoever_waits(go, house, giver):
    sam, bed = make_person(house, "Sam"), make_room(house, "Kamer 1")[0]
    make_stay(sam)
    assert "Sam" in text(go(giver, "give", place=bed.pk))
    page = text(go(giver, "give", post={"person": sam.pk}, place=bed.pk))
    assert "Sam heeft Bed 1, Kamer 1." in page
    assert Stay.objects.of(house).get(person=sam).place == bed


def test_from_somebodys_page_to_her_bed_or_to_the_free_ones(go, house, giver):
    sam, bed = make_person(house, "Sam"), make_room(house, "Kamer 1")[0]
    assert "Bed 1, Kamer 1" in text(go(giver, "of_person", pk=sam.pk))
    stay = make_stay(sam, bed)
    assert go(giver, "of_person", pk=sam.pk)["Location"].endswith(f"/verblijf/{stay.pk}/")
    stranger = make_person(make_community())
    assert go(giver, "of_person", pk=stranger.pk).status_code == 404


def test_a_bed_that_was_just_given_is_said_kindly(go, house, giver):
    sam, bed = make_person(house, "Sam"), make_room(house)[0]
    make_stay(make_person(house, "Jo"), bed)
    page = text(go(giver, "give", post={"person": sam.pk}, place=bed.pk))
    assert "net aan iemand anders gegeven" in page
    assert not Stay.objects.of(house).filter(person=sam).exists()


def test_another_bed_and_writing_down_a_leaving_with_a_way_back(go, house, giver):
    sam, beds = make_person(house, "Sam"), make_room(house, "Kamer 1")
    stay = make_stay(sam, beds[0])
    assert "Bed 2, Kamer 1" in text(go(giver, "stay", stay=stay.pk))
    go(giver, "stay", post={"place": beds[1].pk}, stay=stay.pk)
    assert Stay.objects.of(house).get().place == beds[1]
    page = text(go(giver, "left", post={}, stay=stay.pk))
    assert "Sam is er nog" in page
    go(giver, "not_left", post={}, stay=stay.pk)
    assert Stay.objects.of(house).get().ended_at is None
    assert Message.objects.filter(account=sam.account).count() == 2


@pytest.mark.parametrize("wrong", ["", "x", "-1", "9" * 30, "²", "٣" * 9, "1 or 1=1"])
def test_wrong_values_change_nothing(go, house, giver, wrong):
    bed = make_room(house)[0]
    stay = make_stay(make_person(house))
    assert go(giver, "give", post={"person": wrong}, place=bed.pk).status_code == 404
    assert go(giver, "stay", post={"place": wrong}, stay=stay.pk).status_code == 404
    assert Stay.objects.of(house).get().place is None


def test_people_and_places_of_another_house_are_not_found(go, house, giver):
    other = make_community()
    stranger, bed = make_person(other), make_room(other)[0]
    mine = make_room(house)[0]
    assert go(giver, "give", place=bed.pk).status_code == 404
    assert go(giver, "give", post={"person": stranger.pk}, place=mine.pk).status_code == 404
    assert go(giver, "stay", stay=make_stay(stranger, bed).pk).status_code == 404


# Arranging


def test_the_founding_asks_for_rooms_and_takes_no_for_an_answer(house):
    from zelfbeheer.community.groups.registries import founding_steps
    from zelfbeheer.community.groups.vocabulary import PARTS

    (step,) = [step for step in founding_steps(PARTS[house.kind]) if step.key == "kamers"]
    assert "kamers" not in [step.key for step in founding_steps(PARTS["circle"])]
    for answers in ({}, {"rooms": ""}):
        form = step.form(answers)
        step.apply(house, basis_for(house), None, form.cleaned_data if form.is_valid() and answers else {})
    assert Room.objects.of(house).count() == 0
    form = step.form({"rooms": "Kamer 1: 4 bedden"})
    assert form.is_valid()
    step.apply(house, basis_for(house), None, form.cleaned_data)
    assert SleepingPlace.objects.of(house).count() == 4


def test_rooms_are_written_down_at_once(go, house):
    arranger = make_person(house, may=[PlacesCapability.ARRANGE_PLACES])
    page = text(go(arranger, "arrange", post={"rooms": "Kamer 1: 4 bedden\nKamer 2 (boven): raam, deur"}))
    assert "6 bedden erbij" in page and "Kamer 2 (boven)" in page


@pytest.mark.parametrize("wrong", ["", "Kamer 1: veel te veel: 3", "<script>(", "x" * 5000, "Kamer 1: 4\nKamer 2: 0"])
def test_what_was_typed_stays_when_it_cannot_be_read(go, house, wrong):
    arranger = make_person(house, may=[PlacesCapability.ARRANGE_PLACES])
    answer = go(arranger, "arrange", post={"rooms": wrong})
    assert answer.status_code == 200 and answer.context["form"]["rooms"].value() == wrong
    assert Room.objects.of(house).count() == 0


def test_a_bed_is_closed_and_opened_and_an_unused_room_removed_without_any_name_on_the_page(go, house):
    arranger = make_person(house, may=[PlacesCapability.ARRANGE_PLACES])
    bed, other = make_room(house, "Kamer 1")
    make_stay(make_person(house, "Sam"), other)
    unused = make_room(house, "Kamer 8")[0].room
    assert "is dicht" in text(go(arranger, "close", post={}, place=bed.pk))
    assert "weer open" in text(go(arranger, "reopen", post={}, place=bed.pk))
    page = text(go(arranger, "remove_room", post={}, room=unused.pk))
    assert "Sam" not in page and not Room.objects.of(house).filter(name="Kamer 8").exists()
    go(arranger, "close", post={}, place=other.pk)
    assert SleepingPlace.objects.of(house).get(pk=other.pk).closed_at is None


@pytest.mark.parametrize("rows", [1, 3])
def test_arranging_asks_the_database_the_same_however_many(client, house, rows, django_assert_num_queries):
    arranger = make_person(house, may=[PlacesCapability.ARRANGE_PLACES])
    for number in range(rows):
        make_stay(make_person(house), make_room(house, f"Kamer {number}")[0])
    sign_in(client, arranger)
    with django_assert_num_queries(8):
        client.get(reverse("places:arrange", kwargs={"community": house.slug}))


# My own place


def test_my_place_says_where_and_takes_in_and_out(go, house):
    sam = make_person(house, "Sam")
    make_stay(sam, make_room(house, "Kamer 3")[0])
    assert "Bed 1, Kamer 3" in text(go(sam, "my_place"))
    assert "Je bent weg" in text(go(sam, "say_out", post={}))
    assert "Je bent binnen" in text(go(sam, "say_in", post={}))


def test_i_leave_and_come_back(go, house):
    sam = make_person(house, "Sam")
    make_stay(sam, make_room(house, "Kamer 3")[0])
    assert "Ik ben er nog" in text(go(sam, "leave", post={}))
    assert "Bed 1, Kamer 3" in text(go(sam, "come_back", post={}))


def test_somebody_without_a_place_reads_what_to_do(go, house):
    assert "Vraag" in text(go(make_person(house), "my_place"))
    assert go(make_person(house), "say_out", post={}).status_code == 404


def test_a_bed_is_not_offered_to_who_only_supports(house, go):
    place = make_room(house)[0]
    giver = make_person(house, "Ria", may=[PlacesCapability.GIVE_PLACE])
    supports = make_role(house, "Ondersteuner", is_supporter=True)
    for name in ("Ellen", "Sam"):
        give_role(make_person(house, name), supports)
    give_role(Person.objects.of(house).get(chosen_name="Sam"), make_role(house, "Gast"))
    make_person(house, "Nieuw")
    page = text(go(giver, "give", place=place.pk))
    assert "Ellen" not in page and "Sam" in page and "Nieuw" in page
