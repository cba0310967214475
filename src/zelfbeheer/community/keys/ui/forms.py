"""Forms for one's own PIN and key card."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.ui.forms import PinField


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


class RenewCardForm(forms.Form):
    now = PinField(label=_("Your PIN"))

    def __init__(self, *args: Any, asks_present: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_present:
            del self.fields["now"]
