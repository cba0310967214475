"""Forms of a note and a call. A name in the text is asked about beside the text; what was typed stays."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import Person, Spotted, without_names
from zelfbeheer.house.handover.operations import names_in
from zelfbeheer.house.handover.vocabulary import NOTE_LENGTH, WORDS_LENGTH, HelpKind

OUT, AGREED, WORD = "out", "agreed", "word"


class NamesForm(forms.Form):
    """Asks of every name in its text what to do with it; `names` are those questions, as fields."""

    text_field = "note"
    may_agree = True

    def __init__(self, *args: Any, writer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spotted = names_in(writer, self.data.get(self.text_field, "")) if self.is_bound else []
        for one in self.spotted:
            self.fields[f"name_{one.person.pk}"] = self._question(one)

    def _question(self, one: Spotted) -> forms.ChoiceField:
        name = one.person.chosen_name
        ask = _("The name %(name)s stands in this text. Is that all right with %(name)s?")
        only = _("The name %(name)s stands in this text. Nobody is named here.")
        return forms.ChoiceField(
            label=(ask if self.may_agree else only) % {"name": name},
            choices=self._choices(one, name),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of the two.")},
        )

    def _choices(self, one: Spotted, name: str) -> list[tuple[str, str]]:
        choices = [(OUT, _("Take the name out: it becomes “somebody”"))]
        if self.may_agree:
            choices.append((AGREED, _("%(name)s agrees. I asked, and %(name)s gets a message.") % {"name": name}))
        if one.may_be_word:
            choices.append((WORD, _("It is an ordinary word here, and no name")))
        return choices

    @property
    def names(self) -> list[forms.BoundField]:
        return [self[f"name_{one.person.pk}"] for one in self.spotted]

    def _answered(self, answer: str) -> list[Spotted]:
        return [one for one in self.spotted if self.cleaned_data.get(f"name_{one.person.pk}") == answer]

    def ids(self, answer: str) -> list[int]:
        return [one.person.pk for one in self._answered(answer)]

    def kept_text(self) -> str:
        """What was typed, without the names that she takes out."""
        typed = self.data.get(self.text_field, "")
        return without_names(typed, self._answered(OUT), _("somebody"))


class NoteForm(NamesForm):
    """A note for whoever has the shift next."""

    note = forms.CharField(
        label=gettext_lazy("What should whoever comes next know?"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class HelpForm(NamesForm):
    """What is needed, in one tap or a few words."""

    text_field = "words"
    may_agree = False
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you need?"), choices=HelpKind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Something else? Say it in a few words"), max_length=WORDS_LENGTH, required=False
    )
