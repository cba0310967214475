"""Questions about a clause: what it is about, who decides, who votes, who proposes."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.checking import NO_AMOUNT, NO_ROLE
from zelfbeheer.community.charter.ui.asking import OTHER, Option, QuestionForm, Values, one_of
from zelfbeheer.community.charter.vocabulary import MOST_CENTS, OWN_SUBJECT_LENGTH, Body, Proposers
from zelfbeheer.community.groups.service import in_own_words


class OwnSubjectForm(QuestionForm):
    over = forms.CharField(
        label=_("What is it about?"), max_length=OWN_SUBJECT_LENGTH, help_text=_("For example: the garden, or pets.")
    )

    def values(self) -> Values:
        return {"own_subject": self.cleaned_data["over"]}

    def said(self) -> str:
        return self.cleaned_data["over"]


class AmountForm(QuestionForm):
    main = "bedrag"
    bedrag = one_of(_("For which amounts?"))
    euro = forms.DecimalField(
        label=_("Up to how many euros?"), required=False, max_digits=9, decimal_places=2, min_value=Decimal("0.01"),
        help_text=_("Only if you chose a smaller amount."), localize=True,
    )  # fmt: skip

    def options(self) -> Iterable[Option]:
        yield "elk", _("For any amount"), _("Also for what lies above your steps.")
        yield OTHER, _("Up to an amount"), _("For instance up to 50 euros: then a cook can decide alone on groceries.")

    def clean(self) -> Values:
        typed = super().clean() or {}
        if typed.get("bedrag") == OTHER and not self.errors and not 0 < (typed.get("euro") or 0) * 100 <= MOST_CENTS:
            self.add_error("euro", NO_AMOUNT)
        return typed

    def values(self) -> Values:
        typed = self.cleaned_data
        return {"up_to_cents": int(typed["euro"] * 100) if typed["bedrag"] == OTHER else None}

    def said(self) -> str:
        return f"€ {self.cleaned_data['euro']}" if self.chosen == OTHER else super().said()


class BodyForm(QuestionForm):
    main = "wie"
    wie = one_of(_("Who decides?"))
    rol = forms.ChoiceField(
        label=_("Which role?"), required=False, help_text=_("Only if you chose people who have a role.")
    )

    def __init__(self, data: Any, **given: Any) -> None:
        super().__init__(data, **given)
        field: Any = self.fields["rol"]
        field.choices = [("", "–"), *((str(role.pk), role.name) for role in self.asked.roles)]

    def options(self) -> Iterable[Option]:
        yield (
            Body.MEETING,
            in_own_words(_("%(The_meeting)s")),
            _("On Tuesday you talk about it round the table, and there it is decided. Who is not there does not vote."),
        )
        yield (
            Body.EVERYBODY,
            in_own_words(_("Everybody, in %(the_meeting)s or outside it")),
            _("On Tuesday you talk about it. Who works that evening can still vote before or after."),
        )
        yield (
            Body.ONLINE,
            _("Everybody, in an online round"),
            _("It does not wait for Tuesday. Everybody reads it on a phone or tablet and votes when it suits."),
        )
        yield (
            Body.COMMITTEE, _("The people who have a certain role"),
            _("The cooks decide what is bought. On Tuesday they tell what they decided."),
        )  # fmt: skip

    def clean(self) -> Values:
        typed = super().clean() or {}
        if typed.get("wie") == Body.COMMITTEE and not self.asked.role(typed.get("rol", "")):
            self.add_error("rol", NO_ROLE)
        return typed

    def values(self) -> Values:
        is_committee = self.chosen == Body.COMMITTEE
        return {"body": self.chosen, "committee": self.asked.role(self.cleaned_data["rol"]) if is_committee else None}

    def said(self) -> str:
        committee = self.values()["committee"]
        return f"{super().said()}: {committee}" if committee else super().said()


class VotersForm(QuestionForm):
    main = "stemt"
    stemt = one_of(_("Who may vote?"))

    def options(self) -> Iterable[Option]:
        yield "0", _("Everybody with a say"), _("Everybody who has a role here, also who came yesterday.")
        for role in self.asked.roles[1:]:
            below = _("Only who has this role.") if role.rank is None else _("Who has this role or one above it.")
            yield str(role.pk), role.name, below

    def values(self) -> Values:
        return {"voters_from": self.asked.role(self.chosen)}


class ProposersForm(QuestionForm):
    main = "voorstellen"
    voorstellen = one_of(_("Who may propose something?"))

    def options(self) -> Iterable[Option]:
        yield "0", _("Everybody with a say"), _("Who came last week can put something on the list too.")
        for role in self.asked.roles:
            yield str(role.pk), role.name, _("Only who has this role.")

    def values(self) -> Values:
        role = self.asked.role(self.chosen)
        return {"proposers": Proposers.ROLE if role else Proposers.ANYONE, "proposer_role": role}
