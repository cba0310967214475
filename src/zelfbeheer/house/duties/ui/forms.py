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
from zelfbeheer.house.duties.vocabulary import LIST_NAME_LENGTH, MOST_NEEDED, RULE_LENGTH, ListKind

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


class ListForm(forms.Form):
    """A list: its name, and until when one can give something back. Its sort is chosen once."""

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

    def __init__(self, *args: Any, duty_list: DutyList | None = None, **given: Any) -> None:
        if duty_list:
            given["initial"] = {name: getattr(duty_list, name) for name in ("name", "give_back_hours", "when_nobody")}
        super().__init__(*args, **given)
        hours = GIVE_BACK if duty_list is None else _with(duty_list.give_back_hours)
        self.fields["give_back_hours"].choices = list(hours.items())
        if duty_list:
            del self.fields["kind"]


def _with(hours: int) -> dict[int, Any]:
    """The terms to choose from, with the one that a list has, also where it was made elsewhere."""
    own = {} if hours in GIVE_BACK else {hours: _("until %(hours)s hours before") % {"hours": hours}}
    return GIVE_BACK | own


class WorkFields(forms.Form):
    """How many people something needs, and whether they must have a role."""

    needed = forms.IntegerField(label=_("How many people"), min_value=1, max_value=MOST_NEEDED, initial=1)
    role = forms.ModelChoiceField(
        label=_("Only for whoever is"),
        queryset=Role.objects.none(),
        required=False,
        empty_label=_("for everybody"),
    )

    def __init__(self, *args: Any, community: Community, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["role"].queryset = Role.objects.of(community).order_by("rank", "name")


class RuleForm(WorkFields, RepeatForm):
    """Something that recurs; `values()` is what it says."""

    title = forms.CharField(label=_("What has to be done"), max_length=TITLE_LENGTH)
    field_order = (
        "title",
        "days",
        "often",
        "start_time",
        "end_time",
        "needed",
        "role",
        "first_on",
        "last_on",
    )

    def __init__(self, *args: Any, rule: DutyRule | None = None, **given: Any) -> None:
        if rule:
            names = ("title", "start_time", "end_time", "needed", "role", "first_on", "last_on")
            given |= {"initial": {name: getattr(rule, name) for name in names}, "recurrence": rule.recurrence}
        else:
            given["initial"] = {"first_on": timezone.localdate()}
        super().__init__(*args, **given)
        self.fields["end_time"].help_text = _("Earlier than the start? Then it ends the next day.")
        self.fields["last_on"].help_text = _("Leave empty when it goes on.")

    def values(self) -> dict[str, Any]:
        """What a valid form says of it."""
        names = ("title", "start_time", "end_time", "needed", "role", "first_on", "last_on")
        return {"recurrence": self.recurrence()} | {name: self.cleaned_data[name] for name in names}


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
    field_order = ("title", "day", "start_time", "end_time", "needed", "role")


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
