"""Thanking somebody, and what one got oneself. There is no page of what somebody else got."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.notices.models import Thanks
from zelfbeheer.community.notices.thanking import (
    choose_thanks,
    delete_thanks,
    show_thanks,
    thank,
    thanks_to,
    wants_thanks,
)
from zelfbeheer.community.notices.ui.forms import ThanksForm
from zelfbeheer.community.notices.vocabulary import NoticesCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said

OWN, KEEP = GroupsCapability.CHANGE_OWN_PROFILE, NoticesCapability.KEEP_THANKS


def _me(request: Any) -> Person:
    return request.person


def _person(request: HttpRequest, pk: int) -> Person:
    people = Person.objects.of(request.community).present().select_related("account", "community")
    return get_object_or_404(people, pk=pk)


def _thanks(request: HttpRequest, pk: int) -> Thanks:
    return get_object_or_404(Thanks.objects.of(request.community), pk=pk)


def _to_mine(request: HttpRequest) -> HttpResponse:
    return redirect("notices:my_thanks", community=request.community.slug)


@requires(OWN, find=_me)
@require_GET
@never_cache
def mine(request: HttpRequest, person: Person) -> HttpResponse:
    today = timezone.localdate()
    got = [(thanks, bool(thanks.shown_until and thanks.shown_until >= today)) for thanks in thanks_to(person)]
    context = {"got": got, "wanted": wants_thanks(person), "yes": {"yes": "1"}}
    return render(request, "notices/my_thanks.html", context)


@requires(OWN, find=_me)
@require_POST
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    wanted = request.POST.get("yes") == "1"
    words = _("People can thank you here.") if wanted else _("No thanks arrive here any more. Nobody is told why.")
    said(request, lambda: choose_thanks(actor=person, wanted=wanted), words)
    return _to_mine(request)


@requires(NoticesCapability.THANK, find=_person)
@require_form
def new(request: HttpRequest, somebody: Person) -> HttpResponse:
    form = ThanksForm(request.POST or None)

    def act() -> object:
        language = translation.get_language()
        return thank(actor=request.person, person=somebody, language=language, **form.cleaned_data)

    if did(form, act):
        messages.success(request, _("%(name)s reads it with your name.") % {"name": somebody.chosen_name})
        return redirect("groups:person", community=request.community.slug, pk=somebody.pk)
    return render(request, "notices/thank.html", {"form": form, "somebody": somebody})


@requires(KEEP, find=_thanks)
@require_POST
def show(request: HttpRequest, thanks: Thanks) -> HttpResponse:
    shown = request.POST.get("yes") == "1"
    words = _("It hangs on the notice board for a few days.") if shown else _("It is off the notice board.")
    said(request, lambda: show_thanks(actor=request.person, thanks=thanks, shown=shown), words)
    return _to_mine(request)


@requires(KEEP, find=_thanks)
@require_POST
def delete(request: HttpRequest, thanks: Thanks) -> HttpResponse:
    said(request, lambda: delete_thanks(actor=request.person, thanks=thanks), _("It is gone, everywhere."))
    return _to_mine(request)
