"""Writing: something new, a change, an end, and looking at it again. Everything is looked at before it holds."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.agreements.models import Agreement, Version
from zelfbeheer.community.agreements.operations import (
    change_agreement,
    end_agreement,
    hold_again,
    look_again,
    newest,
    write_agreement,
)
from zelfbeheer.community.agreements.ui.finding import agreement_of, to_agreement
from zelfbeheer.community.agreements.ui.forms import AgreementForm, ChangeForm, ReviewForm, as_it_is
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.changes import words_changed

CHANGE = AgreementsCapability.CHANGE_AGREEMENT


@requires(AgreementsCapability.WRITE_AGREEMENTS)
@require_form
def new(request: HttpRequest) -> HttpResponse:
    form = AgreementForm(request.POST or None, initial={"language": request.community.language})
    version = _kept(request, form, lambda: write_agreement(actor=request.person, **form.cleaned_data))
    if version:
        messages.success(request, _("It holds from now. Others find it under Agreements."))
        return to_agreement(request, version.agreement)
    return render(request, "agreements/write.html", {"form": form, "preview": _preview(form)})


@requires(CHANGE, find=agreement_of)
@require_form
def change(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    latest = newest(agreement)
    form = ChangeForm(request.POST or None, initial=as_it_is(agreement, latest))
    version = _kept(
        request, form, lambda: change_agreement(actor=request.person, agreement=agreement, **form.cleaned_data)
    )
    if version:
        messages.success(request, _("Version %(number)s holds from now.") % {"number": version.number})
        return to_agreement(request, agreement)
    context = {"form": form, "preview": _preview(form), "latest": latest, "title": _title(form, latest)}
    if form.is_bound and form.data.get("base") != str(latest.number):
        form.now_against(latest)
    return render(request, "agreements/write.html", context)


def _kept(request: HttpRequest, form: Any, write: Callable[[], Version]) -> Version | None:
    """Only the button under the preview writes; a Problem is said beside what was typed."""
    made: list[Version] = []
    did(form, lambda: made.append(write()) if request.POST.get("step") == "write" else None)
    return made[0] if made else None


def _preview(form: Any) -> dict[str, Any] | None:
    """What was typed, as it will look; also where it cannot hold yet for another reason."""
    typed = getattr(form, "cleaned_data", {})
    return typed if form.is_bound and typed.get("title") and typed.get("text") else None


def _title(form: Any, latest: Version) -> Any:
    typed = _preview(form)
    return words_changed(latest.title, typed["title"]) if typed else ""


@requires(CHANGE, find=agreement_of)
@require_POST
def end(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    words = _("It does not hold any more. A mistake? Below it can hold again.")
    said(request, lambda: end_agreement(actor=request.person, agreement=agreement), words)
    return to_agreement(request, agreement)


@requires(CHANGE, find=agreement_of)
@require_POST
def hold(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    said(request, lambda: hold_again(actor=request.person, agreement=agreement), _("It holds again."))
    return to_agreement(request, agreement)


@requires(CHANGE, find=agreement_of)
@require_POST
def still_good(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """The group looked at it again and keeps it."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("That day is not a date. Nothing has changed. Choose another day."))
        return to_agreement(request, agreement)
    day = form.cleaned_data["review_on"]
    words = _("It stays as it is.")
    said(request, lambda: look_again(actor=request.person, agreement=agreement, review_on=day), words)
    return to_agreement(request, agreement)
