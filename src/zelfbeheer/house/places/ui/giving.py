"""Screens of whoever gives sleeping places: which are free, who gets one, who left."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.audit.operations import record_reads
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.house.places import operations, queries
from zelfbeheer.house.places.models import SleepingPlace, Stay
from zelfbeheer.house.places.ui.views import to
from zelfbeheer.house.places.vocabulary import PlacesCapability

GIVE = PlacesCapability.GIVE_PLACE


def _record(request: HttpRequest, people: list[Person]) -> None:
    """Who sleeps where is a personal matter: each person on the screen can see that it was looked at."""
    record_reads(actor=request.person, verb=GIVE, community=request.community, about=people)


@requires(GIVE)
@require_GET
@never_cache
def beds(request: HttpRequest) -> HttpResponse:
    rooms, waiting = queries.rooms_of_beds(request.community), queries.waiting(request.community)
    taken = [bed.stay.person for room in rooms for bed in room.beds if bed.stay]
    _record(request, taken + [stay.person for stay in waiting])
    shown = {"rooms": rooms, "waiting": waiting, "taken": len(taken), "free": sum(room.free for room in rooms)}
    return render(request, "places/beds.html", shown)


def _place(request: HttpRequest, place: int) -> SleepingPlace:
    places = SleepingPlace.objects.of(request.community).select_related("room")
    return get_object_or_404(places, pk=place)


@requires(GIVE, find=_place)
@require_http_methods(["GET", "POST"])
@never_cache
def give(request: HttpRequest, place: SleepingPlace) -> HttpResponse:
    """A place: to whom? Whoever waits for one comes first."""
    if request.method == "POST":
        return _give(request, place)
    stay = Stay.objects.of(request.community).running().filter(place=place).first()
    if stay is not None:
        return to(request, "stay", stay=stay.pk)
    waiting = [stay.person for stay in queries.waiting(request.community)]
    _record(request, waiting)
    shown = {
        "place": place,
        "waiting": _choices("person", waiting),
        "others": _choices("person", queries.people_without_stay(request.community)),
    }
    return render(request, "places/give.html", shown)


def _choices(name: str, things: Iterable[Model]) -> list[dict[str, Any]]:
    """Each with the hidden field that its button sends."""
    return [{"thing": thing, "hidden": {name: thing.pk}} for thing in things]


def _give(request: HttpRequest, place: SleepingPlace) -> HttpResponse:
    number = request.POST.get("person", "")
    people = Person.objects.of(request.community).present()
    person = people.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if person is None:
        raise Http404
    words = _("%(name)s has %(place)s.") % {"name": person, "place": place}
    given = said(request, lambda: operations.give_place(actor=request.person, person=person, place=place), words)
    return to(request, "beds") if given else to(request, "give", place=place.pk)


def _person(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(Person.objects.of(request.community).present(), pk=pk)


@requires(GIVE, find=_person)
@require_GET
@never_cache
def of_person(request: HttpRequest, somebody: Person) -> HttpResponse:
    """From somebody's own page: her stay, or the free places to choose from."""
    stay = queries.stay_of(somebody)
    if stay is not None:
        return to(request, "stay", stay=stay.pk)
    shown = {"somebody": somebody, "free": queries.free_places(request.community), "hidden": {"person": somebody.pk}}
    return render(request, "places/of_person.html", shown)


def _stay(request: HttpRequest, stay: int) -> Stay:
    """A running stay, or one that somebody else wrote down as ended."""
    stays = Stay.objects.of(request.community).select_related("person__account", "place__room")
    found = get_object_or_404(stays, pk=stay)
    found.person.community = request.community
    if found.ended_at and not found.recorded_by_other:
        raise Http404
    return found


@requires(GIVE, find=_stay)
@require_http_methods(["GET", "POST"])
@never_cache
def stay(request: HttpRequest, stay: Stay) -> HttpResponse:
    """Somebody who stays: a place, another place, or writing down that she left."""
    if request.method == "POST":
        return _move(request, stay)
    _record(request, [stay.person])
    free = [] if stay.ended_at else queries.free_places(request.community)
    return render(request, "places/stay.html", {"stay": stay, "free": _choices("place", free)})


def _move(request: HttpRequest, stay: Stay) -> HttpResponse:
    number = request.POST.get("place", "")
    place = _place(request, int(number)) if number.isdecimal() and len(number) < 19 else None
    if place is None:
        raise Http404
    words = _("%(name)s has %(place)s.") % {"name": stay.person, "place": place}
    moved = said(request, lambda: operations.move_to_place(actor=request.person, stay=stay, place=place), words)
    return to(request, "beds") if moved else to(request, "stay", stay=stay.pk)


@requires(GIVE, find=_stay)
@require_POST
def left(request: HttpRequest, stay: Stay) -> HttpResponse:
    said(request, lambda: operations.record_leaving(actor=request.person, stay=stay))
    return to(request, "my_place") if stay.person_id == request.person.pk else to(request, "stay", stay=stay.pk)


@requires(PlacesCapability.RESUME_STAY, find=_stay)
@require_POST
def not_left(request: HttpRequest, stay: Stay) -> HttpResponse:
    words = _("%(name)s stays here again.") % {"name": stay.person}
    said(request, lambda: operations.resume_stay(actor=request.person, stay=stay), words)
    return to(request, "stay", stay=stay.pk)
