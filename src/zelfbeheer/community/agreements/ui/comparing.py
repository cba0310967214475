"""The history of an agreement, one earlier version, and what changed between any two."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zelfbeheer.community.agreements.models import Agreement
from zelfbeheer.community.agreements.queries import history_of
from zelfbeheer.community.agreements.ui.finding import agreement_of, number_asked, rights, version_of
from zelfbeheer.community.agreements.ui.forms import TwoVersionsForm
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.changes import words_changed

SEE = AgreementsCapability.SEE_AGREEMENTS


@requires(SEE, find=agreement_of)
@require_GET
def history(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    versions = history_of(agreement)
    context = {"versions": versions, "latest": versions[0], "two": _two(versions, 0, 0)}
    return render(request, "agreements/history.html", context | rights(request))


def _version(request: HttpRequest, pk: int, number: int) -> object:
    return version_of(agreement_of(request, pk), number)


@requires(SEE, find=_version)
@require_GET
def version(request: HttpRequest, version: object) -> HttpResponse:
    return render(request, "agreements/version.html", {"version": version})


@requires(SEE, find=agreement_of)
@require_GET
def difference(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Between two versions; without a choice, between the newest and the one before."""
    versions = history_of(agreement)
    numbers = {version.number: version for version in versions}
    new = numbers.get(number_asked(request, "tot"), versions[0])
    old = numbers.get(number_asked(request, "van"), numbers.get(new.number - 1, new))
    context = {
        "old": old,
        "new": new,
        "latest": versions[0],
        "title": words_changed(old.title, new.title),
        "two": _two(versions, old.number, new.number),
    }
    return render(request, "agreements/difference.html", context)


def _two(versions: list, old: int, new: int) -> TwoVersionsForm | None:
    """The choice of two versions, where there are two."""
    numbers = [version.number for version in versions]
    chosen = {"van": old or numbers[-1], "tot": new or numbers[0]}
    return TwoVersionsForm(initial=chosen, numbers=numbers) if len(numbers) > 1 else None
