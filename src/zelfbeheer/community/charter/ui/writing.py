"""Writing the charter while the founding is open: which subject, question after question, looked at before it holds."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.charter.checking import problems
from zelfbeheer.community.charter.founding import drop_while_founding, lacking, write_while_founding
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.rules import in_force
from zelfbeheer.community.charter.ui.asking import Asked
from zelfbeheer.community.charter.ui.questions import answers_of
from zelfbeheer.community.charter.ui.wizard import Wizard
from zelfbeheer.community.charter.vocabulary import NOTE_LENGTH, Subject
from zelfbeheer.community.charter.words import in_short, in_words, subject_in_words
from zelfbeheer.community.groups.service import FoundingAct
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said

FOUND = GroupsCapability.FOUND
# Address of a subject -> subject; everything else comes first, for it makes the charter complete.
ADDRESSES = {
    "al-het-andere": Subject.ELSE,
    "afspraken": Subject.AGREEMENTS,
    "binnenkomen": Subject.COMING_IN,
    "rollen": Subject.ROLES,
    "maatregelen": Subject.MEASURES,
    "geld": Subject.SPENDING,
    "lijsten": Subject.LISTS,
    "zo-beslissen-we": Subject.CHARTER,
    "iets-van-ons": Subject.OWN,
}
ABOUT = {
    Subject.ELSE: gettext_lazy("Begin here. This one clause is enough to start with."),
    Subject.AGREEMENTS: gettext_lazy("What you agree with each other, such as visitors or smoking."),
    Subject.COMING_IN: gettext_lazy("Whether somebody may come, and stay."),
    Subject.ROLES: gettext_lazy("Who gets which role, and what a role may."),
    Subject.MEASURES: gettext_lazy(
        "What touches somebody's place or role against her will. Without a clause nobody can."
    ),
    Subject.SPENDING: gettext_lazy("In steps if you like: small amounts quickly, large ones with everybody."),
    Subject.LISTS: gettext_lazy("How rosters work, such as when one may give something back."),
    Subject.CHARTER: gettext_lazy("How you change this itself, later."),
    Subject.OWN: gettext_lazy("For instance the garden, pets, or the workshop."),
}


def find_open_act(request: Any, **_of_the_address: Any) -> FoundingAct:
    """The founding, also where it is closed: then the right is refused, with the reason."""
    return get_object_or_404(FoundingAct.objects.of(request.community).select_related("basis"))


def _overview_address(request: HttpRequest) -> str:
    return reverse("charter:writing", kwargs={"community": request.community.slug})


def _write_address(request: HttpRequest, subject: str, answers: dict[str, str] | None = None) -> str:
    key = next(key for key, known in ADDRESSES.items() if known == subject)
    path = reverse("charter:write", kwargs={"community": request.community.slug, "key": key})
    return f"{path}?{urlencode({name: value for name, value in answers.items() if value})}" if answers else path


@dataclass(frozen=True)
class Line:
    """One subject on the overview."""

    title: str
    about: Any
    href: str
    clause: Clause | None = None


def _lines(request: HttpRequest) -> list[Line]:
    clauses = in_force(request.community)
    lines = []
    for subject in ADDRESSES.values():
        mine = [clause for clause in clauses if clause.subject == subject]
        lines += [
            Line(
                subject_in_words(clause), in_short(clause), _write_address(request, subject, answers_of(clause)), clause
            )
            for clause in mine
        ]
        if not mine or subject in {Subject.OWN, Subject.SPENDING}:
            lines.append(_empty_line(request, subject, again=bool(mine)))
    return lines


def _empty_line(request: HttpRequest, subject: Subject, *, again: bool) -> Line:
    again_titles = {Subject.OWN: _("Something else of your own"), Subject.SPENDING: _("One more step of spending")}
    label = str(subject.label)
    title = again_titles[subject] if again else label[:1].upper() + label[1:]
    return Line(title, ABOUT[subject], _write_address(request, subject))


@requires(FOUND, find=find_open_act)
@require_GET
def overview(request: HttpRequest, act: FoundingAct) -> HttpResponse:
    """All subjects: what is written, what can be."""
    context = {"lines": _lines(request), "lacking": lacking(request.community)}
    return render(request, "charter/writing.html", context)


class NoteForm(forms.Form):
    text_note = forms.CharField(
        label=gettext_lazy("Do you want to add something in your own words?"), required=False, max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For example why. Write nothing about one person."),
    )  # fmt: skip


def _subject_of(request: Any) -> Subject:
    try:
        return ADDRESSES[request.resolver_match.kwargs["key"]]
    except KeyError:
        raise Http404 from None


@requires(FOUND, find=find_open_act)
@require_form
def write(request: HttpRequest, act: FoundingAct) -> HttpResponse:
    """One question after another, and at the end the clause in plain sentences."""
    wizard = Wizard(Asked(request.community, _subject_of(request)), request.GET)
    if wizard.current is not None:
        return _question(request, wizard)
    return _last(request, wizard)


def _question(request: HttpRequest, wizard: Wizard) -> HttpResponse:
    path = request.path
    context = {
        "wizard": wizard,
        "current": wizard.current,
        "is_measures": wizard.asked.subject == Subject.MEASURES,
        "back": path + wizard.address(wizard.before) if wizard.before else _overview_address(request),
        "start": _to_start_from(wizard) if not wizard.answered else [],
    }
    return render(request, "charter/question.html", context)


@dataclass(frozen=True)
class Start:
    label: str
    href: str


def _to_start_from(wizard: Wizard) -> list[Start]:
    """Other clauses, as a beginning for this one: then one changes only what differs."""
    subject = wizard.asked.subject
    others = [clause for clause in in_force(wizard.asked.community) if clause.subject not in {subject, Subject.OWN}]
    own = {"over", "bedrag", "euro"}
    return [
        Start(
            subject_in_words(clause),
            "?" + urlencode({k: v for k, v in answers_of(clause).items() if v and k not in own}),
        )
        for clause in others
    ]


def _last(request: HttpRequest, wizard: Wizard) -> HttpResponse:
    clause = Clause(community=request.community, **wizard.values)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and did(form, lambda: _written(request, wizard, form)):
        messages.success(request, _("Written down: %(title)s.") % {"title": subject_in_words(clause)})
        return redirect(_overview_address(request))
    wrong = next(problems(clause, in_force(request.community)), "")
    context = {
        "wizard": wizard,
        "form": form,
        "title": subject_in_words(clause),
        "sentences": in_words(clause),
        "wrong": wrong,
    }
    return render(
        request,
        "charter/last.html",
        context | {"back": request.path + wizard.address(wizard.answered[-1].question.key)},
    )


def _written(request: Any, wizard: Wizard, form: NoteForm) -> Clause:
    return write_while_founding(
        actor=request.person, **(wizard.values | {"text_note": form.cleaned_data["text_note"].strip()})
    )


def _clause(request: Any) -> Clause:
    return get_object_or_404(Clause.objects.of(request.community), pk=request.resolver_match.kwargs["pk"])


@require_POST
@requires(FOUND, find=find_open_act)
def drop(request: HttpRequest, act: FoundingAct) -> HttpResponse:
    """Take a clause away while the founding is open."""
    clause = _clause(request)
    words = _("Taken away: %(title)s.") % {"title": subject_in_words(clause)}
    said(request, lambda: drop_while_founding(actor=request.person, clause=clause), words)
    return redirect(_overview_address(request))
