"""Planning a checklist: the steps of something that recurs."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form
from zelfbeheer.house.duties.checklists import set_steps
from zelfbeheer.house.duties.models import DutyRule
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


@requires(DutiesCapability.PLAN_DUTIES, find=_rule)
@require_form
def steps(request: HttpRequest, rule: DutyRule) -> HttpResponse:
    """The checklist of something that recurs."""
    form = StepsForm(request.POST or None, initial={"steps": rule.steps})

    def act() -> None:
        set_steps(actor=request.person, rule=rule, **form.cleaned_data)

    if did(form, act, beside="steps"):
        messages.success(request, _("The list is there from the next time on, empty each time."))
        return redirect("duties:rule", community=request.community.slug, pk=rule.pk)
    return render(request, "duties/steps.html", {"form": form, "rule": rule})
