"""Screens of whoever arranges rooms and beds. No name of anybody stands here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.tables import also_as_table
from zelfbeheer.house.places import arranging, queries
from zelfbeheer.house.places.elsewhere import choose_away_count, shows_away_count
from zelfbeheer.house.places.models import Room, SleepingPlace
from zelfbeheer.house.places.ui.forms import RoomsForm
from zelfbeheer.house.places.ui.views import to
from zelfbeheer.house.places.vocabulary import PlacesCapability

ARRANGE = PlacesCapability.ARRANGE_PLACES


@requires(ARRANGE)
@require_http_methods(["GET", "POST"])
@also_as_table("kamers", under=gettext_lazy("Room"), title=gettext_lazy("Bed"))
def arrange(request: HttpRequest) -> HttpResponse:
    form = RoomsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rooms = form.cleaned_data["rooms"]
        new = arranging.arrange_rooms(actor=request.person, community=request.community, rooms=rooms)
        words = ngettext("%(count)d bed was added.", "%(count)d beds were added.", new) % {"count": new}
        messages.success(request, words)
        return to(request, "arrange")
    shown = {"form": form, "rooms": queries.rooms_of_beds(request.community)}
    shown |= {"counts": shows_away_count(request.community), "yes": {"yes": "1"}}
    return render(request, "places/arrange.html", shown)


@requires(ARRANGE)
@require_POST
def away(request: HttpRequest) -> HttpResponse:
    """Whether the group sees how many sleep elsewhere."""
    shown = request.POST.get("yes") == "1"
    words = _("The group sees how many sleep elsewhere, never who.") if shown else _("The group sees nothing of it.")
    said(request, lambda: choose_away_count(actor=request.person, community=request.community, shown=shown), words)
    return to(request, "arrange")


def _place(request: HttpRequest, place: int) -> SleepingPlace:
    return get_object_or_404(SleepingPlace.objects.of(request.community).select_related("room"), pk=place)


def _room(request: HttpRequest, room: int) -> Room:
    return get_object_or_404(Room.objects.of(request.community), pk=room)


@requires(ARRANGE, find=_place)
@require_POST
def close(request: HttpRequest, place: SleepingPlace) -> HttpResponse:
    words = _("%(place)s is closed. Nobody gets it until you open it again.") % {"place": place}
    said(request, lambda: arranging.close_place(actor=request.person, place=place), words)
    return to(request, "arrange")


@requires(ARRANGE, find=_place)
@require_POST
def reopen(request: HttpRequest, place: SleepingPlace) -> HttpResponse:
    words = _("%(place)s is open again.") % {"place": place}
    said(request, lambda: arranging.open_place(actor=request.person, place=place), words)
    return to(request, "arrange")


@requires(ARRANGE, find=_room)
@require_POST
def remove(request: HttpRequest, room: Room) -> HttpResponse:
    words = _("%(room)s is removed.") % {"room": room}
    said(request, lambda: arranging.remove_room(actor=request.person, room=room), words)
    return to(request, "arrange")
