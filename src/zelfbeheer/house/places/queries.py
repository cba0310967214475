"""Reads about sleeping places: who is in, which places are free, what is mine."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Community, Person, RoleGrant, in_own_words
from zelfbeheer.foundation.ui.times import clock
from zelfbeheer.house.duties.service import duties_between
from zelfbeheer.house.places.elsewhere import is_night, night_of
from zelfbeheer.house.places.models import Room, SleepingPlace, Stay


def natural(text: str) -> list[Any]:
    """Sorts "Kamer 10" after "Kamer 9"."""
    return [(int(part), "") if part.isdigit() else (0, part.casefold()) for part in re.split(r"(\d+)", text)]


def people_in(community_id: int) -> QuerySet:
    """The ids of who stays and is in, as she said herself. For a condition on people; no query of its own."""
    stays = Stay.objects.of(community_id).running().filter(out_since=None)
    now = timezone.now()
    if is_night(now):
        stays = stays.exclude(elsewhere_until__gte=night_of(now))
    return stays.values("person")


@dataclass(frozen=True)
class Entry:
    """Somebody on the list; `stay` is None for who is on shift and does not stay here."""

    person: Person
    stay: Stay | None
    on_shift: bool
    elsewhere: bool = False  # said to sleep elsewhere in the night of the list
    is_night: bool = False

    @property
    def place(self) -> SleepingPlace | None:
        return self.stay.place if self.stay else None

    @property
    def is_in(self) -> bool:
        """On shift, or did not say to be out. Who sleeps elsewhere counts as in until the night begins."""
        if self.on_shift or self.stay is None:
            return True
        return self.stay.out_since is None and not (self.elsewhere and self.is_night)

    @property
    def bed(self) -> str:
        """The place within its room; empty where the room is the place, or there is none."""
        return self.place.name if self.place and self.place.name != self.place.room.name else ""

    @property
    def badge(self) -> str:
        if self.on_shift:
            return in_own_words(_("on %(one_shift)s"))
        if not self.elsewhere or self.stay is None or self.stay.elsewhere_said_at is None:
            return ""
        return _("sleeps elsewhere tonight, said %(time)s") % {"time": clock(self.stay.elsewhere_said_at)}


@dataclass(frozen=True)
class RoomOfPeople:
    room: Room
    entries: list[Entry]


@dataclass(frozen=True)
class WhoIsIn:
    """The list for the fire brigade as it is at `made_at`."""

    made_at: datetime
    rooms: list[RoomOfPeople]
    without_place: list[Entry]
    only_on_shift: list[Entry]
    out: list[Entry]
    elsewhere: list[Entry]

    @property
    def count(self) -> int:
        """People in the house now."""
        return sum(len(room.entries) for room in self.rooms) + len(self.without_place) + len(self.only_on_shift)

    def everyone(self) -> list[Person]:
        """All people the list says something about, in or out alike, so that a recorded read tells neither."""
        apart = [self.without_place, self.only_on_shift, self.out, self.elsewhere]
        groups = [room.entries for room in self.rooms] + apart
        return [entry.person for group in groups for entry in group]


def _on_shift(community: Community, now: datetime) -> dict[int, Person]:
    lines = [line for line in duties_between(community, now, now) if line.is_shift and not line.is_called_off]
    return {person.pk: person for line in lines for person in line.takers}


def _entry(stay: Stay, shift: dict[int, Person], now: datetime) -> Entry:
    elsewhere = stay.elsewhere_until is not None and stay.elsewhere_until >= night_of(now)
    return Entry(stay.person, stay, stay.person_id in shift, elsewhere, is_night(now))


def who_is_in(community: Community, now: datetime | None = None) -> WhoIsIn:
    """Who stays and did not say to be out, and who is on shift; the others apart. Three queries."""
    now = now or timezone.now()
    shift = _on_shift(community, now)
    stays = Stay.objects.of(community).running().select_related("person", "place__room")
    entries = [_entry(stay, shift, now) for stay in stays]
    entries.sort(key=lambda entry: natural(entry.person.chosen_name))
    inside = [entry for entry in entries if entry.is_in]
    staying = {entry.person.pk for entry in entries}
    others = [Entry(person, None, True) for pk, person in shift.items() if pk not in staying]
    return WhoIsIn(
        made_at=now,
        rooms=_by_room(inside),
        without_place=[entry for entry in inside if entry.place is None],
        only_on_shift=sorted(others, key=lambda entry: natural(entry.person.chosen_name)),
        out=[entry for entry in entries if not entry.is_in and not entry.elsewhere],
        elsewhere=[entry for entry in entries if not entry.is_in and entry.elsewhere],
    )


def _by_room(entries: list[Entry]) -> list[RoomOfPeople]:
    rooms: dict[int, RoomOfPeople] = {}
    for entry in sorted(entries, key=lambda entry: natural(entry.bed)):
        if entry.place is not None:
            room = entry.place.room
            rooms.setdefault(room.pk, RoomOfPeople(room, [])).entries.append(entry)
    return sorted(rooms.values(), key=lambda one: _room_order(one.room))


def _room_order(room: Room) -> tuple:
    return natural(room.floor), natural(room.name)


@dataclass(frozen=True)
class Bed:
    place: SleepingPlace
    stay: Stay | None


@dataclass(frozen=True)
class RoomOfBeds:
    room: Room
    beds: list[Bed] = field(default_factory=list)

    @property
    def free(self) -> int:
        return sum(1 for bed in self.beds if bed.stay is None and bed.place.closed_at is None)

    @property
    def in_use(self) -> bool:
        return any(bed.stay for bed in self.beds)


def rooms_of_beds(community: Community) -> list[RoomOfBeds]:
    """All rooms with their places, and who stays in each now. Three queries."""
    stays = Stay.objects.of(community).running().exclude(place=None).select_related("person")
    by_place = {stay.place_id: stay for stay in stays}
    rooms = {room.pk: RoomOfBeds(room) for room in Room.objects.of(community)}
    places = SleepingPlace.objects.of(community)
    for place in sorted(places, key=lambda place: natural(place.name)):
        place.room = rooms[place.room_id].room
        rooms[place.room_id].beds.append(Bed(place, by_place.get(place.pk)))
    return sorted(rooms.values(), key=lambda one: _room_order(one.room))


def waiting(community: Community) -> list[Stay]:
    """Stays without a sleeping place yet, the longest first."""
    stays = Stay.objects.of(community).running().filter(place=None)
    return list(stays.select_related("person").order_by("began_at", "pk"))


def free_places(community: Community) -> list[SleepingPlace]:
    """Open places where nobody stays, in the order of the house. One query."""
    places = SleepingPlace.objects.of(community).free().select_related("room")
    return sorted(places, key=lambda place: (*_room_order(place.room), natural(place.name)))


def people_without_stay(community: Community) -> list[Person]:
    """Everybody who belongs to the group and does not stay here now; not who only stands beside it as a supporter."""
    running = Stay.objects.of(community).running()
    grants = RoleGrant.objects.of(community).running(timezone.localdate())
    beside, within = (grants.filter(role__is_supporter=only).values("person") for only in (True, False))
    people = Person.objects.of(community).present().exclude(pk__in=running.values("person"))
    people = people.exclude(Q(pk__in=beside) & ~Q(pk__in=within))
    return sorted(people, key=lambda person: natural(person.chosen_name))


def stay_of(person: Person) -> Stay | None:
    """The running stay of somebody, with its place."""
    return Stay.objects.of(person.community_id).running().filter(person=person).select_related("place__room").first()


def last_ended_stay_of(person: Person) -> Stay | None:
    stays = Stay.objects.of(person.community_id).exclude(ended_at=None).filter(person=person)
    return stays.select_related("place__room").order_by("-ended_at", "-pk").first()


@dataclass(frozen=True)
class Occupancy:
    """Counts of this moment, never names. `staying` counts people, with or without a place."""

    places: int
    taken: int
    staying: int

    @property
    def free(self) -> int:
        return self.places - self.taken


def occupancy(community: Community | int) -> Occupancy:
    """How many sleeping places are open and taken, and how many people stay. Two queries."""
    stays = Stay.objects.of(community).running()
    counts = stays.aggregate(staying=Count("pk"), taken=Count("pk", filter=~Q(place=None)))
    return Occupancy(places=SleepingPlace.objects.of(community).open().count(), **counts)
