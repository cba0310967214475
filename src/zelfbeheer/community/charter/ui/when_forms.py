"""Questions about a clause: how long it is open, who comes or goes meanwhile, when the group looks again."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zelfbeheer.community.charter.ui.asking import OTHER, Option, QuestionForm, Values, one_of
from zelfbeheer.community.charter.vocabulary import MOST_HOURS, Body, Leavers, Newcomers
from zelfbeheer.community.groups.service import in_own_words


class OpenForm(QuestionForm):
    main = "open"
    open = one_of(_("How long does it stay open?"))
    dagen = forms.IntegerField(
        label=_("Another number of days"), required=False, min_value=1, max_value=MOST_HOURS // 24
    )

    def options(self) -> Iterable[Option]:
        if self.known["body"] != Body.ONLINE:
            own = in_own_words(_("It is decided in %(the_meeting)s itself"))
            yield "0", own, _("On Tuesday evening you know where you stand.")
        for days, means in ((1, _("Quick. Who is away for a day misses it.")),
                            (3, _("From Tuesday evening until Friday evening.")),
                            (7, _("Everybody comes by once in a week.")),
                            (14, _("Also who is away for a while can vote."))):  # fmt: skip
            yield str(24 * days), ngettext("%(days)s day", "%(days)s days", days) % {"days": days}, means
        yield OTHER, _("Another number of days"), _("Fill it in below.")

    def clean(self) -> Values:
        typed = super().clean() or {}
        if typed.get("open") == OTHER and not self.errors and not typed.get("dagen"):
            self.add_error("dagen", _("Fill in how many days."))
        return typed

    def values(self) -> Values:
        return {"open_hours": 24 * self.cleaned_data["dagen"] if self.chosen == OTHER else int(self.chosen)}

    def said(self) -> str:
        days = self.values()["open_hours"] // 24
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else super().said()


class MeanwhileForm(QuestionForm):
    main = "komt"
    komt = one_of(_("Somebody new comes while a vote is open. What then?"))
    gaat = forms.ChoiceField(
        label=_("Somebody who voted leaves. What then?"), widget=forms.RadioSelect, choices=Leavers.choices
    )

    def options(self) -> Iterable[Option]:
        yield Newcomers.WAIT, Newcomers.WAIT.label, _("She did not hear the talk about it yet.")
        yield Newcomers.JOIN, Newcomers.JOIN.label, _("She lives with it too, so she has a voice in it.")

    def values(self) -> Values:
        return {"newcomers": self.chosen, "leavers": self.cleaned_data["gaat"]}


class ReviewForm(QuestionForm):
    main = "terug"
    terug = one_of(_("When do you look at this again?"))

    def options(self) -> Iterable[Option]:
        yield "0", _("When somebody asks for it"), ""
        for months in (6, 12, 24):
            yield (
                str(months),
                ngettext("After %(months)s month", "After %(months)s months", months) % {"months": months},
                "",
            )

    def values(self) -> Values:
        return {"review_months": int(self.chosen) or None}
