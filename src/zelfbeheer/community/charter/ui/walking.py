"""What writing a clause and proposing one have in common: which subject, and one question after another."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.rules import in_force
from zelfbeheer.community.charter.ui.asking import Asked
from zelfbeheer.community.charter.ui.questions import answers_of
from zelfbeheer.community.charter.ui.wizard import Wizard
from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.charter.words import in_short, subject_in_words

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


@dataclass(frozen=True)
class Line:
    """One subject on the overview."""

    title: str
    about: Any
    href: str
    clause: Clause | None = None


@dataclass(frozen=True)
class Start:
    label: str
    href: str


@dataclass(frozen=True)
class Walk:
    """Through the questions on the pages of one purpose: names of the overview and of a question's page."""

    request: HttpRequest
    overview: str
    page: str

    @property
    def home(self) -> str:
        return reverse(self.overview, kwargs={"community": self.request.community.slug})  # type: ignore[attr-defined]

    def address(self, subject: str, answers: dict[str, str] | None = None) -> str:
        key = next(key for key, known in ADDRESSES.items() if known == subject)
        slug = self.request.community.slug  # type: ignore[attr-defined]
        path = reverse(self.page, kwargs={"community": slug, "key": key})
        return f"{path}?{urlencode(_given(answers))}" if answers else path

    def wizard(self) -> Wizard:
        """For the subject of the address. Raises Http404."""
        request: Any = self.request
        subject = ADDRESSES.get(request.resolver_match.kwargs["key"])
        if subject is None:
            raise Http404
        return Wizard(Asked(request.community, subject), request.GET)

    def lines(self) -> list[Line]:
        clauses = in_force(self.request.community)  # type: ignore[attr-defined]
        return [line for subject in ADDRESSES.values() for line in self._lines(subject, clauses)]

    def _lines(self, subject: Subject, clauses: list[Clause]) -> list[Line]:
        mine = [clause for clause in clauses if clause.subject == subject]
        lines = [
            Line(subject_in_words(clause), in_short(clause), self.address(subject, answers_of(clause)), clause)
            for clause in mine
        ]
        if mine and subject not in AGAIN:
            return lines
        label = str(subject.label)
        title = AGAIN[subject] if mine else label[:1].upper() + label[1:]
        return [*lines, Line(str(title), ABOUT[subject], self.address(subject))]

    def question(self, wizard: Wizard) -> HttpResponse:
        context = {
            "wizard": wizard,
            "current": wizard.current,
            "is_measures": wizard.asked.subject == Subject.MEASURES,
            "back": self.request.path + wizard.address(wizard.before) if wizard.before else self.home,
            "start": _to_start_from(wizard) if not wizard.answered else [],
        }
        return render(self.request, "charter/question.html", context)


AGAIN = {
    Subject.OWN: gettext_lazy("Something else of your own"),
    Subject.SPENDING: gettext_lazy("One more step of spending"),
}


def _given(answers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in answers.items() if value}


def _to_start_from(wizard: Wizard) -> list[Start]:
    """Other clauses, as a beginning for this one: then one changes only what differs."""
    subject = wizard.asked.subject
    others = [clause for clause in in_force(wizard.asked.community) if clause.subject not in {subject, Subject.OWN}]
    return [Start(subject_in_words(clause), f"?{urlencode(_as_a_start(clause))}") for clause in others]


def _as_a_start(clause: Clause) -> dict[str, str]:
    own = {"over", "bedrag", "euro"}
    return {name: value for name, value in _given(answers_of(clause)).items() if name not in own}
