"""The screen with what holds for every roster."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import is_founded, shaped
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import require_form
from zelfbeheer.house.rosters.rules import LABELS, MOST, choose_rules, rules_of
from zelfbeheer.house.rosters.vocabulary import ROSTER_RULES, RostersCapability


class RulesForm(forms.Form):
    """A number for each, or nothing."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name, most in MOST.items():
            self.fields[name] = forms.IntegerField(
                label=LABELS[name], min_value=1, max_value=most, required=False, help_text=_("Empty: no rule.")
            )


def uses_duties(request: Any) -> Any:
    if not request.community.uses(Part.DUTIES):
        raise Http404
    return request.community


@requires(RostersCapability.SHAPE_ROSTERS, find=uses_duties)
@require_form
def rules(request: HttpRequest, community: Any) -> HttpResponse:
    """Whoever makes rosters sets it while founding; after that everybody with a say proposes it."""
    now = rules_of(community)
    form = RulesForm(request.POST or None, initial={name: getattr(now, name) for name in MOST})

    def act() -> None:
        choose_rules(actor=request.person, community=community, chosen=form.cleaned_data)

    answer = shaped(request, form, ROSTER_RULES, lambda: dict(form.cleaned_data), act)
    if isinstance(answer, HttpResponse):
        return answer
    if answer:
        messages.success(request, _("It holds for every roster from now on."))
        return redirect("rosters:rules", community=community.slug)
    context = {"form": form, "is_decided": is_founded(community), "basis": now.basis if now.pk else None}
    return render(request, "rosters/rules.html", context)
