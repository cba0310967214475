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


class BoardRuleForm(forms.Form):
    taking = forms.ChoiceField(
        label=in_own_words(_("How does somebody take %(a_duty)s on the board?")),
        choices=[
            ("pin", _("With a PIN. Nobody does it in another's name.")),
            ("tap", _("A tap on a name is enough. Quick, and the group trusts each other.")),
        ],
        initial="pin",
        widget=forms.RadioSelect,
    )
    shows_names = forms.BooleanField(
        label=_("The board shows names"),
        help_text=_("The name that somebody chose. Who would rather not stand there, says so under Me."),
        initial=True,
        required=False,
    )
