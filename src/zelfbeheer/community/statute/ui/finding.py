"""What the addresses of the statute point at, and what its pages share."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import CharterCapability
from zelfbeheer.community.statute.models import Objection, StatuteEnd, StatuteVersion
from zelfbeheer.community.statute.vocabulary import PAPER_LENGTH, StatuteCapability

READ, RECORD = CharterCapability.READ_CHARTER, StatuteCapability.RECORD_STATUTE
LARGEST = 2**63  # the databases know no larger number


def versions(request: Any) -> Any:
    rows = StatuteVersion.objects.of(request.community).select_related("statute", "basis", "community")
    return rows.prefetch_related("ends")


def version_of(request: Any, pk: int) -> StatuteVersion:
    found: StatuteVersion = get_object_or_404(versions(request), pk=pk if pk < LARGEST else 0)
    return found


def end_of(request: Any, pk: int) -> StatuteEnd:
    rows = StatuteEnd.objects.of(request.community).select_related("version__statute")
    found: StatuteEnd = get_object_or_404(rows, pk=pk if pk < LARGEST else 0)
    return found


def objection_of(request: Any, pk: int) -> Objection:
    rows = Objection.objects.of(request.community).select_related("version__statute")
    found: Objection = get_object_or_404(rows, pk=pk if pk < LARGEST else 0)
    return found


def paper_field() -> forms.CharField:
    return forms.CharField(
        label=_("Which paper says so, and where does it lie?"), max_length=PAPER_LENGTH,
        help_text=_("For example: signed copy, in the red folder in the office."),
    )  # fmt: skip


def back(request: Any) -> HttpResponse:
    return redirect("statute:statute", community=request.community.slug)


def writing(request: Any, form: forms.Form, title: Any, about: Any = "") -> HttpResponse:
    """The page on which somebody writes down what stands on a paper."""
    return render(request, "statute/writing.html", {"form": form, "title": title, "about": about})
