"""Arranging rooms and sleeping places: many at once, close one, open it again, take back a room nobody used."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Basis, Community, basis_of
from zelfbeheer.foundation.access.registry import SYSTEM, Actor, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places.models import Room, SleepingPlace, Stay
from zelfbeheer.house.places.vocabulary import PlacesCapability

ARRANGE = PlacesCapability.ARRANGE_PLACES


class RoomPlan(NamedTuple):
    """A room as it should be; what is there already stays."""

    room: str
    floor: str
    places: Sequence[str]


def basis_for(actor: Actor, capability: str, basis: Basis | None) -> Basis:
    """The basis of the actor's own right; SYSTEM (the founding, an import) brings one."""
    if basis is not None:
        return basis
    if actor is SYSTEM:
        raise ValueError("SYSTEM has no basis of its own; name one")
    return basis_of(actor, capability)


def arrange_rooms(
    *, actor: Actor, community: Community, rooms: Iterable[tuple[str, str, Sequence[str]]], basis: Basis | None = None
) -> int:
    """Adds rooms with a floor and sleeping places by name; answers how many places are new. Removes nothing."""
    require(actor, ARRANGE, community)
    basis = basis_for(actor, ARRANGE, basis)
    with transaction.atomic():
        Community.objects.select_for_update().get(pk=community.pk)
        known = {room.name.casefold(): room for room in Room.objects.of(community)}
        new = 0
        for plan in (RoomPlan(*each) for each in rooms):
            room = _room(known, community, plan)
            new += _add_places(room, plan.places, basis)
        record_change(actor=actor, verb=ARRANGE, community=community)
    return new


def _room(known: dict[str, Room], community: Community, plan: RoomPlan) -> Room:
    room = known.get(plan.room.casefold())
    if room is None:
        room = Room.objects.create(community=community, name=plan.room, floor=plan.floor)
        known[plan.room.casefold()] = room
    elif plan.floor and room.floor != plan.floor:
        room.floor = plan.floor
        room.save(update_fields=["floor"])
    return room


def _add_places(room: Room, names: Sequence[str], basis: Basis) -> int:
    places = SleepingPlace.objects.of(room.community_id).filter(room=room)
    there = {name.casefold() for name in places.values_list("name", flat=True)}
    new = [name for name in dict.fromkeys(names) if name.casefold() not in there]
    SleepingPlace.objects.bulk_create(
        SleepingPlace(community_id=room.community_id, room=room, name=name, basis=basis) for name in new
    )
    return len(new)


def lock_place(place: SleepingPlace) -> SleepingPlace:
    """The same place, held until the end of the transaction."""
    return SleepingPlace.objects.of(place.community_id).select_for_update().get(pk=place.pk)


def close_place(*, actor: Actor, place: SleepingPlace) -> None:
    """Nobody gets this place until it is opened again. Raises Problem while somebody stays there."""
    require(actor, ARRANGE, place)
    with transaction.atomic():
        locked = lock_place(place)
        if Stay.objects.of(place.community_id).running().filter(place=locked).exists():
            raise Problem(_("Somebody sleeps here. Give her another place first, then close this one."))
        locked.closed_at = locked.closed_at or timezone.now()
        locked.save(update_fields=["closed_at"])
        record_change(actor=actor, verb=ARRANGE, community=place.community_id, on=locked)


def open_place(*, actor: Actor, place: SleepingPlace) -> None:
    """The place can be given again."""
    require(actor, ARRANGE, place)
    with transaction.atomic():
        locked = lock_place(place)
        locked.closed_at = None
        locked.save(update_fields=["closed_at"])
        record_change(actor=actor, verb=ARRANGE, community=place.community_id, on=locked)


def remove_room(*, actor: Actor, room: Room) -> None:
    """Takes back a room, for instance one with a typing mistake. Raises Problem when somebody has stayed there."""
    require(actor, ARRANGE, room)
    with transaction.atomic():
        places = SleepingPlace.objects.of(room.community_id).filter(room=room)
        list(places.select_for_update())
        if Stay.objects.of(room.community_id).filter(place__in=places).exists():
            raise Problem(
                _("Somebody slept in this room not long ago, so it stays. Close its sleeping places instead.")
            )
        record_change(actor=actor, verb=ARRANGE, community=room.community_id, on=room)
        Room.objects.of(room.community_id).filter(pk=room.pk).delete()
