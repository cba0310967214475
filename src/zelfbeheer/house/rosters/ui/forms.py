"""What somebody says about herself. Nothing asks why."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.ui.inputs import ClockField, DayField
from zelfbeheer.house.duties.service import DutyList, DutyRule
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters.vocabulary import MOST_HOURS_A_WEEK, PartOfDay, WishKind
from zelfbeheer.house.rosters.wishing import WishPlan

DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
UNREAD = _("We could not read your answer. Choose again.")


class Work:
    """Lists and what recurs on them, read once for all forms of the page. Only what she can do."""

    def __init__(self, person: Person) -> None:
        rules = DutyRule.objects.of(person.community_id).select_related("duty_list").order_by("title", "pk")
        self.rules = [
            rule
            for rule in rules.running(timezone.localdate())
            if rule.role_id is None or rule.role_id in person.role_ids
        ]
        self.lists = sorted({rule.duty_list for rule in self.rules}, key=lambda one: (one.name, one.pk))

    def choices(self, *, lists: bool) -> list[tuple[str, str]]:
        return _choices(self.lists if lists else [], self.rules)

    @property
    def to_learn(self) -> list[tuple[str, str]]:
        """Where somebody can go along, as the group agreed."""
        rules = [rule for rule in self.rules if rule.learners]
        return _choices([one for one in self.lists if any(rule.duty_list == one for rule in rules)], rules)

    def chosen(self, value: str) -> dict[str, Any]:
        kind, _dash, number = value.partition("-")
        if kind == "list":
            return {"duty_list": next(one for one in self.lists if str(one.pk) == number)}
        return {"rule": next(one for one in self.rules if str(one.pk) == number)} if kind == "rule" else {}


def _choices(lists: list[DutyList], rules: list[DutyRule]) -> list[tuple[str, str]]:
    return [(f"list-{one.pk}", one.name) for one in lists] + [(f"rule-{rule.pk}", rule.title) for rule in rules]


class OwnForm(forms.Form):
    """A form of the page about oneself; `work` is what there is to do, `person` whose page it is."""

    def __init__(self, *args: Any, person: Person, work: Work, **given: Any) -> None:
        super().__init__(*args, **given)
        self.person, self.work = person, work


class WishForm(OwnForm):
    """Days of the week or a part of the day, perhaps for some work only; the button says which of the three it is."""

    days = forms.MultipleChoiceField(
        label=_("Days"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Every week.")
    )
    part = forms.ChoiceField(label=_("Part of the day"), choices=PartOfDay.choices, required=False)
    start_time = ClockField(label=_("From"), required=False)
    end_time = ClockField(
        label=_("Until"), required=False, help_text=_("Earlier than the start? Then it ends the next day.")
    )
    work_of = forms.ChoiceField(label=_("Only for"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["work_of"].choices = [("", _("all work")), *self.work.choices(lists=True)]

    def plans(self) -> list[WishPlan]:
        """Times that are filled in say it more exactly than the part of the day."""
        told = self.cleaned_data
        timed = told["start_time"] is not None or told["end_time"] is not None
        given = {
            "kind": WishKind(self.data["kind"]),
            "part": PartOfDay.ANY if timed else PartOfDay(told["part"] or PartOfDay.ANY),
            "start_time": told["start_time"],
            "end_time": told["end_time"],
        } | self.work.chosen(told["work_of"])
        days = [int(day) for day in told["days"]] or [None]
        return [WishPlan(weekday=day, **given) for day in days]

    def clean(self) -> dict[str, Any]:
        if self.data.get("kind") not in WishKind.values:
            raise forms.ValidationError(UNREAD)
        return super().clean() or {}


class AwayForm(OwnForm):
    """Days on which somebody is away, or cannot."""

    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"), required=False, help_text=_("Empty: until you say otherwise."))

    def plans(self) -> list[WishPlan]:
        return [WishPlan(WishKind.CANNOT, **self.cleaned_data)]


class HoursForm(OwnForm):
    hours = forms.IntegerField(label=_("Hours a week"), min_value=0, max_value=MOST_HOURS_A_WEEK)


class TogetherForm(OwnForm):
    other = forms.ModelChoiceField(label=_("With whom"), queryset=Person.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        able = Person.objects.of(self.person.community_id).holding(DutiesCapability.TAKE_DUTY)
        others = able.exclude(pk=self.person.pk)
        self.fields["other"].queryset = others.order_by("chosen_name", "pk")


class StandingForm(OwnForm):
    work_of = forms.ChoiceField(label=_("What"))
    weekday = forms.TypedChoiceField(
        label=_("On which day"), choices=[("", _("each time")), *DAYS], coerce=int, empty_value=None, required=False
    )
    until = DayField(label=_("Until"), required=False, help_text=_("Empty: until you say otherwise."))

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["work_of"].choices = self.work.choices(lists=False)

    def rule(self) -> DutyRule:
        return self.work.chosen(self.cleaned_data["work_of"])["rule"]


class LearnForm(OwnForm):
    work_of = forms.ChoiceField(label=_("What do you want to learn?"))

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["work_of"].choices = self.work.to_learn

    def chosen(self) -> dict[str, DutyList | DutyRule]:
        return self.work.chosen(self.cleaned_data["work_of"])
