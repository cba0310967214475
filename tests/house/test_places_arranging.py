"""Rooms and sleeping places: written down many at once, closed, opened, taken back."""

import pytest

from tests.world import basis_for, make_community, make_person, make_room, make_stay
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places.arranging import arrange_rooms, close_place, open_place, remove_room
from zelfbeheer.house.places.models import Room, SleepingPlace
from zelfbeheer.house.places.queries import natural
from zelfbeheer.house.places.reading import read_rooms
from zelfbeheer.house.places.vocabulary import PlacesCapability

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def arranger(house):
    return make_person(house, "Ria", may=[PlacesCapability.ARRANGE_PLACES])


READ = {
    "Kamer 1: 4 bedden": ("Kamer 1", "", ["Bed 1", "Bed 2", "Bed 3", "Bed 4"]),
    "Kamer 1: 2": ("Kamer 1", "", ["Bed 1", "Bed 2"]),
    "  Kamer   2 (boven) : raam, deur ": ("Kamer 2", "boven", ["raam", "deur"]),
    "Kamer 7": ("Kamer 7", "", ["Kamer 7"]),
    "Kamer 7 (zolder)": ("Kamer 7", "zolder", ["Kamer 7"]),
    "De 3: 1 bed": ("De 3", "", ["Bed 1"]),
}


@pytest.mark.parametrize("line", READ)
def test_a_line_is_read_as_people_write_it(line):
    (plan,) = read_rooms(f"\n{line}\n\n")
    assert (plan.room, plan.floor, plan.places) == READ[line]


@pytest.mark.parametrize(
    "line", ["Kamer 1: 0", "Kamer 1: 41", "Kamer 1:", ": 4", "Kamer 1: ,,", "(boven)", "k" * 41, f"Kamer: {'x' * 41}"]
)
def test_a_line_that_cannot_be_read_is_named(line):
    with pytest.raises(Problem) as problem:
        read_rooms(f"Kamer 9: 2\n{line}")
    assert line.strip()[:40] in problem.value.sentence


def test_a_whole_building_at_once_and_no_more_than_that():
    assert len(read_rooms("\n".join(f"Kamer {n}: 2" for n in range(60)))) == 60
    with pytest.raises(Problem):
        read_rooms("\n".join(f"Kamer {n}: 2" for n in range(61)))


def test_arranging_adds_and_never_removes(house, arranger):
    assert arrange_rooms(actor=arranger, community=house, rooms=read_rooms("Kamer 1: 4\nKamer 2 (boven): 1")) == 5
    assert arrange_rooms(actor=arranger, community=house, rooms=read_rooms("kamer 1 (beneden): 5")) == 1
    assert arrange_rooms(actor=arranger, community=house, rooms=read_rooms("Kamer 1: 2")) == 0
    assert Room.objects.of(house).count() == 2
    assert Room.objects.of(house).get(name="Kamer 1").floor == "beneden"
    assert SleepingPlace.objects.of(house).filter(room__name="Kamer 1").count() == 5


def test_each_place_rests_on_the_basis_of_whoever_arranged_it(house, arranger):
    arrange_rooms(actor=arranger, community=house, rooms=[("Kamer 1", "", ["Bed 1"])])
    assert SleepingPlace.objects.of(house).get().basis == basis_for(house)


def test_the_founding_arranges_with_its_own_basis_and_the_system_needs_one(house):
    rooms = [("Kamer 1", "", ["Bed 1"])]
    with pytest.raises(ValueError, match="basis"):
        arrange_rooms(actor=SYSTEM, community=house, rooms=rooms)
    assert arrange_rooms(actor=SYSTEM, community=house, rooms=rooms, basis=basis_for(house)) == 1


def test_who_may_not_arrange_hears_why_and_nothing_changes(house):
    guest = make_person(house)
    with pytest.raises(Refused):
        arrange_rooms(actor=guest, community=house, rooms=[("Kamer 1", "", ["Bed 1"])])
    assert Room.objects.of(house).count() == 0


def test_a_closed_place_is_not_free_until_it_is_opened(house, arranger):
    first, second = make_room(house)
    close_place(actor=arranger, place=first)
    assert list(SleepingPlace.objects.of(house).free()) == [second]
    open_place(actor=arranger, place=first)
    assert SleepingPlace.objects.of(house).free().count() == 2
    assert AuditEvent.objects.filter(verb="arrange_places", object_id=str(first.pk)).count() == 2


def test_a_place_in_use_cannot_be_closed_and_its_room_cannot_be_removed(house, arranger):
    place, _ = make_room(house)
    make_stay(make_person(house), place)
    with pytest.raises(Problem):
        close_place(actor=arranger, place=place)
    with pytest.raises(Problem):
        remove_room(actor=arranger, room=place.room)
    assert SleepingPlace.objects.of(house).open().count() == 2


def test_a_room_with_a_typing_mistake_can_be_taken_back(house, arranger):
    place, _ = make_room(house)
    remove_room(actor=arranger, room=place.room)
    assert not Room.objects.of(house).exists()


def test_rooms_stand_in_the_order_people_expect():
    assert sorted(["Kamer 10", "Kamer 9", "kamer 1"], key=natural) == ["kamer 1", "Kamer 9", "Kamer 10"]
