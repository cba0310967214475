"""What a decision can do with how the group decides: a clause written or changed, a clause that goes."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.service import (
    Clause,
    answers_for,
    base_of,
    clause_of,
    declare_decision_pages,
    declare_proposing,
    end_clause,
    in_force,
    in_short,
    in_words,
    subject_in_words,
    values_answered,
    why_not_written,
    write_from,
)
from zelfbeheer.community.charter.vocabulary import NOTE_LENGTH, Subject
from zelfbeheer.community.decisions.effects import Data, Effect, declare_effect
from zelfbeheer.community.decisions.models import Decision
from zelfbeheer.foundation.ui.problems import Problem

UNANSWERED = gettext_lazy("Answer the questions first: under How we decide, Propose a change.")
NOT_HELD = gettext_lazy("This clause does not hold any more.")


class ClauseForm(forms.Form):
    """What was answered on the pages of the charter comes along; here one can add words of one's own."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    answers = forms.CharField(widget=forms.HiddenInput, required=False)
    text_note = forms.CharField(
        label=gettext_lazy("Something to add to the clause, in your own words"), max_length=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        values = self._values()
        if values is not None:
            self.fields["text_note"].help_text = " ".join(in_words(clause_of(community, values)))

    def _values(self) -> dict[str, Any] | None:
        key, answers = (str(self[name].value() or "") for name in ("key", "answers"))
        return values_answered(self.community, key, answers)

    def clean(self) -> dict[str, Any]:
        typed, values = super().clean() or {}, self._values()
        if values is None:
            raise forms.ValidationError(UNANSWERED)
        return values | {"text_note": typed.get("text_note", "").strip()}


def _held(community: Any, data: Data) -> Clause | None:
    return next((clause for clause in in_force(community) if clause.pk == data.get("clause")), None)


def _clause_again(data: Data) -> dict[str, Any]:
    """Of the proposal's own data; the roles in it are only keys."""
    plain = {name: value for name, value in data.items() if name not in ("committee", "voters_from", "proposer_role")}
    keys = {f"{name}_id": data[name] for name in ("committee", "voters_from", "proposer_role")}
    return answers_for(Clause(**plain, **keys)) | {"text_note": data["text_note"]}


def _clause_base(community: Any, data: Data) -> str:
    try:
        held = base_of(community, data)
    except Problem:
        return "-"
    return str(held.pk) if held else ""


def _clause_words(community: Any, data: Data) -> str:
    try:
        clause = clause_of(community, data)
    except Problem as problem:
        return str(problem.sentence)
    values = {"subject": subject_in_words(clause), "rule": in_short(clause)}
    return _("How we decide: %(subject)s. %(rule)s") % values


def _lines(clause: Clause) -> str:
    said = [*in_words(clause), *([clause.text_note] if clause.text_note else [])]
    return "\n".join(f"- {line}" for line in said)


def _clause_whole(community: Any, data: Data) -> str:
    try:
        return _lines(clause_of(community, data))
    except Problem as problem:
        return str(problem.sentence)


def _clause_now(community: Any, data: Data) -> str:
    try:
        held = base_of(community, data)
    except Problem:
        return ""
    return _lines(held) if held else ""


def _write(community: Any, basis: Any, data: Data) -> str:
    words = _clause_words(community, data)
    write_from(community, basis, data)
    return words


def _clause_replaces(community: Any, data: Data) -> Any:
    held = base_of(community, data)
    return held.basis if held else None


declare_effect(
    Effect(
        "charter_clause", gettext_lazy("How we decide on something"), Subject.CHARTER, ClauseForm, _write,
        _clause_words,
        again=_clause_again, base=_clause_base, problem=why_not_written, replaces=_clause_replaces,
        whole=_clause_whole, now=_clause_now,
        start="charter:proposing",
    )
)  # fmt: skip


# A clause goes, and everything else answers its subject


class EndClauseForm(forms.Form):
    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [clause for clause in in_force(community) if clause.subject != Subject.ELSE]
        options = [(str(clause.pk), subject_in_words(clause)) for clause in held]
        self.fields["clause"] = forms.ChoiceField(label=_("Which clause?"), choices=[("", _("Choose")), *options])


def _end_problem(community: Any, data: Data) -> Any:
    return None if _held(community, data) else NOT_HELD


def _end_words(community: Any, data: Data) -> str:
    clause = _held(community, data)
    return (
        _("No clause of its own any more: %(subject)s") % {"subject": subject_in_words(clause)}
        if clause
        else str(NOT_HELD)
    )


def _end(community: Any, basis: Any, data: Data) -> str:
    words, clause = _end_words(community, data), _held(community, data)
    if clause is None:
        raise Problem(NOT_HELD)
    end_clause(community, basis, clause=clause)
    return words


def _end_replaces(community: Any, data: Data) -> Any:
    clause = _held(community, data)
    return clause.basis if clause else None


declare_effect(
    Effect(
        "charter_end", gettext_lazy("A clause of how we decide goes"), Subject.CHARTER, EndClauseForm, _end, _end_words,
        keep=lambda data: {"clause": int(data["clause"])}, problem=_end_problem, replaces=_end_replaces,
    )
)  # fmt: skip


def _where(community: Any, kind: str, answers: dict[str, str]) -> str:
    path = reverse("decisions:new", kwargs={"community": community.slug, "kind": kind})
    return f"{path}?{urlencode(answers)}"


declare_proposing(_where)


def _pages(community: Any, bases: list[int]) -> dict[int, str]:
    rows = Decision.objects.of(community).filter(basis__in=bases).values_list("basis", "number")
    return {
        basis: reverse("decisions:decision", kwargs={"community": community.slug, "number": number})
        for basis, number in rows
    }


declare_decision_pages(_pages)
