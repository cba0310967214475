"""Before something that cannot be undone, on a tablet of the house: is it still she who stands there?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.hooks import place_of
from zelfbeheer.foundation.accounts.models import Pin
from zelfbeheer.foundation.accounts.operations import check_pin
from zelfbeheer.foundation.accounts.ui.forms import PinField
from zelfbeheer.foundation.ui.problems import Problem


class PresenceForm(forms.Form):
    """Asks her PIN on a shared device, if she has one; on her own device it asks nothing."""

    pin = PinField(help_text=_("So that nobody else does this while the tablet is open."))

    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        shared = getattr(request, "shared_device", None)
        if not shared or not Pin.objects.filter(account=request.user.pk).exists():
            del self.fields["pin"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("pin"):
            try:
                check_pin(account=self.request.user, pin=self.cleaned_data["pin"], place=place_of(self.request))
            except Problem as problem:
                self.add_error("pin", problem.sentence)
        return self.cleaned_data
