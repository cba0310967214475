"""Keeping up what is good to know, and choosing one's own birthday. The page that people read is in pages/day."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.practical import operations
from zelfbeheer.community.practical.models import Fact, PhoneNumber, QuietHours
from zelfbeheer.community.practical.queries import good_to_know, own_birthday
from zelfbeheer.community.practical.ui.forms import BirthdayForm, FactForm, NumberForm, QuietForm
from zelfbeheer.community.practical.vocabulary import PracticalCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said

CHANGE, OWN = PracticalCapability.CHANGE_PRACTICAL, GroupsCapability.CHANGE_OWN_PROFILE
KINDS: dict[str, tuple[Any, type[forms.Form], Callable[..., object]]] = {
    "stilte": (QuietHours, QuietForm, operations.add_quiet_hours),
    "nummer": (PhoneNumber, NumberForm, operations.add_phone_number),
    "weetje": (Fact, FactForm, operations.add_fact),
}


def _shown(request: HttpRequest, kind: str = "", form: forms.Form | None = None) -> HttpResponse:
    forms_of = {name: form if name == kind else made(prefix=name) for name, (_model, made, _add) in KINDS.items()}
    context = {"known": good_to_know(request.community), "forms_of": forms_of, "open": kind}
    return render(request, "practical/keep_up.html", context)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("practical:keep_up", community=request.community.slug)


@requires(CHANGE)
@require_GET
def keep_up(request: HttpRequest) -> HttpResponse:
    return _shown(request)


@requires(CHANGE)
@require_form
def add(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    if request.method != "POST":
        return _back(request)
    _model, made, act = KINDS[kind]
    form: Any = made(request.POST, prefix=kind)
    if did(form, lambda: act(actor=request.person, community=request.community, **form.told())):
        messages.success(request, _("It stands under Good to know."))
        return _back(request)
    return _shown(request, kind, form)


@requires(CHANGE)
@require_POST
def remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    row = get_object_or_404(KINDS[kind][0].objects.of(request.community), pk=pk)
    said(request, lambda: operations.remove_practical(actor=request.person, row=row), _("It is taken away."))
    return _back(request)


def _me(request: Any) -> Person:
    return request.person


@requires(OWN, find=_me)
@require_form
@never_cache
def birthday(request: HttpRequest, person: Person) -> HttpResponse:
    mine = own_birthday(person)
    form = BirthdayForm(request.POST or None, initial={"day": mine.day, "month": mine.month} if mine else None)
    if did(form, lambda: operations.choose_birthday(actor=person, **form.cleaned_data)):
        messages.success(request, _("On that day your name stands on Today. Only that day."))
        return redirect("practical:birthday", community=request.community.slug)
    return render(request, "practical/birthday.html", {"form": form, "mine": mine})


@requires(OWN, find=_me)
@require_POST
def no_birthday(request: HttpRequest, person: Person) -> HttpResponse:
    words = _("Your birthday is gone from here.")
    said(request, lambda: operations.choose_birthday(actor=person, day=None, month=None), words)
    return redirect("practical:birthday", community=request.community.slug)
