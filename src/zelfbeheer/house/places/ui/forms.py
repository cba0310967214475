"""Forms of sleeping places."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.ui.inputs import DayField
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places.arranging import RoomPlan
from zelfbeheer.house.places.reading import read_rooms


class RoomsForm(forms.Form):
    """Rooms as people write them, one to a line; cleans to plans. Also a question of the founding."""

    rooms = forms.CharField(
        label=_("Rooms, one on a line"),
        help_text=_("For example: Room 1: 4 beds. A room for one person is only its name."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_rooms(self) -> list[RoomPlan]:
        try:
            return read_rooms(self.cleaned_data["rooms"])
        except Problem as problem:
            raise ValidationError(str(problem.sentence)) from None


class NightsForm(forms.Form):
    """For more than tonight."""

    until = DayField(label=_("Up to and including the night of"))


class LaterRoomsForm(RoomsForm):
    """The same question at the founding, where it may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rooms"].required = False
