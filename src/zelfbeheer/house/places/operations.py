"""Giving a sleeping place, moving, leaving, and saying oneself in or out.

Nobody can end somebody else's stay alone, and no clock does. Either the person leaves, or somebody writes down that
she left; then she is told and takes it back with one tap if it was not so.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.access.registry import SYSTEM, Actor, Refused, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places.arranging import basis_for, lock_place
from zelfbeheer.house.places.models import SleepingPlace, Stay
from zelfbeheer.house.places.told import LEAVING_RECORDED, PLACE_CHANGED, PLACE_GIVEN
from zelfbeheer.house.places.vocabulary import PlacesCapability


def _lock_person(person: Person) -> Person:
    return Person.objects.of(person.community_id).select_for_update().get(pk=person.pk)


def _lock_stay(stay: Stay) -> Stay:
    return Stay.objects.of(stay.community_id).select_for_update().get(pk=stay.pk)


def _running(person: Person) -> Stay | None:
    return Stay.objects.of(person.community_id).running().filter(person=person).first()


def _claim(place: SleepingPlace | None) -> SleepingPlace | None:
    """The place under lock, when it is open and nobody stays there. Raises Problem otherwise."""
    if place is None:
        return None
    locked = lock_place(place)
    if locked.closed_at:
        raise Problem(_("This sleeping place is closed. Choose another one."))
    if Stay.objects.of(place.community_id).running().filter(place=locked).exists():
        raise Problem(_("Somebody else was just given this place. Nothing has changed. Choose another one."))
    return locked


def begin_stay(
    *,
    actor: Actor,
    person: Person,
    place: SleepingPlace | None,
    by: str = PlacesCapability.GIVE_PLACE,
    basis: Basis | None = None,
) -> Stay:
    """Somebody stays from now on, with a place or none yet. `by` is the capability that lets the actor do this.

    Raises Problem when she stays here already or the place was just given.
    """
    require(actor, by, person.community)
    with transaction.atomic():
        _lock_person(person)
        if _running(person):
            raise Problem(_("%(name)s stays here already.") % {"name": person.chosen_name})
        stay = Stay.objects.create(
            community_id=person.community_id, person=person, place=_claim(place), basis=basis_for(actor, by, basis)
        )
        record_change(actor=actor, verb=by, community=person.community_id, on=stay, about=person)
    return stay


def give_place(*, actor: Actor, person: Person, place: SleepingPlace | None, basis: Basis | None = None) -> Stay:
    """A sleeping place for somebody (None: she stays, without a place yet). Who has one keeps it or moves.

    Raises Problem when the place was just given, or when it would leave her without one.
    """
    require(actor, PlacesCapability.GIVE_PLACE, person.community)
    with transaction.atomic():
        _lock_person(person)
        stay = _running(person)
        if stay is None:
            stay = begin_stay(actor=actor, person=person, place=place, basis=basis)
            _tell(actor, person, PLACE_GIVEN if place else "")
        elif place is not None:
            _put(actor, person, stay, place)
        elif stay.place_id is not None:
            raise Problem(_("Who has a sleeping place keeps it, or gets another one."))
    return stay


def move_to_place(*, actor: Actor, stay: Stay, place: SleepingPlace) -> None:
    """Another sleeping place for somebody who stays. Raises Problem when it was just given or the stay has ended."""
    require(actor, PlacesCapability.GIVE_PLACE, stay)
    with transaction.atomic():
        _lock_person(stay.person)
        locked = _lock_stay(stay)
        if locked.ended_at:
            raise Problem(_("This stay has ended. Give a place from the list of sleeping places."))
        _put(actor, stay.person, locked, place)


def _put(actor: Actor, person: Person, stay: Stay, place: SleepingPlace) -> None:
    if stay.place_id == place.pk:
        return
    had_one = stay.place_id is not None
    stay.place = _claim(place)
    stay.save(update_fields=["place"])
    record_change(actor=actor, verb=PlacesCapability.GIVE_PLACE, community=stay.community_id, on=stay, about=person)
    _tell(actor, person, PLACE_CHANGED if had_one else PLACE_GIVEN)


def _tell(actor: Actor, person: Person, kind: str) -> None:
    """A message when somebody else did it."""
    if kind and isinstance(actor, Person) and actor.pk != person.pk:
        values = {"by": actor.chosen_name}
        tell(account=person.account, kind=kind, community=person.community_id, values=values)


def _end(actor: Actor, stay: Stay, verb: str, recorded_by_other: bool) -> bool:
    """True when this ended it; False when it had ended before."""
    locked = _lock_stay(stay)
    if locked.ended_at:
        return False
    locked.ended_at, locked.out_since = timezone.now(), None
    locked.elsewhere_until, locked.elsewhere_said_at = None, None
    locked.recorded_by_other = recorded_by_other
    locked.save(update_fields=["ended_at", "out_since", "recorded_by_other", "elsewhere_until", "elsewhere_said_at"])
    record_change(actor=actor, verb=verb, community=stay.community_id, on=locked, about=stay.person)
    return True


def _never_by_machine(actor: Actor) -> None:
    if actor is SYSTEM:
        raise Refused(_("No machine ends somebody's stay."))


def end_own_stay(*, actor: Person, stay: Stay) -> None:
    """The person herself leaves. For a day she can take it back."""
    _never_by_machine(actor)
    require(actor, PlacesCapability.END_OWN_STAY, stay)
    with transaction.atomic():
        _end(actor, stay, PlacesCapability.END_OWN_STAY, recorded_by_other=False)


def end_stay_of_leaver(person: Person) -> None:
    """Somebody leaves the group herself: her stay ends with it. Runs in the transaction of her leaving."""
    stay = _running(person)
    if stay is not None:
        _end(person, stay, PlacesCapability.END_OWN_STAY, recorded_by_other=False)


def record_leaving(*, actor: Person, stay: Stay) -> None:
    """Writes down that somebody left by herself. She is told, and can say that it is not so."""
    _never_by_machine(actor)
    require(actor, PlacesCapability.GIVE_PLACE, stay)
    with transaction.atomic():
        if _end(actor, stay, PlacesCapability.GIVE_PLACE, recorded_by_other=actor.pk != stay.person_id):
            _tell(actor, stay.person, LEAVING_RECORDED)


def resume_stay(*, actor: Person, stay: Stay) -> Stay:
    """She did not leave after all: the stay goes on, in the same place if it is free, else without one for now."""
    require(actor, PlacesCapability.RESUME_STAY, stay)
    with transaction.atomic():
        _lock_person(stay.person)
        locked = _lock_stay(stay)
        if locked.ended_at and _running(stay.person):
            raise Problem(_("%(name)s stays here already.") % {"name": stay.person.chosen_name})
        if locked.ended_at:
            _take_up(locked)
            verb = PlacesCapability.RESUME_STAY
            record_change(actor=actor, verb=verb, community=stay.community_id, on=locked, about=stay.person)
    return locked


def _take_up(stay: Stay) -> None:
    try:
        stay.place = _claim(stay.place)
    except Problem:
        stay.place = None
    stay.ended_at, stay.recorded_by_other = None, False
    stay.save(update_fields=["place", "ended_at", "recorded_by_other"])


def say_out(*, actor: Person, stay: Stay) -> None:
    """She says that she is out. Not in the audit and nowhere else: see the README."""
    require(actor, PlacesCapability.SAY_IN_OR_OUT, stay)
    running = Stay.objects.of(stay.community_id).running().filter(pk=stay.pk, out_since=None)
    running.update(out_since=timezone.now())


def say_in(*, actor: Person, stay: Stay) -> None:
    """She says that she is in again. When she was out is forgotten."""
    require(actor, PlacesCapability.SAY_IN_OR_OUT, stay)
    Stay.objects.of(stay.community_id).running().filter(pk=stay.pk).update(out_since=None)
