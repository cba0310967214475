"""Forms of what is good to know."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.practical import vocabulary
from zelfbeheer.foundation.ui.inputs import ClockField

DAYS = [(code, WEEKDAYS[number]) for number, code in enumerate(vocabulary.WEEKDAYS)]


class QuietForm(forms.Form):
    start_time = ClockField(label=_("Quiet from"))
    end_time = ClockField(label=_("Until"))
    days = forms.MultipleChoiceField(
        label=_("On which days?"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing: every day."),
    )  # fmt: skip

    def told(self) -> dict[str, Any]:
        return self.cleaned_data | {"days": ",".join(self.cleaned_data["days"])}


class NumberForm(forms.Form):
    name = forms.CharField(label=_("Who or what"), max_length=vocabulary.TITLE_LENGTH)
    number = forms.CharField(
        label=_("Number"), max_length=vocabulary.NUMBER_LENGTH, widget=forms.TextInput(attrs={"inputmode": "tel"}),
        validators=[RegexValidator(r"^[+\d][\d\s()-]+$", _("Write a phone number in figures."))],
    )  # fmt: skip
    when = forms.CharField(label=_("When do you call it?"), max_length=vocabulary.WHEN_LENGTH, required=False)

    def told(self) -> dict[str, Any]:
        return self.cleaned_data


class FactForm(forms.Form):
    title = forms.CharField(label=_("What about?"), max_length=vocabulary.TITLE_LENGTH)
    text = forms.CharField(
        label=_("What should people know?"), max_length=vocabulary.TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )

    def told(self) -> dict[str, Any]:
        return self.cleaned_data


class BirthdayForm(forms.Form):
    day = forms.TypedChoiceField(label=_("Day"), coerce=int, choices=[(day, str(day)) for day in range(1, 32)])
    month = forms.TypedChoiceField(label=_("Month"), coerce=int, choices=list(MONTHS.items()))
