"""The board: a screen of the house. No signing in to read; a name and a PIN (or, by the house's rule, a tap) to do."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zelfbeheer.community.devices.service import Device, board_rule, device_of_request, may_tap
from zelfbeheer.community.groups.service import Person, opening_words
from zelfbeheer.foundation.access.registry import Refused, can
from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.audit.queries import latest_change
from zelfbeheer.foundation.ui import conditional
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.service import (
    Duty,
    Take,
    ask_stand_in,
    duty_line,
    fill_in,
    give_back_duty,
    keep_duty,
    mark_done,
    steps_of,
    tick_step,
    undo_done,
)
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.meals.service import Meal, line_of
from zelfbeheer.pages.board.queries import board_of, open_lines, people_who_can, people_who_could_eat, takers_of
from zelfbeheer.pages.board.vocabulary import OPEN_ON_BOARD, POLL_SECONDS, SIDE_ON_BOARD
from zelfbeheer.pages.board.wishes import EAT, TAKE
from zelfbeheer.pages.today.service import Day

TICK_STEP = DutiesCapability.TICK_STEP
ACTS: dict[str, Callable[[Person, Duty], object]] = {
    "nemen": lambda person, duty: fill_in(actor=person, duty_id=duty.pk),
    "klaar": lambda person, duty: mark_done(actor=person, take_id=_take_of(person, duty).pk),
    "niet-klaar": lambda person, duty: undo_done(actor=person, take_id=_take_of(person, duty).pk),
    "zoek-iemand": lambda person, duty: ask_stand_in(actor=person, take_id=_take_of(person, duty).pk),
    "toch-zelf": lambda person, duty: keep_duty(actor=person, take_id=_take_of(person, duty).pk),
    "teruggeven": lambda person, duty: give_back_duty(actor=person, take_id=_take_of(person, duty).pk),
}


@public
def board(request: HttpRequest) -> HttpResponse:
    """The day on the wall, for a device that a house registered. An open board mostly gets 304."""
    device = device_of_request(request)
    if device is None:
        return render(request, "board/not_registered.html")
    etag = conditional.version(
        "board", device.pk, latest_change(device.community_id), request.LANGUAGE_CODE, request.COOKIES.get("weergave")
    )
    response = conditional.answer(request, etag, lambda: _page(request, device, etag))
    if CookieStorage.cookie_name in request.COOKIES:  # said to somebody who has left the tablet
        response.delete_cookie(CookieStorage.cookie_name)
    return response


def _page(request: HttpRequest, device: Device, etag: str) -> HttpResponse:
    rule = board_rule(device.community)
    shown = board_of(device.community, rule)
    open_ = open_lines(shown.day)[:OPEN_ON_BOARD]
    room = _room_for_notices(shown.day, len(open_))
    context = {
        "house": device.community,
        "rule": rule,
        "board": shown,
        "opening": opening_words(device.community.week, shown.day.at),
        "open": open_,
        "more_open": max(0, len(shown.day.open) - OPEN_ON_BOARD),
        "notices": shown.day.notices[:room],
        "more_notices": max(0, len(shown.day.notices) - room),
        "etag": etag,
        "every": POLL_SECONDS,
    }
    return render(request, "board/board.html", context)


def _room_for_notices(day: Day, open_lines: int) -> int:
    """The whole day has to be readable from a chair, without scrolling: what is urgent comes first."""
    return max(0, SIDE_ON_BOARD - open_lines - len(day.birthdays) - 2 * len(day.calls))


def _device_or_404(request: HttpRequest) -> Device:
    device = device_of_request(request)
    if device is None:
        raise Http404
    return device


def _duty_or_404(device: Device, pk: int) -> Duty:
    duties = Duty.objects.of(device.community_id).select_related("duty_list", "role")
    return get_object_or_404(duties, pk=pk)


def _take_of(person: Person, duty: Duty) -> Take:
    return get_object_or_404(Take.objects.of(duty.community_id).held(), duty=duty, person=person)


@public
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One duty, and who could do it. A tap on a name is enough where the house decided so; else it asks the PIN."""
    device = _device_or_404(request)
    return _duty_page(request, device, _duty_or_404(device, pk))


def _duty_page(request: HttpRequest, device: Device, duty: Duty, problem: Any = "") -> HttpResponse:
    rule, line = board_rule(device.community), duty_line(duty)
    able = people_who_can(line) if rule.shows_names and line.has_room else []
    today = reverse("today:today", kwargs={"community": device.community.slug})
    context = {
        "house": device.community,
        "rule": rule,
        "line": line,
        "able": able,
        "takers": takers_of(line),
        "unnamed": any(not take.person.shown_on_board for take in line.takes),
        "steps": steps_of(duty),
        "ticker": next((taker.person for taker in takers_of(line) if can(taker.person, TICK_STEP, duty)), None),
        "next": f"{today}?taak={duty.pk}",
        "wish": f"{TAKE}:{duty.pk}",
        "problem": problem,
    }
    response = render(request, "board/duty.html", context)
    response["Cache-Control"] = "no-store"
    return response


@public
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Takes, ticks or undoes in the name that was tapped, where the house decided that a tap is enough."""
    device = _device_or_404(request)
    if act not in ACTS:
        raise Http404
    duty, person = _duty_or_404(device, pk), _tapped_person(request, device)
    if not may_tap(device, person):
        pin = reverse("devices:pin", kwargs={"pk": person.pk})
        return redirect(f"{pin}?next={reverse('today:today', kwargs={'community': device.community.slug})}")
    try:
        ACTS[act](person, duty)
    except Problem as problem:
        return _duty_page(request, device, duty, problem.sentence)
    except Refused as refused:
        return _duty_page(request, device, duty, refused.reason)
    return redirect("board:duty", pk=pk)


@public
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Ticks a step of the checklist for whoever does this duty, where the house decided that a tap is enough."""
    device = _device_or_404(request)
    duty, person = _duty_or_404(device, pk), _tapped_person(request, device)
    number, done = request.POST.get("step", ""), request.POST.get("done") == "1"
    if not may_tap(device, person) or not number.isdecimal() or len(number) > 3:
        raise Http404
    try:
        tick_step(actor=person, duty_id=duty.pk, number=int(number), done=done)
    except Problem as problem:
        return _duty_page(request, device, duty, problem.sentence)
    except Refused as refused:
        return _duty_page(request, device, duty, refused.reason)
    return redirect("board:duty", pk=pk)


def _tapped_person(request: HttpRequest, device: Device) -> Person:
    number = request.POST.get("person", "")
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    return get_object_or_404(Person.objects.of(device.community_id).present(), pk=int(number))


@public
def meal(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is to eat, and the names of who could eat along: tap yours, give your PIN. Who did is not shown."""
    device = _device_or_404(request)
    rule = board_rule(device.community)
    found = get_object_or_404(Meal.objects.of(device.community_id), pk=pk) if rule.shows_moments else None
    if found is None:
        raise Http404
    line = line_of(found, None)
    able = people_who_could_eat(found) if rule.shows_names and line.is_open else []
    place = reverse("meals:meal", kwargs={"community": device.community.slug, "pk": pk})
    context = {"house": device.community, "line": line, "able": able, "next": place, "wish": f"{EAT}:{pk}"}
    response = render(request, "board/meal.html", context)
    response["Cache-Control"] = "no-store"
    return response
