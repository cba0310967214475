"""The forms of agreements."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.again import names_in
from zelfbeheer.community.agreements.models import Agreement, Version
from zelfbeheer.community.agreements.vocabulary import LANGUAGES, PRESSED, TEXT_LENGTH, TITLE_LENGTH, WHY_LENGTH
from zelfbeheer.community.groups.service import without_names
from zelfbeheer.foundation.ui.inputs import DayField


def _title(**given: Any) -> forms.CharField:
    return forms.CharField(label=_("What is it about?"), max_length=TITLE_LENGTH, **given)


def _text(label: Any, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 12}), **given)


HOW = _(
    "An empty line begins a new paragraph. Begin a line with - for a list, or with # for a heading. "
    "Write nothing about one person."
)


class AgreementForm(forms.Form):
    """An agreement as it is written down the first time, or changed: `base` is the version that one changes."""

    title = _title(help_text=_("A few words, such as: visitors, or smoking."))
    text = _text(_("What did you agree?"), help_text=HOW)
    language = forms.ChoiceField(label=_("In which language is this?"), choices=list(LANGUAGES.items()))
    last_on = DayField(label=_("Only for a while? The last day"), required=False)
    review_on = DayField(label=_("When do you want to look at it again?"), required=False)


class ChangeForm(AgreementForm):
    language = None  # type: ignore[assignment]
    base = forms.IntegerField(widget=forms.HiddenInput)

    def now_against(self, latest: Version) -> None:
        """Somebody was first: from here on the words stand against the newest version."""
        data: Any = self.data.copy()
        data["base"] = latest.number
        self.data = data


def as_it_is(agreement: Agreement, latest: Version) -> dict[str, Any]:
    """What a change starts from."""
    last_on = None if latest.has_lapsed else latest.last_on
    return {
        "title": latest.title, "text": latest.text, "base": latest.number, "last_on": last_on,
        "review_on": agreement.review_on,
    }  # fmt: skip


class AskForm(forms.Form):
    """Which agreements the group looks at again, and why. A name in the sentence is asked about beside it."""

    why = forms.ChoiceField(
        label=_("What is the matter?"), choices=[(why.value, why.label) for why in PRESSED], widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In one sentence, in general"), max_length=WHY_LENGTH, required=False,
        help_text=_("For example: the door stood open at night. Write nothing about one person, and no name."),
    )  # fmt: skip
    agreements = forms.TypedMultipleChoiceField(
        label=_("Which agreements?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one agreement that holds now.")},
    )  # fmt: skip

    def __init__(self, *args: Any, community: Any, versions: list[Version], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["agreements"].choices = [(one.agreement_id, one.title) for one in versions]  # type: ignore[attr-defined]
        self.spotted = names_in(community.pk, self.data.get("text", "")) if self.is_bound else []
        if self.spotted:
            self.fields["names"] = self._question()
            self.order_fields(["why", "text", "names", "agreements"])

    def _question(self) -> forms.ChoiceField:
        names = ", ".join(one.person.chosen_name for one in self.spotted)
        choices = [("out", _("Take the name out: it becomes “somebody”"))]
        if all(one.may_be_word for one in self.spotted):
            choices.append(("word", _("It is an ordinary word here, and no name")))
        return forms.ChoiceField(
            label=_("A name stands in this sentence: %(names)s. Nobody is named here.") % {"names": names},
            choices=choices, widget=forms.RadioSelect, error_messages={"required": _("Choose one of the two.")},
        )  # fmt: skip

    def asked(self) -> dict[str, Any]:
        """What the operation wants."""
        given, named = self.cleaned_data, self.cleaned_data.get("names", "")
        text = without_names(given["text"], self.spotted, gettext("somebody")) if named == "out" else given["text"]
        words = [one.person.pk for one in self.spotted] if named == "word" else []
        return {"why": given["why"], "agreements": given["agreements"], "text": text, "words": words}


class ReviewForm(forms.Form):
    review_on = DayField(label=_("Look at it again on"), required=False)


class TranslationForm(forms.Form):
    """Into the language of the address; `number` is the version whose words are translated."""

    title = _title()
    text = _text(_("The text in that language"))
    number = forms.IntegerField(widget=forms.HiddenInput)


class LanguageForm(forms.Form):
    """Into which language somebody wants to translate."""

    taal = forms.ChoiceField(label=_("Into which language?"))

    def __init__(self, *given: Any, but: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["taal"].choices = [pair for pair in LANGUAGES.items() if pair[0] != but]


class TwoVersionsForm(forms.Form):
    """Which two versions somebody wants to hold beside each other."""

    van = forms.TypedChoiceField(label=_("From version"), coerce=int)
    tot = forms.TypedChoiceField(label=_("To version"), coerce=int)

    def __init__(self, *given: Any, numbers: list[int], **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.choices = [(number, str(number)) for number in numbers]
