"""The sheet of sleeping places, and who sleeps where, in a file that a house brings along."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import Person, in_own_words, person_named, was_here
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.intake.registry import (
    SAME,
    Arrival,
    Came,
    Column,
    Intake,
    Mismatch,
    Outcome,
    Row,
    declare_intake,
)
from zelfbeheer.foundation.intake.values import words
from zelfbeheer.house.places.arranging import arrange_rooms
from zelfbeheer.house.places.models import Room, SleepingPlace, Stay
from zelfbeheer.house.places.operations import give_place
from zelfbeheer.house.places.vocabulary import PlacesCapability

LENGTH = 40


def _floors(arrival: Arrival) -> dict[str, str]:
    """The floor of each room, by its name in lower case."""

    def read() -> dict[str, str]:
        return {room.name.casefold(): room.floor for room in Room.objects.of(arrival.community)}

    return arrival.remember("places.floors", read)


def _places(arrival: Arrival) -> dict[tuple[str, str], SleepingPlace]:
    def read() -> dict[tuple[str, str], SleepingPlace]:
        rows = SleepingPlace.objects.of(arrival.community).select_related("room")
        return {(place.room.name.casefold(), place.name.casefold()): place for place in rows}

    return arrival.remember("places.places", read)


def _stays(arrival: Arrival) -> dict[int, int | None]:
    """Where everybody stays now: person to place."""

    def read() -> dict[int, int | None]:
        return dict(Stay.objects.of(arrival.community).running().values_list("person_id", "place_id"))

    return arrival.remember("places.stays", read)


def _settle(arrival: Arrival, row: Row) -> Outcome:
    room, floor = row["room"], row["floor"] or ""
    bed = row["bed"] or room
    key = (room.casefold(), bed.casefold())
    is_new = key not in _places(arrival)
    moved_up = bool(floor) and _floors(arrival).get(room.casefold(), floor) != floor
    if is_new or moved_up:
        _arrange(arrival, room, floor, bed, key)
    came = Came.NEW if is_new else Came.CHANGED if moved_up else Came.SAME
    said = [_("floor: %(floor)s") % {"floor": floor}] if moved_up else []
    if not row["person"]:
        return Outcome(came, ", ".join(said)) if came != Came.SAME else SAME
    person = person_named(arrival, row["person"], "person")
    gets_it = _let_stay(arrival, person, _places(arrival)[key])
    said += [_("for %(name)s") % {"name": person.chosen_name}] if gets_it else []
    return Outcome(
        Came.CHANGED if gets_it and came == Came.SAME else came,
        ", ".join(said),
        about=person if was_here(arrival, person) else None,
    )


def _arrange(arrival: Arrival, room: str, floor: str, bed: str, key: tuple[str, str]) -> None:
    arrange_rooms(actor=arrival.actor, community=arrival.community, rooms=[(room, floor, [bed])])
    rows = SleepingPlace.objects.of(arrival.community).select_related("room")
    _places(arrival)[key] = rows.get(room__name__iexact=room, name__iexact=bed)
    _floors(arrival)[room.casefold()] = floor or _floors(arrival).get(room.casefold(), "")


def _let_stay(arrival: Arrival, person: Person, place: SleepingPlace) -> bool:
    """True when this gives her the place; False when she has it already."""
    require(arrival.actor, PlacesCapability.GIVE_PLACE, arrival.community)
    stays, placed = _stays(arrival), arrival.remember("places.placed", set)
    if person.pk in placed:
        said = _("%(name)s stands at another sleeping place too.") % {"name": person.chosen_name}
        raise Mismatch(said, _("Keep the name at one of the two."), "person")
    placed.add(person.pk)
    if person.pk in stays and stays[person.pk] == place.pk:
        return False
    if place.pk in {taken for other, taken in stays.items() if other != person.pk}:
        raise Mismatch(
            _("Somebody else sleeps here now."), _("Give another sleeping place, or leave the name empty."), "person"
        )
    give_place(actor=arrival.actor, person=person, place=place)
    stays[person.pk] = place.pk
    return True


def _named(today: Any) -> list[tuple[Any, ...]]:
    first, second = _("Room 1"), _("Room 2")
    upstairs, one, two = _("upstairs"), _("Bed 1"), _("Bed 2")
    return [(first, upstairs, one, "Sam"), (first, upstairs, two, ""), (second, "", second, "")]


declare_intake(
    Intake(
        key="places",
        title=gettext_lazy("Sleeping places"),
        about=in_own_words(
            gettext_lazy("Rooms and beds. Who sleeps where may stay empty. Nobody outside %(the_house)s sees it.")
        ),
        also=(
            "bedden",
            "kamers",
            "kamerlijst",
            "bedden en kamers",
            "kamers en bedden",
            "plaatsen",
            "slaapplaatsen",
            "rooms",
            "beds",
        ),
        columns=(
            Column(
                "room",
                gettext_lazy("Room"),
                words(LENGTH),
                ("kamernummer", "kamernr", "naam kamer", "slaapkamer", "nr kamer"),
                needed=True,
            ),
            Column("floor", gettext_lazy("Floor"), words(LENGTH), ("etage", "woonlaag", "verdieping nr")),
            Column(
                "bed",
                gettext_lazy("Bed"),
                words(LENGTH),
                ("slaapplek", "slaapplaats", "bednummer", "bednr", "plek", "plaats", "bed nr", "sleeping place"),
            ),
            Column(
                "person",
                gettext_lazy("Who sleeps here"),
                words(LENGTH),
                (
                    "naam",
                    "naam bewoner",
                    "bewoner",
                    "gast",
                    "naam gast",
                    "wie",
                    "wie slaapt er",
                    "name",
                    "resident",
                    "guest",
                ),
            ),
        ),
        settle=_settle,
        capability=PlacesCapability.ARRANGE_PLACES,
        identity=("room", "bed"),
        order=30,
        part=Part.PLACES,
        examples=_named,
        twice=gettext_lazy("A bed can stand here once. Give one of the two beds another name or number."),
    )
)
