"""The page on founding anew: the fixed procedure, whether there is a ground, and saying yes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.charter import refounding as work
from zelfbeheer.community.charter.models import Refounding, SaidYes
from zelfbeheer.community.charter.rules import has_say
from zelfbeheer.community.charter.vocabulary import ANNOUNCED_DAYS, OPEN_DAYS, CharterCapability, Ground
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.problems import Problem

REFOUND = CharterCapability.REFOUND


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("charter:refounding", community=request.community.slug)


@requires(CharterCapability.READ_CHARTER)
@require_GET
def refounding(request: HttpRequest) -> HttpResponse:
    """Everybody can always read how it goes."""
    asked = work.running(request.community)
    context = {
        "asked": asked,
        "grounds": work.grounds(request.community),
        "announced_days": ANNOUNCED_DAYS,
        "open_days": OPEN_DAYS,
        "has_say": has_say(request.person),
        "earlier": Refounding.objects.of(request.community).filter(founded=True).order_by("-ended_at"),
    }
    return render(request, "charter/refounding.html", context | (_state(request, asked) if asked else {}))


def _state(request: Any, asked: Refounding) -> dict[str, Any]:
    mine = SaidYes.objects.of(request.community).filter(refounding=asked, person=request.person)
    return {
        "ground": Ground(asked.ground).label,
        "yes": work.yes_count(asked),
        "needed": work.needed(request.community),
        "i_said_yes": mine.exists(),
    }


@require_POST
@requires(REFOUND)
def ask(request: HttpRequest) -> HttpResponse:
    words = _("Everybody is told now, and it stands on the notice board.")
    said(request, lambda: work.ask_to_refound(actor=request.person), words)
    return _back(request)


def _running(request: HttpRequest) -> Refounding:
    asked = work.running(request.community)
    if asked is None:
        raise Problem(work.OVER)
    return asked


@require_POST
@requires(REFOUND)
def yes(request: HttpRequest) -> HttpResponse:
    words = _("You said yes. You can take it back as long as it is asked.")
    said(request, lambda: work.say_yes(actor=request.person, asked=_running(request)), words)
    return _back(request)


@require_POST
@requires(REFOUND)
def not_yes(request: HttpRequest) -> HttpResponse:
    words = _("Taken back. Nothing of it is kept.")
    said(request, lambda: work.take_back_yes(actor=request.person, asked=_running(request)), words)
    return _back(request)
