"""Forms for the devices of a house."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.vocabulary import NAME_LENGTH
from zelfbeheer.foundation.accounts.ui.forms import PinField


class DeviceForm(forms.Form):
    name = forms.CharField(label=_("Name of this device"), max_length=NAME_LENGTH)


class PinForm(forms.Form):
    pin = PinField()
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput())
