"""The week on paper, and back: a sheet for the wall, and the screen on which it is typed in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import require_form
from zelfbeheer.foundation.ui.paper import on_paper
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.queries import lines_of_week
from zelfbeheer.house.duties.sheets import SheetLine, code_of, sheet_lines, state_of
from zelfbeheer.house.duties.typing_in import CHANGED, Change, Typed, people_on_paper, read_typed, type_in_list
from zelfbeheer.house.duties.ui.week import asked_week
from zelfbeheer.house.duties.vocabulary import DutiesCapability

Day = tuple[date, list[Any]]


def _monday(request: HttpRequest) -> date:
    asked = request.GET.get("week", "")
    monday = asked_week(asked, request.community)
    if asked and monday is None:
        messages.warning(request, _("We do not know that week. This is the week of today."))
    return monday or request.community.week.first_day(timezone.localdate())


def _by_day(lines: list[Any]) -> list[Day]:
    return [(day, list(found)) for day, found in groupby(lines, key=_day_of)]


def _day_of(line: Any) -> date:
    return timezone.localdate(line.duty.starts_at)


@requires(DutiesCapability.SEE_DUTIES)
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    """The week for the wall, A4 or A3: a table for each day to come, with room for names and ticks in pencil.

    A line keeps its number in the week, by which it is typed in again.
    """
    monday = _monday(request)
    lines = sheet_lines(lines_of_week(request.community, monday))
    live = reverse("duties:week", kwargs={"community": request.community.slug})
    to_come = [line for line in lines if not line.is_past]
    context = {"monday": monday, "days": _by_day(to_come), "code": code_of(monday, lines)}
    return on_paper(request, "duties/paper.html", context, live=f"{live}?week={monday}")


class SheetForm(forms.Form):
    """Every line of the sheet: a name and a tick. What was printed stands there already."""

    def __init__(self, *args: Any, lines: list[SheetLine], **given: Any) -> None:
        super().__init__(*args, **given)
        self.lines = lines
        for line in lines:
            attrs = {"list": "people", "autocomplete": "off", "class": "nl-typed__name"}
            name = forms.CharField(required=False, max_length=60, widget=forms.TextInput(attrs=attrs))
            name.label, name.initial = _("Line %(number)s, name") % {"number": line.number}, line.name
            done = forms.BooleanField(required=False, initial=line.is_done)
            done.label = _("Line %(number)s, done") % {"number": line.number}
            self.fields[f"name_{line.number}"], self.fields[f"done_{line.number}"] = name, done

    def typed(self) -> dict[int, Typed]:
        """By number of line."""
        found = self.cleaned_data
        return {line.number: Typed(found[f"name_{line.number}"], found[f"done_{line.number}"]) for line in self.lines}

    def rows(self) -> list["FormRow"]:
        return [FormRow(line, self[f"name_{line.number}"], self[f"done_{line.number}"]) for line in self.lines]


@dataclass(frozen=True)
class FormRow:
    """One line on the screen."""

    line: SheetLine
    name: Any
    done: Any

    @property
    def duty(self) -> Any:
        return self.line.duty

    @property
    def name_box(self) -> Any:
        wrong = {"aria-invalid": "true", "aria-describedby": f"{self.name.auto_id}_error"} if self.name.errors else {}
        return self.name.as_widget(attrs={"aria-label": self.name.label, **wrong})

    @property
    def done_box(self) -> Any:
        return self.done.as_widget(attrs={"aria-label": self.done.label, "class": "nl-check"})


@dataclass(frozen=True)
class TypedDay:
    """The lines of one day. Open are the first day with something left to write, and what somebody must look at."""

    on: date
    rows: list[FormRow]
    is_first: bool = False

    @property
    def is_open(self) -> bool:
        return self.is_first or any(row.name.errors for row in self.rows)

    @property
    def left(self) -> int:
        """So many lines have no tick yet."""
        return sum(not row.line.is_done for row in self.rows)


@requires(DutiesCapability.TYPE_IN_LIST)
@require_form
def type_in(request: HttpRequest) -> HttpResponse:
    """One screen, in the order of print, for the keyboard alone. First look, then whole or not at all."""
    monday = _monday(request)
    lines = sheet_lines(lines_of_week(request.community, monday))
    form = SheetForm(request.POST or None, lines=lines)
    people = people_on_paper(request.person)
    if request.method == "POST" and form.is_valid():
        changes, wrong = read_typed(lines, form.typed(), people)
        _add_errors(form, wrong)
        if not wrong and request.POST.get("go") == "save":
            if _saved(request, form, monday):
                return redirect(f"{reverse('duties:week', kwargs={'community': request.community.slug})}?week={monday}")
        elif not wrong and request.POST.get("go") != "edit":
            return _preview(request, form, monday, changes)
    return render(request, "duties/type_in.html", _context(form, monday, people))


def _add_errors(form: SheetForm, wrong: Mapping[int, Any]) -> None:
    for number, sentence in wrong.items():
        form.add_error(f"name_{number}", str(sentence))


def _saved(request: HttpRequest, form: SheetForm, monday: date) -> bool:
    try:
        if request.POST.get("code") != code_of(monday, form.lines):  # lines were added or went: numbers moved
            raise Problem(CHANGED)
        state = request.POST.get("state", "")
        changes = type_in_list(actor=request.person, monday=monday, typed=form.typed(), state=state)
    except Problem as problem:
        form.add_error(None, str(problem.sentence))
        return False
    messages.success(request, _("It is written down, %(number)s lines. Thank you.") % {"number": len(changes)})
    return True


def _context(form: SheetForm, monday: date, people: list[Any]) -> dict[str, Any]:
    days = [TypedDay(on, rows) for on, rows in _by_day(form.rows())]
    first = next((day for day in days if day.left), None)
    days = [replace(day, is_first=day is first) for day in days]
    context = {"form": form, "days": days, "people": people, "monday": monday, "code": code_of(monday, form.lines)}
    return context | {"all_done": bool(days) and first is None}


def _preview(request: HttpRequest, form: SheetForm, monday: date, changes: list[Change]) -> HttpResponse:
    hidden = [(name, value) for name, value in request.POST.items() if name.startswith(("name_", "done_"))]
    context = {
        "changes": changes,
        "hidden": hidden,
        "monday": monday,
        "code": code_of(monday, form.lines),
        "state": state_of(form.lines),
    }
    return render(request, "duties/typed.html", context)
