"""Signing in and out at the tablet of a house: tap your name, give your PIN, and after a minute you are out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.devices.models import Device
from zelfbeheer.community.devices.places import BOARD
from zelfbeheer.community.devices.queries import board_rule, device_of_request, people_at
from zelfbeheer.community.devices.ui.cookies import keep_device_cookie
from zelfbeheer.community.devices.ui.forms import PinForm
from zelfbeheer.community.devices.wishes import grant
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.accounts.hooks import place_of
from zelfbeheer.foundation.accounts.models import Pin
from zelfbeheer.foundation.accounts.operations import check_pin
from zelfbeheer.foundation.accounts.sessions import PIN, close_session, local_path, open_session
from zelfbeheer.foundation.ui.problems import Problem

no_store = cache_control(no_store=True)


def _device_or_404(request: HttpRequest) -> Device:
    device = device_of_request(request)
    if device is None:
        raise Http404
    return device


def _wanted(request: HttpRequest) -> str:
    return local_path(request.POST.get("next") or request.GET.get("next"))


@public
@no_store
def who(request: HttpRequest) -> HttpResponse:
    """Everybody of this house who chose to stand on its board. Only on a device of the house."""
    device = _device_or_404(request)
    rule = board_rule(device.community_id)
    people = list(people_at(device)) if rule.shows_names else []
    context = {"house": device.community, "people": people, "rule": rule, "next": _wanted(request), "board": BOARD}
    response = render(request, "devices/who.html", context)
    keep_device_cookie(request, response)
    return response


@public
@no_store
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks the PIN of the one who tapped her name; a PIN is good only here."""
    device = _device_or_404(request)
    person = get_object_or_404(
        Person.objects.of(device.community_id).present().filter(account__is_active=True).select_related("account"),
        pk=pk,
    )
    form = PinForm(request.POST or None, initial={"next": _wanted(request), "wish": request.GET.get("wish", "")[:60]})
    if request.method == "POST" and form.is_valid():
        try:
            check_pin(account=person.account, pin=form.cleaned_data["pin"], place=place_of(request))
        except Problem as problem:
            form.add_error("pin", problem.sentence)
        else:
            return _sign_in(request, person, form.cleaned_data["wish"])
    return _pin_page(request, device, person, form)


def _sign_in(request: HttpRequest, person: Person, wish: str) -> HttpResponse:
    today = reverse("today:today", kwargs={"community": person.community.slug})
    response = open_session(request, person.account, method=PIN, next_path=_wanted(request) or today)
    done, said = grant(person, wish)
    if said:
        messages.add_message(request, messages.SUCCESS if done else messages.WARNING, said)
    keep_device_cookie(request, response)
    return response


def _pin_page(request: HttpRequest, device: Device, person: Person, form: PinForm) -> HttpResponse:
    has_pin = Pin.objects.filter(account=person.account_id).exists()
    context = {"house": device.community, "person_here": person, "form": form, "has_pin": has_pin, "board": BOARD}
    return render(request, "devices/pin.html", context)


@public
@no_store
@require_POST
def touch(request: HttpRequest) -> HttpResponse:
    """The browser says that somebody touched the screen. 204 while signed in here, 410 when that is over."""
    still: Any = getattr(request, "shared_device", None)
    return HttpResponse(status=204 if still else 410)


@public
@no_store
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Signs out and goes back to the board."""
    close_session(request)
    response = redirect(BOARD)
    if device_of_request(request):
        keep_device_cookie(request, response)
    return response
