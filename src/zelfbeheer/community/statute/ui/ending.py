"""Writing down that the umbrella gave notice, or that it agreed or not that the statute ends."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zelfbeheer.community.statute import ending
from zelfbeheer.community.statute.ui.finding import RECORD, back, end_of, paper_field, version_of, writing
from zelfbeheer.community.statute.vocabulary import REASON_LENGTH, By
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.inputs import DayField


class NoticeForm(forms.Form):
    """The umbrella alone ends it, in writing."""

    on = DayField(label=gettext_lazy("On which day did its letter arrive?"))
    reason = forms.CharField(
        label=gettext_lazy("Which reasons does it give?"), max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    paper = paper_field()


class EndedForm(forms.Form):
    """Our notice reached it; or it agreed that the statute ends on a day."""

    on = DayField(label=gettext_lazy("Which day stands on the paper?"))
    ends_on = DayField(label=gettext_lazy("From which day does the statute hold no more?"))
    paper = paper_field()

    def __init__(self, *args: Any, by: str, **given: Any) -> None:
        super().__init__(*args, **given)
        if by != By.BOTH:
            del self.fields["ends_on"]
            self.fields["on"].label = gettext_lazy("On which day did our notice arrive there?")


@requires(RECORD)
@require_form
def notice(request: Any, pk: int) -> HttpResponse:
    one, form = version_of(request, pk), NoticeForm(request.POST or None)
    if did(form, lambda: ending.record_notice(actor=request.person, version=one, **form.cleaned_data)):
        messages.success(request, _("Written down. The statute ends after its term of notice."))
        return back(request)
    return writing(request, form, _("The umbrella ends the statute"))


@requires(RECORD)
@require_form
def ended(request: Any, pk: int) -> HttpResponse:
    end = end_of(request, pk)
    form = EndedForm(request.POST or None, by=end.by)
    if did(form, lambda: ending.record_end(actor=request.person, end=end, **form.cleaned_data)):
        messages.success(request, _("Written down. The day on which it ends is fixed now."))
        return back(request)
    title = _("Both sides agreed on the end") if end.by == By.BOTH else _("Our notice has arrived")
    return writing(request, form, title)


@require_POST
@requires(RECORD)
def goes_on(request: Any, pk: int) -> HttpResponse:
    """The umbrella does not agree that it ends."""
    end, words = end_of(request, pk), _("Written down. The statute goes on.")
    said(request, lambda: ending.record_no(actor=request.person, end=end), words)
    return back(request)
