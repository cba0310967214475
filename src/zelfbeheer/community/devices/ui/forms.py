"""Forms for the devices of a house."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.vocabulary import NAME_LENGTH
from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.accounts.ui.forms import PinField


class DeviceForm(forms.Form):
    name = forms.CharField(label=_("Name of this device"), max_length=NAME_LENGTH)


class PinForm(forms.Form):
    pin = PinField()
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput())
    wish = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput())


class BoardForm(forms.Form):
    """One tick for each thing; nothing is on unless the founders see it on."""

    shows_names = forms.BooleanField(
        label=_("The board shows who does what"), required=False, initial=True,
        help_text=_("Everybody can still keep her own name off the board."),
    )  # fmt: skip
    shows_moments = forms.BooleanField(
        label=_("The board shows what happens, such as the meal"), required=False, initial=True
    )
    shows_notices = forms.BooleanField(label=_("The board shows short messages"), required=False, initial=True)
    tap_is_enough = forms.BooleanField(
        label=in_own_words(_("Tapping your name is enough to take and tick %(many_duty)s")), required=False,
        help_text=_("Without this, a PIN is asked each time. With it, anybody at the board can do it in your name."),
    )  # fmt: skip
