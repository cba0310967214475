"""Planning a checklist: the steps of something that recurs."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import is_founded
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form
from zelfbeheer.house.duties.checklists import checked_steps, set_steps
from zelfbeheer.house.duties.models import DutyRule
from zelfbeheer.house.duties.rules import STEPS, Change
from zelfbeheer.house.duties.ui.planning import to_proposal
from zelfbeheer.house.duties.vocabulary import MOST_STEPS, STEP_LENGTH, DutiesCapability


class StepsForm(forms.Form):
    """A checklist, a step on each line."""

    steps = forms.CharField(
        label=gettext_lazy("The steps, each on its own line"),
        required=False,
        max_length=(STEP_LENGTH + 2) * MOST_STEPS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def _rule(request: HttpRequest, pk: int) -> DutyRule:
    return get_object_or_404(DutyRule.objects.of(request.community).select_related("duty_list"), pk=pk)


@requires(DutiesCapability.SHAPE_LISTS, find=_rule)
@require_form
def steps(request: HttpRequest, rule: DutyRule) -> HttpResponse:
    """The checklist of something that recurs."""
    form = StepsForm(request.POST or None, initial={"steps": rule.steps})

    decides = is_founded(request.community)

    def act() -> None:
        if decides:
            checked_steps(form.cleaned_data["steps"])
        else:
            set_steps(actor=request.person, rule=rule, **form.cleaned_data)

    if did(form, act, beside="steps"):
        if decides:
            return to_proposal(request, Change.to(STEPS, rule, **form.cleaned_data))
        messages.success(request, _("The list is there from the next time on, empty each time."))
        return redirect("duties:rule", community=request.community.slug, pk=rule.pk)
    return render(request, "duties/steps.html", {"form": form, "rule": rule, "is_decided": decides})
