"""Forms on the screen of a running meeting. They check shape; what can be is decided by the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings.models import Item, Meeting
from zelfbeheer.community.meetings.vocabulary import ACTION_LENGTH, NOTES_LENGTH
from zelfbeheer.foundation.ui.inputs import DayField

NOBODY_YET = _("Nobody yet")


class LeadForm(forms.Form):
    """Who chairs and who writes."""

    chair = forms.ModelChoiceField(label=_("Who chairs?"), queryset=None, required=False, empty_label=NOBODY_YET)
    minute_taker = forms.ModelChoiceField(
        label=_("Who writes the minutes?"), queryset=None, required=False, empty_label=NOBODY_YET
    )

    def __init__(self, *args: Any, people: Any, meeting: Meeting, me: Person, **given: Any) -> None:
        writer = meeting.minute_taker or (None if meeting.opened_at else me)
        super().__init__(*args, initial={"chair": meeting.chair, "minute_taker": writer}, **given)
        for name in ("chair", "minute_taker"):
            self.fields[name].queryset = people


class NotesForm(forms.Form):
    """What was said at a point, written on from `base`."""

    text = forms.CharField(
        label=_("What was said"), required=False, max_length=NOTES_LENGTH, strip=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )  # fmt: skip
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @classmethod
    def of(cls, item: Item) -> "NotesForm":
        return cls(initial={"text": item.notes, "base": item.notes_number}, auto_id="notes_%s")

    def write_on_from(self, item: Item) -> None:
        """What was typed stays; from now on it stands beside what is there now."""
        data: Any = self.data.copy()
        data["base"] = item.notes_number
        self.data = data


class ActionForm(forms.Form):
    """What somebody will do, who is asked, and before when."""

    text = forms.CharField(label=_("What will somebody do?"), max_length=ACTION_LENGTH)
    person = forms.TypedChoiceField(label=_("Who?"), required=False, empty_value=None)
    due_on = DayField(label=_("Before which day?"), required=False)

    def __init__(self, *args: Any, people: list[Person], **given: Any) -> None:
        super().__init__(*args, auto_id="action_%s", **given)
        known = {str(person.pk): person for person in people}
        self.fields["person"].choices = [("", NOBODY_YET), *((pk, one.chosen_name) for pk, one in known.items())]
        self.fields["person"].coerce = known.__getitem__
