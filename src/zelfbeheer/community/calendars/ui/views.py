"""My calendar: its address, once, and what stands in it; for whoever plans also the calendar of the house."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.calendars import operations
from zelfbeheer.community.calendars.queries import feed_of
from zelfbeheer.community.calendars.vocabulary import CalendarsCapability
from zelfbeheer.community.groups.service import Community, Person, in_own_words
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.calendar_feeds import feed_sources
from zelfbeheer.foundation.ui.once import keep_to_show, shown_once
from zelfbeheer.foundation.ui.qr import qr_picture

OWN, HOUSE = CalendarsCapability.KEEP_OWN_CALENDAR, CalendarsCapability.KEEP_HOUSE_CALENDAR
FRESH = "calendar_address"  # in the session, until it was shown once


def me(request: Any) -> Person:
    return request.person


def _back(request: Any) -> HttpResponse:
    return redirect("calendars:mine", community=request.community.slug)


def _keep_to_show(request: Any, whose: str, token: str) -> None:
    address = request.build_absolute_uri(reverse("calendars:feed", kwargs={"token": token}))
    keep_to_show(request, FRESH, {"whose": whose, "address": address})


def _fresh(request: Any) -> dict[str, str]:
    """The address that was just made, which is gone from the session after this."""
    kept = shown_once(request, FRESH)
    if kept is None:
        return {}
    scheme, rest = kept["address"].split("://", 1)
    opens = f"webcal://{rest}"
    picture = qr_picture(kept["address"])
    return {"whose": kept["whose"], "address": kept["address"], "opens": opens, "qr": picture, "scheme": scheme}


def _house_can_be_shown(person: Person) -> bool:
    used = [source for source in feed_sources() if source.seen_with and person.community.uses(source.part)]
    return any(person.holds(source.seen_with) for source in used)


@requires(OWN, find=me)
@cache_control(private=True, no_store=True)
def mine(request: Any, person: Person) -> HttpResponse:
    """Everything about calendars on one page."""
    keeps_house = bool(can(person, HOUSE, person.community))
    context = {
        "feed": feed_of(person.community, person),
        "fresh": _fresh(request),
        "can_show_house": _house_can_be_shown(person),
        "keeps_house": keeps_house,
        "house_feed": feed_of(person.community, None) if keeps_house else None,
        "shown": {"shown": "1"},
    }
    return render(request, "calendars/mine.html", context)


@require_POST
@requires(OWN, find=me)
def renew_own(request: Any, person: Person) -> HttpResponse:
    """A new address, shown on the next page and never again."""
    _keep_to_show(request, "own", operations.renew_own_feed(actor=person))
    return _back(request)


@require_POST
@requires(OWN, find=me)
def end_own(request: Any, person: Person) -> HttpResponse:
    """The address is dead; what a phone already read it forgets by itself."""
    operations.end_own_feed(actor=person)
    messages.success(request, _("The address no longer works. Also remove the calendar on your phone."))
    return _back(request)


@require_POST
@requires(OWN, find=me)
def with_house(request: Any, person: Person) -> HttpResponse:
    """With or without what happens in the house."""
    operations.show_house_in_own_feed(actor=person, shown=request.POST.get("shown") == "1")
    messages.success(request, _("It is changed. Your phone shows it the next time that it looks."))
    return _back(request)


@require_POST
@requires(HOUSE)
def renew_house(request: Any) -> HttpResponse:
    """A new address for the calendar of the house."""
    community: Community = request.community
    _keep_to_show(request, "house", operations.renew_house_feed(actor=request.person, community=community))
    return _back(request)


@require_POST
@requires(HOUSE)
def end_house(request: Any) -> HttpResponse:
    """Nobody reads the calendar of the house any more."""
    operations.end_house_feed(actor=request.person, community=request.community)
    messages.success(request, in_own_words(_("The address of %(the_house)s is dead.")))
    return _back(request)
