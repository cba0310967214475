"""How often something returns: asked in a form with days to tick, and said in words."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.foundation.recurrence import Recurrence, UnclearRecurrence, parse
from zelfbeheer.foundation.ui.inputs import ClockField, DayField
from zelfbeheer.foundation.ui.lists import joined
from zelfbeheer.foundation.ui.times import day

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


def in_words(recurrence: str) -> str:
    """The rule in words: every week on Monday and Thursday; the first Tuesday of the month, 5 times."""
    found = _readable(recurrence)
    if found is None:
        return _("we cannot read how often")
    words = _rhythm(found)
    if found.count:
        return _("%(often)s, %(number)s times") % {"often": words, "number": found.count}
    if found.until:
        return _("%(often)s, up to and including %(day)s") % {"often": words, "day": day(found.until, "year")}
    return words


def _rhythm(found: Recurrence) -> str:
    if found.frequency == "WEEKLY" and len(found.days) == 7 and found.interval == 1:
        return _("every day")
    names = joined([str(WEEKDAYS[weekday]) for weekday, _nth in found.days])
    if nth := _only_nth(found):
        return str(NTH_SAID[nth]) % {"days": names}
    if found.month_days:
        names = joined([_("the last") if number == -1 else str(number) for number in found.month_days])
        return _("%(often)s on day %(days)s") % {"often": _every(found), "days": names}
    return _("%(often)s on %(days)s") % {"often": _every(found), "days": names} if names else _every(found)


def _every(found: Recurrence) -> str:
    if found.frequency == "WEEKLY":
        return str(EVERY.get(found.interval) or _("every %(number)s weeks") % {"number": found.interval})
    if found.frequency == "DAILY":
        return _("every %(number)s days") % {"number": found.interval}
    return _("every %(number)s months") % {"number": found.interval} if found.interval > 1 else _("every month")


def _only_nth(found: Recurrence) -> int | None:
    """Which of the month's weekdays, when it is the same for all of them and in every month."""
    nths = {nth for _weekday, nth in found.days}
    same = found.frequency == "MONTHLY" and found.interval == 1 and len(nths) == 1 and nths <= set(NTH)
    return nths.pop() if same else None


def _often(found: Recurrence) -> str | None:
    """The choice in the form that says this, or None where the form has none for it."""
    if found.count or found.until:
        return None
    if found.frequency == "WEEKLY" and found.interval in EVERY:
        return f"week {found.interval}"
    nth = _only_nth(found)
    return f"nth {nth}" if nth else None


def _readable(recurrence: str) -> Recurrence | None:
    """The rule, where there is one that can be read; each day of the week is said and ticked as seven days."""
    try:
        found = parse(recurrence) if recurrence else None
    except UnclearRecurrence:
        return None
    if found and found.frequency == "DAILY" and found.interval == 1 and not found.month_days:
        return replace(found, frequency="WEEKLY", days=found.days or tuple((number, None) for number in range(7)))
    return found


def _choices() -> list[tuple[str, Any]]:
    weeks = [(f"week {number}", words) for number, words in EVERY.items()]
    return weeks + [(f"nth {number}", words) for number, words in NTH.items()]


class RepeatForm(forms.Form):
    """The days on which something returns, from when until when. `recurrence()` is the chosen RRULE."""

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one day.")},
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
        choices = _choices()
        if found and often is None:  # made elsewhere: stays as it is until somebody chooses otherwise
            choices, often = [(AS_IT_IS, in_words(recurrence)), *choices], AS_IT_IS
        self.fields["often"].choices = choices  # type: ignore[attr-defined]
        self.fields["often"].initial = often
        self.fields["days"].required = (self.data or {}).get(self.add_prefix("often")) != AS_IT_IS
        self.fields["days"].initial = [weekday for weekday, _nth in found.days] if found else []

    def recurrence(self) -> str:
        """The RRULE of a valid form."""
        often = self.cleaned_data["often"]
        if often == AS_IT_IS:
            return self.kept
        kind, _space, number = often.partition(" ")
        chosen = sorted(set(self.cleaned_data["days"]))
        if kind == "week":
            return str(Recurrence("WEEKLY", int(number), tuple((weekday, None) for weekday in chosen)))
        return str(Recurrence("MONTHLY", days=tuple((weekday, int(number)) for weekday in chosen)))
