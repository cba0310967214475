"""Forms of planning. They check shape; what can be is decided by planning.py."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Role, in_own_words
from zelfbeheer.foundation.planned import TITLE_LENGTH
from zelfbeheer.foundation.repeating import RepeatForm
from zelfbeheer.foundation.ui.inputs import ClockField, DayField
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule
from zelfbeheer.house.duties.plans import SAME_ROLE, TOO_MANY_AT_LEAST
from zelfbeheer.house.duties.vocabulary import (
    LIST_NAME_LENGTH,
    MOST_NEEDED,
    MOST_PERIOD_WEEKS,
    MOST_REACT_DAYS,
    PERIOD_WEEKS,
    PLAIN_WEIGHT,
    REACT_DAYS,
    RULE_LENGTH,
    Filling,
    Holidays,
    ListKind,
)

GIVE_BACK = {
    0: _("until it begins"),
    1: _("until 1 hour before"),
    2: _("until 2 hours before"),
    4: _("until 4 hours before"),
    12: _("until 12 hours before"),
    24: _("until 1 day before"),
    48: _("until 2 days before"),
}


def give_back_in_words(hours: int) -> str:
    return str(GIVE_BACK.get(hours) or _("until %(hours)s hours before") % {"hours": hours})


WEIGHTS = {
    100: _("as much as any other hour"),
    125: _("one and a quarter times"),
    150: _("one and a half times"),
    200: _("twice"),
    300: _("three times"),
}


def weight_in_words(percent: int) -> str:
    return str(WEIGHTS.get(percent) or _("%(percent)s percent") % {"percent": percent})


class Folded(forms.Form):
    """A form of which some questions, `MORE`, stand folded under one line until somebody wants them.

    Nobody has to answer those: what is not sent stays as it is.
    """

    MORE: tuple[str, ...] = ()

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name in self.MORE:  # by name: a question that was looked at now would keep its first help text
            if name in self.fields:
                self.fields[name].required &= not self.is_bound or self.add_prefix(name) in self.data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for question in self.more:
            if not question.errors and question.html_name not in self.data:
                cleaned[question.name] = question.initial
        return cleaned

    @property
    def plain(self) -> list[forms.BoundField]:
        return [question for question in self if question.name not in self.MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        return [question for question in self if question.name in self.MORE]

    @property
    def is_unfolded(self) -> bool:
        """One of them was answered before, or has to be looked at."""
        return any(question.errors or self._is_said(question) for question in self.more)

    @staticmethod
    def _is_said(question: forms.BoundField) -> bool:
        said, usual = ("" if value is None else str(value) for value in (question.value(), question.field.initial))
        return said != usual


class ListForm(Folded):
    """A list: its name, until when one can give something back, how it is filled. Its sort is chosen once."""

    MORE = ("filling", "night_weight", "weekend_weight", "period_weeks", "react_days")

    name = forms.CharField(label=_("Name of the list"), max_length=LIST_NAME_LENGTH)
    kind = forms.ChoiceField(
        label=_("What is on it"),
        choices=ListKind.choices,
        widget=forms.RadioSelect,
        help_text=in_own_words(
            _(
                "%(Many_shift)s are times that somebody is there for %(the_house)s. "
                "%(Many_chore)s are things that have to be done."
            )
        ),
    )
    give_back_hours = forms.TypedChoiceField(label=_("Give back"), coerce=int, choices=(), initial=0)
    when_nobody = forms.CharField(
        label=in_own_words(_("What do you do when nobody takes %(a_duty)s?")),
        required=False,
        max_length=RULE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    filling = forms.ChoiceField(
        label=_("How do people come on this list?"),
        choices=Filling.choices,
        widget=forms.RadioSelect,
        initial=Filling.FIRST_COME.value,
    )
    night_weight = forms.TypedChoiceField(label=_("An hour at night counts"), coerce=int, initial=PLAIN_WEIGHT)
    weekend_weight = forms.TypedChoiceField(label=_("An hour in the weekend counts"), coerce=int, initial=PLAIN_WEIGHT)
    period_weeks = forms.IntegerField(
        label=_("Fair over how many weeks"), min_value=1, max_value=MOST_PERIOD_WEEKS, initial=PERIOD_WEEKS
    )
    react_days = forms.IntegerField(
        label=_("How many days people can react to a roster"),
        min_value=0,
        max_value=MOST_REACT_DAYS,
        initial=REACT_DAYS,
    )

    def __init__(self, *args: Any, duty_list: DutyList | None = None, **given: Any) -> None:
        if duty_list:
            names = ("name", "give_back_hours", "when_nobody", *self.MORE)
            given["initial"] = {name: getattr(duty_list, name) for name in names}
        super().__init__(*args, **given)
        hours = GIVE_BACK if duty_list is None else _with(duty_list.give_back_hours)
        self.fields["give_back_hours"].choices = list(hours.items())
        for name in ("night_weight", "weekend_weight"):
            own = getattr(duty_list, name, PLAIN_WEIGHT)
            self.fields[name].choices = list(({own: weight_in_words(own)} | WEIGHTS).items())
        if duty_list:
            del self.fields["kind"]


def _with(hours: int) -> dict[int, Any]:
    """The terms to choose from, with the one that a list has, also where it was made elsewhere."""
    own = {} if hours in GIVE_BACK else {hours: _("until %(hours)s hours before") % {"hours": hours}}
    return GIVE_BACK | own


LEARNERS = {
    0: _("nobody"),
    1: _("one person"),
    2: _("two people"),
    3: _("three people"),
}


class WorkFields(Folded):
    """How many people something needs, and whether they must have a role."""

    MORE = ("least", "role", "one_with", "learners", "holidays")

    needed = forms.IntegerField(label=_("How many people"), min_value=1, max_value=MOST_NEEDED, initial=1)
    role = forms.ModelChoiceField(
        label=_("Only for whoever is"),
        queryset=Role.objects.none(),
        required=False,
        empty_label=_("for everybody"),
    )
    least = forms.IntegerField(label=_("It can also be done with"), min_value=1, max_value=MOST_NEEDED, required=False)
    one_with = forms.ModelChoiceField(
        label=_("One of them must be"), queryset=Role.objects.none(), required=False, empty_label=_("no matter who")
    )
    learners = forms.TypedChoiceField(
        label=_("Going along to learn it"), coerce=int, initial=0, choices=list(LEARNERS.items())
    )

    def __init__(self, *args: Any, community: Community, **given: Any) -> None:
        super().__init__(*args, **given)
        roles = Role.objects.of(community).order_by("rank", "name")
        self.fields["role"].queryset = self.fields["one_with"].queryset = roles
        self.fields["least"].help_text = _("So many people at least. Leave empty when everybody is needed.")
        self.fields["one_with"].help_text = _("Such as somebody with the key, or with a course in first aid.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("least") or 0) > (cleaned.get("needed") or MOST_NEEDED):
            self.add_error("least", TOO_MANY_AT_LEAST)
        if cleaned.get("role") and cleaned["role"] == cleaned.get("one_with"):
            self.add_error("one_with", str(SAME_ROLE) % {"role": cleaned["role"]})
        return cleaned


class RuleForm(WorkFields, RepeatForm):
    """Something that recurs; `values()` is what it says."""

    title = forms.CharField(label=_("What has to be done"), max_length=TITLE_LENGTH)
    holidays = forms.ChoiceField(label=_("Public holidays"), choices=Holidays.choices, initial=Holidays.ALWAYS.value)
    field_order = (
        "title", "days", "often", "start_time", "end_time", "needed", "first_on", "last_on", *WorkFields.MORE,
    )  # fmt: skip
    NAMES = ("title", "start_time", "end_time", "needed", "first_on", "last_on", *WorkFields.MORE)

    def __init__(self, *args: Any, rule: DutyRule | None = None, **given: Any) -> None:
        if rule:
            initial = {name: getattr(rule, name) for name in self.NAMES}
            initial["least"] = rule.least if rule.least < rule.needed else None
            given |= {"initial": initial, "recurrence": rule.recurrence}
        else:
            given["initial"] = {"first_on": timezone.localdate()}
        super().__init__(*args, **given)
        self.fields["end_time"].help_text = _("Earlier than the start? Then it ends the next day.")
        self.fields["last_on"].help_text = _("Leave empty when it goes on.")

    def values(self) -> dict[str, Any]:
        """What a valid form says of it."""
        return {"recurrence": self.recurrence()} | {name: self.cleaned_data[name] for name in self.NAMES}


class TimeForm(forms.Form):
    """One day and its times."""

    day = DayField(label=_("Day"))
    start_time = ClockField(label=_("Begins at"))
    end_time = ClockField(label=_("Ends at"), help_text=_("Earlier than the start? Then it ends the next day."))

    @staticmethod
    def of(duty: Duty) -> dict[str, Any]:
        """What a duty says now, to begin with."""
        start, end = timezone.localtime(duty.starts_at), timezone.localtime(duty.ends_at)
        return {"day": start.date(), "start_time": start.time(), "end_time": end.time()}


class SingleForm(WorkFields, TimeForm):
    """Something that has to be done once."""

    title = forms.CharField(label=_("What has to be done"), max_length=TITLE_LENGTH)
    field_order = ("title", "day", "start_time", "end_time", "needed", *WorkFields.MORE)


class LastDayForm(forms.Form):
    """When something happens for the last time."""

    last_on = DayField(label=_("Last day"), initial=timezone.localdate)


class FirstListsForm(forms.Form):
    """The question of the founding: the first lists, each under the group's own word. The names are kinds of list."""

    shift = forms.CharField(
        label=in_own_words(_("Times that somebody is there for %(the_house)s")),
        max_length=LIST_NAME_LENGTH,
        initial=ListKind.SHIFT.label,
        required=False,
    )
    chore = forms.CharField(
        label=_("Things that have to be done"),
        max_length=LIST_NAME_LENGTH,
        initial=ListKind.CHORE.label,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        shift, chore = (cleaned.get(kind, "").casefold() for kind in ListKind.values)
        if shift and shift == chore:
            self.add_error("chore", _("The two lists need different names."))
        return cleaned
