"""The forms of a notice and of thanks."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.operations import SAY_WHAT_IS_ON_IT
from zelfbeheer.community.notices.vocabulary import (
    ALT_LENGTH,
    LIES_AT_LENGTH,
    TEXT_LENGTH,
    THANKS_LENGTH,
    USUAL_DAYS,
    NoticeKind,
)
from zelfbeheer.foundation.ui.inputs import DayField

FIELDS = ("kind", "text", "lies_at", "picture_alt", "last_on", "on_board")
NOT_WITHOUT_THEIR_YES = _("Ask the people on it first. Or choose a picture without people.")


def _usual_last_day() -> object:
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class NoticeForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=NoticeKind.choices, initial=NoticeKind.NOTE, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    text = forms.CharField(
        label=_("What do you want to tell?"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Write nothing about somebody's health or past. Name somebody only when she agrees."),
    )
    lies_at = forms.CharField(label=_("Where does it lie now?"), max_length=LIES_AT_LENGTH, required=False)
    picture = forms.FileField(
        label=_("A picture"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    picture_alt = forms.CharField(label=_("What is on the picture?"), max_length=ALT_LENGTH, required=False)
    agreed = forms.BooleanField(
        label=_("Nobody on the picture can be recognised, or they agree"), required=False, initial=False
    )
    last_on = DayField(label=_("Last day on the board"), initial=_usual_last_day)
    on_board = forms.BooleanField(label=_("Also on the screen on the wall"), required=False, initial=True)

    def __init__(self, *args: Any, notice: Notice | None = None, **given: Any) -> None:
        if notice:
            given["initial"] = {name: getattr(notice, name) for name in FIELDS}
        super().__init__(*args, **given)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("picture") and not cleaned.get("picture_alt"):
            self.add_error("picture_alt", str(SAY_WHAT_IS_ON_IT))
        if cleaned.get("picture") and not cleaned.get("agreed"):
            self.add_error("agreed", str(NOT_WITHOUT_THEIR_YES))
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the operations want."""
        told = {name: self.cleaned_data[name] for name in (*FIELDS, "picture")}
        return told | {"kind": told["kind"] or NoticeKind.NOTE, "picture": told["picture"] or None}


class ThanksForm(forms.Form):
    text = forms.CharField(
        label=_("What do you thank for?"), max_length=THANKS_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
