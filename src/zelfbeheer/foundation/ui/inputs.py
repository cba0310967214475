"""Questions that many forms ask in the same way: a day, a clock time."""

from datetime import date
from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day, with the device's own calendar where it has one."""

    def __init__(self, **given: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **given)


class ClockField(forms.TimeField):
    """A clock time such as 17:30."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, **given)


def read_day(text: str) -> date | None:
    """The day that an address or a button names as 2026-11-24; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
