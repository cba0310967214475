"""The forms of deciding. They check shape; what can be is decided by the operations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.service import in_force, with_a_say
from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.answer_fields import choice_fields, choice_in
from zelfbeheer.community.decisions.models import Option, Proposal, Round
from zelfbeheer.community.decisions.operations import Plan
from zelfbeheer.community.decisions.vocabulary import (
    REASON_LENGTH,
    REMARK_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    Form,
    Remark,
)
from zelfbeheer.community.decisions.voting import stances_of
from zelfbeheer.foundation.ui.inputs import DayField

HOW = _("An empty line begins a new paragraph. Begin a line with - for a list.")
# What a proposal without an effect can be about; the others come with what the proposal does.
SUBJECTS = (Subject.ELSE, Subject.COMING_IN, Subject.LISTS, Subject.SPENDING, Subject.ROLES, Subject.AGREEMENTS)


class ProposalForm(forms.Form):
    """What is put to the group. `base` is the wording that a change was written against."""

    title = forms.CharField(label=_("What do you propose? In a few words"), max_length=TITLE_LENGTH)
    text = forms.CharField(
        label=_("What exactly, and why?"), max_length=TEXT_LENGTH, required=False, help_text=HOW,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    options = forms.CharField(
        label=_("What can be chosen? Write each on a line of its own"), widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    seats = forms.IntegerField(label=_("How many are chosen?"), min_value=1, max_value=10, initial=1)
    subject = forms.ChoiceField(label=_("What is it about? That says how we decide"))
    review_on = DayField(label=_("When do we look at it again?"), required=False)
    carrier = forms.ChoiceField(label=_("Who carries it out when it is adopted?"), required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, community: Any, form: str, *args: Any, has_effect: bool = False, asks: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.form = form
        if asks:
            self._offer_carriers(community)
            self.fields["text"].required = True  # whoever it is about replies to reasons
        else:
            self._drop("carrier")
        if form == Form.PROPOSAL:
            self._drop("options")
        if form != Form.CHOICE:
            self._drop("seats")
        if has_effect:
            self.fields["title"].required = False
            self.fields["title"].help_text = _("Leave it empty, and it is called by what it does.")
        if has_effect or form in {Form.TIME, Form.POLL}:
            self._drop("subject")
        else:
            self._offer_subjects(community)
        if form in {Form.TIME, Form.POLL}:
            self._drop("review_on")

    def _drop(self, name: str) -> None:
        del self.fields[name]

    def _offer_carriers(self, community: Any) -> None:
        self.able = {str(person.pk): person for person in with_a_say(community).order_by("chosen_name", "pk")}
        people = [(pk, person.chosen_name) for pk, person in self.able.items()]
        self.fields["carrier"].choices = [("", _("I carry it out myself")), *people]  # type: ignore[attr-defined]

    def _offer_subjects(self, community: Any) -> None:
        own = [
            (f"own:{clause.own_subject}", clause.own_subject) for clause in in_force(community) if clause.own_subject
        ]
        plain = [(subject.value, subject.label) for subject in SUBJECTS]
        self.fields["subject"].choices = [*plain, *own]  # type: ignore[attr-defined]

    def lines(self) -> list[str]:
        """The options, one from each line that says something."""
        return [line.strip() for line in self.cleaned_data.get("options", "").splitlines() if line.strip()]

    def plan(self, **effect: Any) -> Plan:
        typed = self.cleaned_data
        subject, _colon, own = typed.get("subject", Subject.ELSE).partition(":")
        return Plan(
            title=typed["title"], text=typed.get("text", ""), form=self.form, subject=subject, own_subject=own,
            seats=typed.get("seats") or 1, options=self.lines(), review_on=typed.get("review_on"),
            carrier=self.able[typed["carrier"]] if typed.get("carrier") else None, **effect,
        )  # fmt: skip


def as_it_is(proposal: Proposal, base: int) -> dict[str, Any]:
    """What a change starts from."""
    options = Option.objects.of(proposal.community_id).filter(proposal=proposal).order_by("position")
    own = f":{proposal.own_subject}" if proposal.own_subject else ""
    return {
        "title": proposal.title,
        "text": proposal.text,
        "options": "\n".join(options.values_list("title", flat=True)),
        "seats": proposal.seats,
        "subject": f"{proposal.subject}{own}",
        "review_on": proposal.review_on,
        "carrier": str(proposal.carrier.person_id) if proposal.is_personal else "",
        "base": base,
    }


class SayForm(forms.Form):
    """A question, a reaction, or the reply of whom it is about."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=[(one.value, one.label) for one in (Remark.REACTION, Remark.QUESTION)],
        widget=forms.RadioSelect, initial=Remark.REACTION,
    )  # fmt: skip
    text = forms.CharField(
        label=_("What do you want to say?"), max_length=REMARK_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Your answer"), max_length=REMARK_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))


class OtherTextForm(forms.Form):
    """The text as somebody would rather have it, and why."""

    other_text = forms.CharField(
        label=_("The text as you would have it"), max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 10})
    )
    text = forms.CharField(label=_("Why?"), max_length=REMARK_LENGTH, widget=forms.Textarea(attrs={"rows": 2}))


class PostponeForm(forms.Form):
    until = DayField(label=_("Until which day?"))


REASON = _("Why? (needed with an objection)")


class StanceForm(forms.Form):
    """An answer to yes or no. Nothing is chosen beforehand."""

    stance = forms.ChoiceField(label=_("What do you say?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"), max_length=REASON_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, round: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stance"].choices = [(one.value, one.label) for one in stances_of(round)]  # type: ignore[attr-defined]
        if round.is_consent:
            self.fields["reason"].label = REASON

    def answer(self) -> dict[str, Any]:
        return {"stance": self.cleaned_data["stance"], "reason": self.cleaned_data["reason"]}


class ChoiceForm(forms.Form):
    """An answer for each of several: a place in the order, points, or a tick."""

    def __init__(
        self, round: Round, options: list[Option], *args: Any, choice: list[int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.options = round, options
        self.fields.update(choice_fields(round, options, choice))

    def answer(self) -> dict[str, Any]:
        return {"choice": choice_in(self.options, self.cleaned_data)}
