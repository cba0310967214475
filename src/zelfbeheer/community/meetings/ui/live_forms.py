"""Forms on the screen of a running meeting. They check shape; what can be is decided by the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.decisions.service import Round, choice_fields, choice_in, options_in, stances_of
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


class StaysForm(forms.Form):
    """When the group looks at an agreement again that stays as it is."""

    review_on = DayField(label=_("Look at it again on"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, auto_id="stays_%s", **given)


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


class _ByOne(forms.Form):
    """On the tablet: who it is, and her PIN."""

    person = forms.TypedChoiceField(label=_("Who are you?"), coerce=str)
    pin = forms.CharField(
        label=_("Your PIN"), max_length=8,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why? (needed with an objection)"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, round: Round, people: list[Person], with_pin: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.round = round
        if with_pin:
            known = {str(person.pk): person for person in people}
            self.fields["person"].choices = [("", _("Choose your name")), *((pk, one) for pk, one in known.items())]
            self.fields["person"].coerce = known.__getitem__
        else:
            del self.fields["person"], self.fields["pin"]
        if not round.is_consent:
            self.fields["reason"].label = _("Do you want to say why?")


class OneVoteForm(_ByOne):
    """One answer, to yes or no or to a choice between several. Nothing is chosen beforehand."""

    stance = forms.ChoiceField(label=_("What do you say?"), widget=forms.RadioSelect)
    field_order = ("person", "stance", "reason", "pin")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        if self.round.is_yes_or_no:
            self.fields["stance"].choices = [(one.value, one.label) for one in stances_of(self.round)]
        else:
            self._ask_choice()

    def _ask_choice(self) -> None:
        self.options = options_in(self.round)
        asked = choice_fields(self.round, self.options)
        self.fields.update(asked)
        del self.fields["stance"], self.fields["reason"]
        self.order_fields(["person", *asked, "pin"])

    def answer(self) -> dict[str, Any]:
        """As `vote_here` takes it."""
        if self.round.is_yes_or_no:
            return {name: self.cleaned_data[name] for name in ("stance", "reason")}
        return {"choice": choice_in(self.options, self.cleaned_data)}


class HandsForm(_ByOne):
    """How many hands for each answer."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for stance in stances_of(self.round):
            self.fields[stance.value] = forms.IntegerField(label=stance.label, min_value=0, max_value=999)
        self.order_fields([*(stance.value for stance in stances_of(self.round)), "reason", "person", "pin"])
        self.fields["reason"].label = _("Is there an objection? Write down what it is.")
        if not self.round.is_consent:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        return {"reason": "", **super().clean()}

    def numbers(self) -> dict[str, int]:
        return {stance.value: self.cleaned_data[stance.value] for stance in stances_of(self.round)}
