"""Reading the statute, on a screen and on paper; writing down what the umbrella said."""

from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.community.charter.service import has_say
from zelfbeheer.community.statute.models import Objection, Statute
from zelfbeheer.community.statute.operations import named_in, record_acceptance, record_refusal
from zelfbeheer.community.statute.ui.finding import READ, RECORD, back, paper_field, version_of, versions, writing
from zelfbeheer.community.statute.vocabulary import NAME_LENGTH
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.inputs import DayField
from zelfbeheer.foundation.ui.paper import on_paper


def _listed(request: Any) -> list[dict[str, Any]]:
    """For each umbrella: what holds, what waits for it, its end, what was objected, and what held before."""
    found = list(versions(request).order_by("-number"))
    rows = Objection.objects.of(request.community).select_related("version", "decision", "version__statute")
    objections = list(rows.order_by("-received_on", "-pk"))
    return [
        {
            "statute": statute,
            "key": quote(statute.umbrella),
            "held": next((one for one in mine if one.is_in_force), None),
            "waiting": next((one for one in mine if one.is_waiting), None),
            "end": next((one.end for one in mine if one.superseded_at is None and one.end), None),
            "objections": [each for each in objections if each.version.statute_id == statute.pk],
            "touched": named_in(held) if (held := next((one for one in mine if one.is_in_force), None)) else [],
            "past": [one for one in mine if not one.is_in_force and not one.is_waiting],
        }
        for statute in Statute.objects.of(request.community).order_by("umbrella")
        for mine in [[one for one in found if one.statute_id == statute.pk]]
    ]


@requires(READ)
@require_GET
def statute(request: Any) -> HttpResponse:
    person = request.person
    rights = {"may_record": person.holds(RECORD), "may_propose": has_say(person)}
    may_ask = bool(can(person, AgreementsCapability.ASK_AGAIN, request.community))
    context = {"listed": _listed(request), "may_ask": may_ask, **rights}
    return render(request, "statute/statute.html", context)


@requires(READ)
@require_GET
def paper(request: Any) -> HttpResponse:
    live = reverse("statute:statute", kwargs={"community": request.community.slug})
    return on_paper(request, "statute/paper.html", {"listed": _listed(request), "live": live}, live=live)


@requires(READ)
@require_GET
def version(request: Any, pk: int) -> HttpResponse:
    """One version, and what differs from the one before."""
    one = version_of(request, pk)
    before = versions(request).filter(statute=one.statute_id, number=one.number - 1).first()
    return render(request, "statute/version.html", {"one": one, "before": before})


class AcceptedForm(forms.Form):
    by = forms.CharField(label=gettext_lazy("Who signed there?"), max_length=NAME_LENGTH)
    paper = paper_field()
    on = DayField(label=gettext_lazy("Which day stands on it?"))


@requires(RECORD)
@require_form
def accepted(request: Any, pk: int) -> HttpResponse:
    one = version_of(request, pk)
    form = AcceptedForm(request.POST if request.method == "POST" else None)
    if did(form, lambda: record_acceptance(actor=request.person, version=one, **form.cleaned_data)):
        messages.success(request, _("From now on this version holds, for both sides."))
        return back(request)
    return writing(request, form, _("The umbrella accepted it"))


@require_POST
@requires(RECORD)
def declined(request: HttpRequest, pk: int) -> HttpResponse:
    one = version_of(request, pk)
    words = _("Written down. What held before goes on.")
    said(request, lambda: record_refusal(actor=request.person, version=one), words)  # type: ignore[attr-defined]
    return back(request)
