"""The form at the door, and its question about a bed where somebody is added among the people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NAME_LENGTH
from zelfbeheer.house.admissions.vocabulary import BEDS_AT_ONCE
from zelfbeheer.house.places.service import SleepingPlace

NO_BED_YET, NOT_HERE = "", 0


class BedForm(forms.Form):
    """A free bed or none yet, and not more than a few on the screen at once."""

    place = forms.TypedChoiceField(
        label=_("Bed"), required=False, coerce=int, empty_value=None, initial=NO_BED_YET,
        widget=forms.RadioSelect(attrs={"class": "nl-check"}),
    )  # fmt: skip
    without_bed: tuple[tuple[Any, Any], ...] = ((NO_BED_YET, _("No bed yet")),)

    def __init__(self, free: list[SleepingPlace], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beds = [(str(place.pk), str(place)) for place in free]
        self.fields["place"].choices = [*self.without_bed, *beds]  # type: ignore[attr-defined]
        messages = {"invalid_choice": _("Somebody else was just given this bed. Choose another one.")}
        self.fields["place"].error_messages.update(messages)

    @property
    def at_once(self) -> int:
        return len(self.without_bed) + BEDS_AT_ONCE

    def first(self) -> list[Any]:
        return list(self["place"])[: self.at_once]

    def more(self) -> list[Any]:
        return list(self["place"])[self.at_once :]


class AddedForm(BedForm):
    """Where somebody sleeps who is added among the people; not everybody of a house stays there."""

    without_bed = (*BedForm.without_bed, (NOT_HERE, _("Does not sleep here")))


class NewcomerForm(BedForm):
    """A name, a bed or none yet, a key card or none. Nothing more is asked of anybody at the door."""

    name = forms.CharField(
        label=_("What do we call you?"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "autocapitalize": "words"}),
    )
    with_card = forms.BooleanField(label=_("Print a key card"), required=False, initial=True)
    field_order = ("name", "place", "with_card")
