"""Proposing another clause, or that one goes: the same questions, which end in a proposal to the group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.registries import address_of_proposal
from zelfbeheer.community.charter.ui.walking import Walk
from zelfbeheer.community.charter.ui.writing import read_back
from zelfbeheer.community.charter.vocabulary import CharterCapability, Subject
from zelfbeheer.foundation.access.views import requires

REFOUND = (
    CharterCapability.REFOUND
)  # everybody with a say; who may propose by the charter is asked where it is proposed


def _walk(request: HttpRequest) -> Walk:
    return Walk(request, "charter:proposing", "charter:propose")


@requires(REFOUND)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """All subjects: what should go differently?"""
    lines = [
        (line, _ending(request, line.clause) if line.clause and line.clause.subject != Subject.ELSE else "")
        for line in _walk(request).lines()
    ]
    return render(request, "charter/proposing.html", {"lines": lines})


def _ending(request: HttpRequest, clause: Clause) -> str:
    return address_of_proposal(request.community, "charter_end", {"clause": str(clause.pk)})


@requires(REFOUND)
@require_GET
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """One question after another, and at the end the way to a proposal."""
    walk = _walk(request)
    wizard = walk.wizard()
    if wizard.current:
        return walk.question(wizard)
    clause = Clause(community=request.community, **wizard.values)
    given = {"key": key, "answers": wizard.address().removeprefix("?")}
    href = address_of_proposal(request.community, "charter_clause", given)
    return render(request, "charter/proposed.html", read_back(request, wizard, clause) | {"href": href})
