"""What the addresses of agreements point at, and what their pages share."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation

from zelfbeheer.community.agreements.models import Agreement, Version
from zelfbeheer.community.agreements.operations import newest
from zelfbeheer.community.agreements.policies import is_decided
from zelfbeheer.community.agreements.queries import Shown, shown_to
from zelfbeheer.community.agreements.vocabulary import LANGUAGES, AgreementsCapability
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability
from zelfbeheer.foundation.access.registry import can


def agreement_of(request: HttpRequest, pk: int) -> Agreement:
    return get_object_or_404(Agreement.objects.of(request.community), pk=pk)


def version_of(agreement: Agreement, number: int) -> Version:
    versions = Version.objects.of(agreement.community_id).filter(agreement=agreement).select_related("basis")
    version = versions.filter(number=number).first() if number < 32768 else None
    if version is None:
        raise Http404
    return version


def number_asked(request: HttpRequest, name: str) -> int:
    """A number in the address or in what was sent; 0 for anything else."""
    text = (request.POST or request.GET).get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def wanted_language(request: HttpRequest) -> str:
    """The language that the address asks for, else that of the pages."""
    asked = request.GET.get("taal", "")
    return asked if asked in LANGUAGES else translation.get_language()[:2]


def shown(request: HttpRequest, agreement: Agreement, language: str) -> Shown:
    """The newest version of an agreement as this person sees it."""
    return shown_to(request.person, [newest(agreement)], language)[0]


def rights(request: HttpRequest) -> dict[str, bool]:
    """What pages offer: writing, translating."""
    person = request.person
    decided = is_decided(request.community.pk)
    return {
        "may_write": not decided and person.holds(AgreementsCapability.WRITE_AGREEMENTS),
        "may_propose": decided and bool(can(person, DecisionsCapability.PROPOSE, request.community)),
        "may_ask": bool(can(person, AgreementsCapability.ASK_AGAIN, request.community)),
        "may_translate": person.holds(AgreementsCapability.TRANSLATE_AGREEMENTS),
    }


def to_agreement(request: HttpRequest, agreement: Agreement) -> HttpResponseRedirect:
    return redirect("agreements:one", community=request.community.slug, pk=agreement.pk)
