"""Forms for signing in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.codes import read_code


def pin_box(**attrs: str) -> forms.PasswordInput:
    """Figures only on the screen's keyboard; never remembered by the browser."""
    known = {"inputmode": "numeric", "pattern": "[0-9]*", "autocomplete": "off", "class": "nl-input--code"}
    return forms.PasswordInput(attrs=known | attrs)


class PinField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Your PIN"))
        super().__init__(max_length=8, widget=pin_box(), **options)


class CardForm(forms.Form):
    """The code on a key card, typed or scanned (a scanner types the whole address). Elsewhere also the PIN."""

    code = forms.CharField(
        label=_("The code on your key card"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-scan": "code"}
        ),
    )
    pin = PinField(required=False)
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput())

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("This is not the code of a key card. It has 16 letters and figures, in four groups.")
            )
        return code
