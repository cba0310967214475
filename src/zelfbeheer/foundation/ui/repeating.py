"""How often something returns: asked in a form with days to tick, and said in words."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.foundation.recurrence import Recurrence, UnclearRecurrence, parse
from zelfbeheer.foundation.ui.inputs import ClockField, DayField
from zelfbeheer.foundation.ui.lists import joined

EVERY = {
    1: gettext_lazy("every week"),
    2: gettext_lazy("every 2 weeks"),
    3: gettext_lazy("every 3 weeks"),
    4: gettext_lazy("every 4 weeks"),
}
NTH = {
    1: gettext_lazy("the first time in the month"),
    2: gettext_lazy("the second time in the month"),
    3: gettext_lazy("the third time in the month"),
    4: gettext_lazy("the fourth time in the month"),
    -1: gettext_lazy("the last time in the month"),
}
NTH_SAID = {
    1: gettext_lazy("the first %(days)s of the month"),
    2: gettext_lazy("the second %(days)s of the month"),
    3: gettext_lazy("the third %(days)s of the month"),
    4: gettext_lazy("the fourth %(days)s of the month"),
    -1: gettext_lazy("the last %(days)s of the month"),
}
AS_IT_IS = "as_it_is"


def said(recurrence: str) -> str:
    """The rule in words: every week on Monday and Thursday; the first Tuesday of the month."""
    found = _readable(recurrence)
    if found is None:
        return _("we cannot read how often")
    if _is_every_day(found):
        return _("every day")
    often = _often(found)
    if often is None:
        return _said_otherwise(found)
    names = joined([str(WEEKDAYS[day]) for day, _nth in found.days])
    if found.frequency == "MONTHLY":
        return str(NTH_SAID[found.days[0][1] or 1]) % {"days": names}
    return (
        _("%(often)s on %(days)s") % {"often": EVERY[found.interval], "days": names}
        if names
        else str(EVERY[found.interval])
    )


def _is_every_day(found: Recurrence) -> bool:
    daily = found.frequency == "DAILY" and not found.days and found.interval == 1
    return daily or (found.frequency == "WEEKLY" and len(found.days) == 7 and found.interval == 1)


def _said_otherwise(found: Recurrence) -> str:
    if found.month_days:
        days = joined([str(day) if day > 0 else _("the last") for day in found.month_days])
        return _("each month on day %(days)s") % {"days": days}
    words = {
        "DAILY": _("every %(number)s days"),
        "WEEKLY": _("every %(number)s weeks"),
        "MONTHLY": _("every %(number)s months"),
    }
    return words[found.frequency] % {"number": found.interval}


def _words() -> dict[str, Any]:
    return {f"week {n}": words for n, words in EVERY.items()} | {
        f"nth {n}": words for n, words in NTH.items()
    }


def _often(found: Recurrence) -> str | None:
    """The choice in the form that says this, or None where the form has none for it."""
    nths = {nth for _day, nth in found.days}
    ends = found.count or found.until
    if found.frequency == "WEEKLY" and found.interval in EVERY and not ends:
        return f"week {found.interval}"
    if (
        found.frequency == "MONTHLY"
        and found.interval == 1
        and len(nths) == 1
        and nths <= set(NTH)
        and not ends
    ):
        return f"nth {nths.pop()}"
    return None


class RepeatForm(forms.Form):
    """The days on which something returns, from when until when. `recurrence()` is the chosen RRULE."""

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    often = forms.ChoiceField(label=gettext_lazy("How often"), choices=())
    start_time = ClockField(label=gettext_lazy("Begins at"))
    end_time = ClockField(label=gettext_lazy("Ends at"))
    first_on = DayField(label=gettext_lazy("First day"))
    last_on = DayField(label=gettext_lazy("Last day"), required=False)

    def __init__(self, *args: Any, recurrence: str = "", **given: Any) -> None:
        super().__init__(*args, **given)
        self.kept = recurrence
        found = _readable(recurrence)
        often = _often(found) if found else "week 1"
        choices = list(_words().items())
        if found and often is None:  # made elsewhere: stays as it is until somebody chooses otherwise
            choices, often = [(AS_IT_IS, said(recurrence)), *choices], AS_IT_IS
        self.fields["often"].choices = choices
        self.fields["often"].initial = often
        self.fields["days"].initial = [day for day, _nth in found.days] if found else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("often") != AS_IT_IS and "days" in cleaned and not cleaned["days"]:
            self.add_error("days", _("Tick at least one day."))
        return cleaned

    def recurrence(self) -> str:
        """The RRULE of a valid form."""
        often = self.cleaned_data["often"]
        if often == AS_IT_IS:
            return self.kept
        kind, _space, number = often.partition(" ")
        chosen = sorted(set(self.cleaned_data["days"]))
        if kind == "week":
            return str(Recurrence("WEEKLY", int(number), tuple((day, None) for day in chosen)))
        return str(Recurrence("MONTHLY", days=tuple((day, int(number)) for day in chosen)))


def _readable(recurrence: str) -> Recurrence | None:
    try:
        found = parse(recurrence) if recurrence else None
    except UnclearRecurrence:
        return None
    if found and found.frequency == "DAILY" and str(found) == "FREQ=DAILY":
        return Recurrence("WEEKLY", days=tuple((day, None) for day in range(7)))
    return found
