"""Forms of planning. They check shape; what can be is decided by operations.py."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.moments.models import MomentRule
from zelfbeheer.community.moments.operations import MomentPlan
from zelfbeheer.foundation.planned import TITLE_LENGTH
from zelfbeheer.foundation.repeating import RepeatForm
from zelfbeheer.foundation.ui.inputs import ClockField, DayField

OF_A_RULE = ("title", "start_time", "end_time", "first_on", "last_on", "on_board")


class WhatForm(forms.Form):
    """What it is, and whether it stands on the wall."""

    title = forms.CharField(label=_("What happens"), max_length=TITLE_LENGTH)
    on_board = forms.BooleanField(label=_("Also on the screen on the wall"), required=False, initial=True)


class RuleForm(WhatForm, RepeatForm):
    """Something that recurs; `plan()` is what the operations want."""

    end_time = ClockField(label=_("Ends at"), required=False)
    field_order = ("title", "days", "often", "start_time", "end_time", "first_on", "last_on", "on_board")

    def __init__(self, *args: Any, rule: MomentRule | None = None, **given: Any) -> None:
        if rule:
            initial = {name: getattr(rule, name) for name in OF_A_RULE}
            given |= {"initial": initial, "recurrence": rule.recurrence}
        else:
            given["initial"] = {"first_on": timezone.localdate()}
        super().__init__(*args, **given)
        self.fields["last_on"].help_text = _("Leave empty when it goes on.")

    def plan(self) -> MomentPlan:
        return MomentPlan(recurrence=self.recurrence(), **{name: self.cleaned_data[name] for name in OF_A_RULE})


class SingleForm(WhatForm):
    """Something that happens once."""

    day = DayField(label=_("Day"))
    start_time = ClockField(label=_("Begins at"))
    end_time = ClockField(label=_("Ends at"), required=False)
    field_order = ("title", "day", "start_time", "end_time", "on_board")


class LastDayForm(forms.Form):
    """When something happens for the last time."""

    last_on = DayField(label=_("Last day"), initial=timezone.localdate)
