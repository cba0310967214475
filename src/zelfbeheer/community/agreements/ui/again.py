"""Something happened, or changed at the umbrella: which agreements does the group look at again?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from zelfbeheer.community.agreements.again import ask_to_look_again
from zelfbeheer.community.agreements.queries import in_force
from zelfbeheer.community.agreements.ui.forms import AskForm
from zelfbeheer.community.agreements.vocabulary import PRESSED, AgreementsCapability, Why
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form


def _ticked(request: HttpRequest) -> list[str]:
    """What the page that somebody came from named already."""
    return [text for text in request.GET.getlist("afspraak") if text.isascii() and text.isdigit()]


@requires(AgreementsCapability.ASK_AGAIN)
@require_form
def ask(request: Any) -> HttpResponse:
    asked = request.GET.get("waarom", "")
    initial = {"why": asked if asked in PRESSED else Why.HAPPENED, "agreements": _ticked(request)}
    versions = list(in_force(request.community))
    form = AskForm(request.POST or None, community=request.community, versions=versions, initial=initial)
    made: list[Any] = []
    if did(form, lambda: made.extend(ask_to_look_again(actor=request.person, **form.asked())), beside="text"):
        words = ngettext(
            "%(number)s agreement is put up to be looked at again.",
            "%(number)s agreements are put up to be looked at again.",
            len(made),
        )
        messages.success(request, words % {"number": len(made)})
        return redirect("agreements:list", community=request.community.slug)
    return render(request, "agreements/ask.html", {"form": form, "none": not versions})
