"""Writing down what the umbrella objects to, and what the group answered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.decisions.service import Decision
from zelfbeheer.community.statute.objecting import record_answer, record_objection
from zelfbeheer.community.statute.ui.finding import RECORD, back, objection_of, paper_field, version_of, writing
from zelfbeheer.community.statute.vocabulary import REASON_LENGTH
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form
from zelfbeheer.foundation.ui.inputs import DayField


class ObjectionForm(forms.Form):
    """What stands in its letter."""

    decision = forms.ModelChoiceField(
        label=gettext_lazy("Against which decision?"),
        queryset=Decision.objects.none(),
        empty_label=gettext_lazy("Choose"),
    )
    on = DayField(label=gettext_lazy("On which day did its letter arrive?"))
    reasons = forms.CharField(
        label=gettext_lazy("Which reasons does it give?"), max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}), help_text=gettext_lazy("In general. Write nothing about one person."),
    )  # fmt: skip
    paper = paper_field()

    def __init__(self, *args: Any, community: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        rows = Decision.objects.of(community).filter(is_personal=False)
        self.fields["decision"].queryset = rows.order_by("-number")  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("What did you answer?"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 5})
    )


@requires(RECORD)
@require_form
def new(request: Any, pk: int) -> HttpResponse:
    one, form = version_of(request, pk), ObjectionForm(request.POST or None, community=request.community)
    if did(form, lambda: record_objection(actor=request.person, version=one, **form.cleaned_data)):
        messages.success(request, _("Written down. It stands here and with the decision."))
        return back(request)
    return writing(request, form, _("The umbrella objects"), one.statute.umbrella)


@requires(RECORD)
@require_form
def answer(request: Any, pk: int) -> HttpResponse:
    one = objection_of(request, pk)
    form = AnswerForm(request.POST or None, initial={"answer": one.answer})
    if did(form, lambda: record_answer(actor=request.person, objection=one, **form.cleaned_data)):
        messages.success(request, _("Your answer is written down."))
        return back(request)
    return writing(request, form, _("Our answer"), one.about)
