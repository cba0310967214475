"""The key with which somebody opens what came along for her."""

from django import forms
from django.utils.translation import gettext_lazy as _


class KeyForm(forms.Form):
    key = forms.CharField(
        label=_("Your key"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
