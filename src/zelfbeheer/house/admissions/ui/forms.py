"""The one form at the door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NAME_LENGTH
from zelfbeheer.house.places.service import SleepingPlace

NO_BED_YET = ""


class NewcomerForm(forms.Form):
    """A name, a bed or none yet, a key card or none. Nothing more is asked of anybody at the door."""

    name = forms.CharField(
        label=_("What do we call you?"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "autocapitalize": "words"}),
    )
    place = forms.TypedChoiceField(
        label=_("Bed"), required=False, coerce=int, empty_value=None, initial=NO_BED_YET,
        widget=forms.RadioSelect(attrs={"class": "nl-check"}),
    )  # fmt: skip
    with_card = forms.BooleanField(label=_("Print a key card"), required=False, initial=True)

    def __init__(self, free: list[SleepingPlace], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beds = [(str(place.pk), str(place)) for place in free]
        self.fields["place"].choices = [(NO_BED_YET, _("No bed yet")), *beds]  # type: ignore[attr-defined]
        messages = {"invalid_choice": _("Somebody else was just given this bed. Choose another one.")}
        self.fields["place"].error_messages.update(messages)
