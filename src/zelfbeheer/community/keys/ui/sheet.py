"""First key cards of several people, on one sheet with lines to cut along."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.handing_over import hand_over_sheet, take_over_sheet
from zelfbeheer.community.keys.operations import issue_first_cards
from zelfbeheer.community.keys.queries import people_without_means
from zelfbeheer.community.keys.ui.forms import FirstCardsForm
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.audit.operations import record_reads
from zelfbeheer.foundation.ui.acting import did, require_form
from zelfbeheer.foundation.ui.paper import Size, paper_for

ADD = GroupsCapability.ADD_PERSON
no_store = cache_control(no_store=True)


@no_store
@requires(ADD)
@require_form
def first_cards(request: HttpRequest) -> HttpResponse:
    """Everybody who cannot sign in yet: choose for whom a card is made. To see who they are is a recorded read."""
    waiting = people_without_means(request.community)
    people = list(waiting)
    record_reads(actor=request.person, verb=ADD, community=request.community, about=people)
    form = FirstCardsForm(request.POST or None, people=waiting)
    made: list[Any] = []
    if did(form, lambda: made.extend(issue_first_cards(actor=request.person, people=form.cleaned_data["people"]))):
        return redirect(hand_over_sheet(request, made, Size(form.cleaned_data["paper"])))
    return render(request, "keys/first_cards.html", {"form": form, "people": people})


@no_store
@requires(ADD)
@require_GET
def sheet(request: HttpRequest) -> HttpResponse:
    """Fresh cards, shown once; after that the codes are nowhere any more."""
    cards = take_over_sheet(request)
    if not cards:
        return render(request, "keys/card_gone.html")
    response = render(request, "keys/sheet.html", {"cards": cards, "paper": paper_for(request, once=True)})
    response["Referrer-Policy"] = "strict-origin"
    return response
