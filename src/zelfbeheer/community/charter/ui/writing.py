"""Writing the charter while the founding is open: looked at before it holds."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.charter.checking import problems
from zelfbeheer.community.charter.founding import drop_while_founding, lacking, write_while_founding
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.rules import in_force
from zelfbeheer.community.charter.ui.walking import Walk
from zelfbeheer.community.charter.ui.wizard import Wizard
from zelfbeheer.community.charter.vocabulary import NOTE_LENGTH
from zelfbeheer.community.charter.words import in_words, subject_in_words
from zelfbeheer.community.groups.service import FoundingAct
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said

FOUND = GroupsCapability.FOUND


def find_open_act(request: Any, **_of_the_address: Any) -> FoundingAct:
    """The founding, also where it is closed: then the right is refused, with the reason."""
    return get_object_or_404(FoundingAct.objects.of(request.community).select_related("basis"))


def _walk(request: HttpRequest) -> Walk:
    return Walk(request, "charter:writing", "charter:write")


@requires(FOUND, find=find_open_act)
@require_GET
def overview(request: HttpRequest, act: FoundingAct) -> HttpResponse:
    """All subjects: what is written, what can be."""
    context = {"lines": _walk(request).lines(), "lacking": lacking(request.community)}
    return render(request, "charter/writing.html", context)


class NoteForm(forms.Form):
    text_note = forms.CharField(
        label=gettext_lazy("Do you want to add something in your own words?"), required=False, max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For example why. Write nothing about one person."),
    )  # fmt: skip


@requires(FOUND, find=find_open_act)
@require_form
def write(request: HttpRequest, act: FoundingAct) -> HttpResponse:
    """One question after another, and at the end the clause in plain sentences."""
    walk = _walk(request)
    wizard = walk.wizard()
    return walk.question(wizard) if wizard.current else _last(request, walk, wizard)


def _last(request: HttpRequest, walk: Walk, wizard: Wizard) -> HttpResponse:
    clause = Clause(community=request.community, **wizard.values)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and did(form, lambda: _written(request, wizard, form)):
        messages.success(request, _("Written down: %(title)s.") % {"title": subject_in_words(clause)})
        return redirect(walk.home)
    return render(request, "charter/last.html", read_back(request, wizard, clause) | {"form": form})


def read_back(request: HttpRequest, wizard: Wizard, clause: Clause) -> dict[str, Any]:
    """The clause in plain sentences, and why it cannot be yet."""
    return {
        "wizard": wizard,
        "title": subject_in_words(clause),
        "sentences": in_words(clause),
        "wrong": next(problems(clause, in_force(request.community)), ""),
        "back": request.path + wizard.address(wizard.answered[-1].question.key),
    }


def _written(request: Any, wizard: Wizard, form: NoteForm) -> Clause:
    note = form.cleaned_data["text_note"].strip()
    return write_while_founding(actor=request.person, **(wizard.values | {"text_note": note}))


def _clause(request: Any) -> Clause:
    return get_object_or_404(Clause.objects.of(request.community), pk=request.resolver_match.kwargs["pk"])


@require_POST
@requires(FOUND, find=find_open_act)
def drop(request: HttpRequest, act: FoundingAct) -> HttpResponse:
    """Take a clause away while the founding is open."""
    clause = _clause(request)
    words = _("Taken away: %(title)s.") % {"title": subject_in_words(clause)}
    said(request, lambda: drop_while_founding(actor=request.person, clause=clause), words)
    return redirect(_walk(request).home)
