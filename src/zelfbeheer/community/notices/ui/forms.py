"""The form of a notice."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.notices.vocabulary import TEXT_LENGTH, USUAL_DAYS
from zelfbeheer.foundation.ui.inputs import DayField


def _usual_last_day() -> object:
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class NoticeForm(forms.Form):
    text = forms.CharField(
        label=_("What do you want to tell?"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Write nothing about somebody's health or past. Name somebody only when she agrees. At most 280 characters."
        ),
    )
    last_on = DayField(label=_("Last day on the board"), initial=_usual_last_day)
    on_board = forms.BooleanField(label=_("Also on the screen on the wall"), required=False, initial=True)
