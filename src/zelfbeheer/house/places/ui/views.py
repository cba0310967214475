"""Screens of who is in, and of one's own place. Giving and arranging are in giving.py and arrange.py."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.practical.service import phone_numbers
from zelfbeheer.community.practical.vocabulary import EMERGENCY
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.audit.operations import record_reads
from zelfbeheer.foundation.ui.acting import did, said
from zelfbeheer.foundation.ui.paper import on_paper
from zelfbeheer.house.places import elsewhere, operations, queries
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.ui.forms import NightsForm
from zelfbeheer.house.places.vocabulary import PlacesCapability


def to(request: HttpRequest, name: str, **kwargs: Any) -> HttpResponseRedirect:
    """Back to a page of this community."""
    return redirect(f"places:{name}", community=request.community.slug, **kwargs)


def _look(request: HttpRequest) -> dict[str, Any]:
    """What the list shows. Every look at it is a read of each person on it, in or out alike."""
    listed = queries.who_is_in(request.community)
    record_reads(
        actor=request.person,
        verb=PlacesCapability.SEE_WHO_IS_IN,
        community=request.community,
        about=listed.everyone(),
    )
    numbers = phone_numbers(request.community)
    return {"listed": listed, "numbers": numbers, "emergency": EMERGENCY}


@requires(PlacesCapability.SEE_WHO_IS_IN)
@require_GET
@never_cache
def who_is_in(request: HttpRequest) -> HttpResponse:
    return render(request, "places/who_is_in.html", _look(request))


@requires(PlacesCapability.SEE_WHO_IS_IN)
@require_GET
@never_cache
def who_is_in_print(request: HttpRequest) -> HttpResponse:
    live = reverse("places:who_is_in", kwargs={"community": request.community.slug})
    return on_paper(request, "places/who_is_in_print.html", _look(request), live=live)


def _myself(request: HttpRequest) -> Person:
    return request.person


def _my_stay(request: HttpRequest) -> Stay:
    stay = queries.stay_of(request.person)
    if stay is None:
        raise Http404
    return stay


def _my_last_stay(request: HttpRequest) -> Stay:
    stay = queries.last_ended_stay_of(request.person)
    if stay is None:
        raise Http404
    return stay


def _sleeps_elsewhere(stay: Stay | None) -> bool:
    return bool(stay and stay.elsewhere_until and stay.elsewhere_until >= elsewhere.night_of())


@requires(PlacesCapability.SEE_OWN_PLACE, find=_myself)
@require_GET
@never_cache
def my_place(request: HttpRequest, person: Person) -> HttpResponse:
    return _my_place(request, person, NightsForm())


def _my_place(request: HttpRequest, person: Person, nights: NightsForm) -> HttpResponse:
    stay = queries.stay_of(person)
    ended = None if stay else queries.last_ended_stay_of(person)
    if ended and not can(person, PlacesCapability.RESUME_STAY, ended):
        ended = None
    shown = {"stay": stay, "ended": ended, "sleeps_elsewhere": _sleeps_elsewhere(stay), "nights": nights}
    return render(request, "places/my_place.html", shown)


@requires(PlacesCapability.SAY_IN_OR_OUT, find=_my_stay)
@require_POST
def say_out(request: HttpRequest, stay: Stay) -> HttpResponse:
    operations.say_out(actor=request.person, stay=stay)
    return to(request, "my_place")


@requires(PlacesCapability.SAY_IN_OR_OUT, find=_my_stay)
@require_POST
def say_in(request: HttpRequest, stay: Stay) -> HttpResponse:
    operations.say_in(actor=request.person, stay=stay)
    return to(request, "my_place")


@requires(PlacesCapability.SAY_IN_OR_OUT, find=_my_stay)
@require_POST
def say_elsewhere(request: HttpRequest, stay: Stay) -> HttpResponse:
    """Tonight by one tap, which sends no day; more nights by the form."""
    if "until" not in request.POST:
        said(request, lambda: elsewhere.say_elsewhere(actor=request.person, stay=stay))
        return to(request, "my_place")
    form = NightsForm(request.POST)
    say = lambda: elsewhere.say_elsewhere(actor=request.person, stay=stay, until=form.cleaned_data["until"])  # noqa: E731
    if did(form, say, beside="until"):
        return to(request, "my_place")
    return _my_place(request, request.person, form)


@requires(PlacesCapability.SAY_IN_OR_OUT, find=_my_stay)
@require_POST
def say_here(request: HttpRequest, stay: Stay) -> HttpResponse:
    elsewhere.say_here(actor=request.person, stay=stay)
    return to(request, "my_place")


@requires(PlacesCapability.END_OWN_STAY, find=_my_stay)
@require_POST
def leave(request: HttpRequest, stay: Stay) -> HttpResponse:
    said(request, lambda: operations.end_own_stay(actor=request.person, stay=stay))
    return to(request, "my_place")


@requires(PlacesCapability.RESUME_STAY, find=_my_last_stay)
@require_POST
def come_back(request: HttpRequest, stay: Stay) -> HttpResponse:
    words = _("Good that you are here. Your stay goes on.")
    said(request, lambda: operations.resume_stay(actor=request.person, stay=stay), words)
    return to(request, "my_place")
