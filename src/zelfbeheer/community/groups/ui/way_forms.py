"""Forms of own words, week, colour and picture. They check shape; `ways.py` owns the rules."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.look import COLOURS
from zelfbeheer.community.groups.models import Community
from zelfbeheer.community.groups.vocabulary import Word
from zelfbeheer.community.groups.voice import Term, Voice
from zelfbeheer.community.groups.ways import WordPlan

# What a word looks like in a sentence, so that a wrong article is seen before it is kept.
SENTENCES: dict[str, Any] = {
    Word.HOUSE: _("Everybody in %(the_house)s can read this. %(This_house)s is ours."),
    Word.PERSON: _("%(This_person)s came today. All %(many_person)s decide together."),
    Word.MEETING: _("Bring it to %(the_meeting)s."),
    Word.DUTY: _("Tonight %(a_duty)s is still open. There are more %(many_duty)s."),
    Word.SHIFT: _("%(This_shift)s is yours. Tomorrow you have %(no_shift)s."),
    Word.CHORE: _("%(This_chore)s is done. These are the %(many_chore)s of this week."),
    Word.SUPPORTER: _("Ask %(a_supporter)s. The %(many_supporter)s have no say."),
}


def sentence(voice: Voice, word: str) -> str:
    return voice.say(SENTENCES[word])


class WordForm(forms.Form):
    """One word, with its article and for more than one."""

    article = forms.CharField(
        label=_("Article"), max_length=10, required=False,
        help_text=_("Dutch: de or het. It may stay empty, for a name of your own."),
    )  # fmt: skip
    one = forms.CharField(label=_("For one"), max_length=40)
    many = forms.CharField(label=_("For more"), max_length=40)

    def __init__(self, *args: Any, community: Community, word: str, language: str, **kwargs: Any) -> None:
        self.community, self.word, self.language = community, word, language
        term = community.own.term(word, language)
        super().__init__(*args, initial={"article": term.article, "one": term.one, "many": term.many}, **kwargs)

    def preview(self) -> str:
        """The sentence as it would be said with what is typed."""
        typed = self.cleaned_data
        chosen = [typed["article"], typed["one"], typed["many"]]
        voice = Voice(self.community.kind, {self.language: {self.word: chosen}})
        return voice.say(SENTENCES[self.word])

    def plan(self) -> WordPlan:
        typed = self.cleaned_data
        return WordPlan(self.word, typed["article"], typed["one"], typed["many"], self.language)


class _Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WeekForm(forms.Form):
    """The day on which the week begins, and for each day from when to when. A later day has no boxes of its own."""

    begins = forms.TypedChoiceField(
        label=_("On which day does your week begin?"), coerce=int, choices=list(WEEKDAYS.items())
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        self.week = community.week
        first = {day: (opens, closes) for day, opens, closes in reversed(self.week.hours)}
        super().__init__(*args, initial={"begins": self.week.begins}, **kwargs)
        for day in self.week.weekdays():
            for name, at in zip(("opens", "closes"), first.get(day, (None, None)), strict=True):
                label = _("Open from") if name == "opens" else _("Open until")
                self.fields[f"{name}-{day}"] = forms.TimeField(
                    label=label, required=False, initial=at, widget=_Clock()
                )  # fmt: skip

    def days(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """The name of each day with its two boxes, in the order of the week."""
        for day in self.week.weekdays():
            yield WEEKDAYS[day], [self[f"opens-{day}"], self[f"closes-{day}"]]

    def clean(self) -> dict[str, Any]:
        """A day has both times or none."""
        typed = super().clean() or self.cleaned_data
        for day in range(7):
            if (typed.get(f"opens-{day}") is None) is not (typed.get(f"closes-{day}") is None):
                self.add_error(f"closes-{day}", _("Write both times, or leave both empty."))
        return typed

    def hours(self) -> tuple[tuple[int, time, time], ...]:
        typed = self.cleaned_data
        return tuple((day, typed[f"opens-{day}"], typed[f"closes-{day}"]) for day in range(7) if typed[f"opens-{day}"])


class ColourForm(forms.Form):
    colour = forms.ChoiceField(
        label=_("Which colour?"), required=False, widget=forms.RadioSelect,
        choices=[(colour.key, colour.label) for colour in COLOURS.values()],
    )  # fmt: skip


class EmblemForm(forms.Form):
    picture = forms.FileField(
        label=_("A picture of your own"),
        help_text=_("JPEG, PNG, WebP or GIF, at most 8 MB. We keep only a small copy."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )


def example(term: Term) -> str:
    """ "de opvang, opvangen"."""
    return f"{term.the}, {term.many}"
