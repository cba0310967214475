"""Forms for one's own PIN and key card."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.ui.forms import PinField
from zelfbeheer.foundation.ui.paper import Size

AT_ONCE = 40


class ChoosePinForm(forms.Form):
    """The present PIN is asked only of who came in with it: a tablet left alone for a moment must not be enough."""

    now = PinField(label=_("Your PIN now"))
    pin = PinField(label=_("Your new PIN"))
    again = PinField(label=_("The new PIN once more"))

    def __init__(self, *args: Any, asks_present: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_present:
            del self.fields["now"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("pin") and given.get("again") and given["pin"] != given["again"]:
            self.add_error("again", _("This is not the same PIN. Type it twice."))
        return given


class FirstCardsForm(forms.Form):
    """For whom a card is made now, and on which paper."""

    people: Any = forms.ModelMultipleChoiceField(
        label=_("For whom?"), queryset=None, widget=forms.CheckboxSelectMultiple(attrs={"class": "nl-check"}),
    )  # fmt: skip
    paper = forms.ChoiceField(
        label=_("On which paper?"), choices=Size.choices, initial=Size.A4,
        widget=forms.RadioSelect(attrs={"class": "nl-check"}),
    )  # fmt: skip

    def __init__(self, *args: Any, people: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
        self.fields["people"].initial = list(people.values_list("pk", flat=True)[:AT_ONCE])

    def clean_people(self) -> list[Any]:
        chosen = list(self.cleaned_data["people"])
        if len(chosen) > AT_ONCE:
            raise forms.ValidationError(_("At most %(count)d cards at once.") % {"count": AT_ONCE})
        return chosen


class RenewCardForm(forms.Form):
    now = PinField(label=_("Your PIN"))

    def __init__(self, *args: Any, asks_present: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_present:
            del self.fields["now"]
