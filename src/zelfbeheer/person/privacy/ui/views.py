"""One's own data: to read, to print, to take along, to erase; and who saw it. Within a group, or outside of any."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.views import public, requires, signed_in
from zelfbeheer.foundation.accounts.sessions import close_session
from zelfbeheer.foundation.accounts.ui.presence import PresenceForm
from zelfbeheer.foundation.transfer.sheets import as_data, fates_of, sheets_of
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.person.privacy.operations import erase_account
from zelfbeheer.person.privacy.queries import changes_by_others, reads_about, terms_of, touches
from zelfbeheer.person.privacy.vocabulary import PAGE, PrivacyCapability

View = Callable[[Any], HttpResponse]
NAMES = ("data", "paper", "download", "erase", "seen", "changed")


def me(request: Any) -> Person:
    return request.person


def _both(view: View, capability: PrivacyCapability) -> tuple[Any, Any]:
    """The same screen for somebody in a group and for an account without one. Never kept by a browser."""
    kept_nowhere = cache_control(private=True, no_store=True)(view)

    def inside(request: Any, person: Person) -> HttpResponse:
        return kept_nowhere(request)

    inside.__name__, inside.__module__ = view.__name__, view.__module__
    return requires(capability, find=me)(inside), signed_in(kept_nowhere)


def _addresses(request: Any) -> dict[str, str]:
    """The screens beside this one, within the same group or outside of any."""
    community = getattr(request, "community", None)
    if community is None:
        return {name: reverse(f"privacy:own_{name}") for name in NAMES}
    return {name: reverse(f"privacy:{name}", kwargs={"community": community.slug}) for name in NAMES}


def _mending(request: Any, route: str) -> str:
    """The address of a page of that name, within this group or outside of any; empty where there is none."""
    community = getattr(request, "community", None)
    for given in ({"community": community.slug}, {}) if community else ({},):
        with suppress(NoReverseMatch):
            return reverse(route, kwargs=given)
    return ""


def _data(request: Any) -> HttpResponse:
    """Everything about her, readable, each with where she changes it herself."""
    sheets = sheets_of(request.user)
    mending = {sheet.mend: _mending(request, sheet.mend) for sheet in sheets if sheet.mend}
    shown = [(sheet, mending.get(sheet.mend, "")) for sheet in sheets]
    context = {"shown": shown, "urls": _addresses(request)}
    return render(request, "privacy/data.html", context)


def _paper(request: Any) -> HttpResponse:
    """The same, to print."""
    context = {"sheets": sheets_of(request.user), "urls": _addresses(request)}
    return render(request, "privacy/paper.html", context)


def _download(request: Any) -> HttpResponse:
    """The same as a file: nothing more, nothing less."""
    data = {"made_at": timezone.localtime().isoformat(timespec="minutes"), "sheets": as_data(sheets_of(request.user))}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="mijn-gegevens.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


def _erase(request: Any) -> HttpResponse:
    """First what goes and what stays and why; then, asked once, it is done."""
    problem, form = "", PresenceForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            erase_account(actor=request.user)
        except Problem as refused:
            problem = str(refused.sentence)
        else:
            close_session(request)
            return redirect("privacy:erased")
    context = {"fates": fates_of(request.user), "urls": _addresses(request), "problem": problem, "form": form}
    return render(request, "privacy/erase.html", context)


def _listed(request: Any, events: Any, template: str) -> HttpResponse:
    page = Paginator(events, PAGE).get_page(request.GET.get("blad"))
    context = {"touches": touches(page.object_list), "page": page, "urls": _addresses(request)}
    return render(request, template, context)


def _seen(request: Any) -> HttpResponse:
    """Who saw what of hers, when and why."""
    return _listed(request, reads_about(request.user), "privacy/seen.html")


def _changed(request: Any) -> HttpResponse:
    """What of hers others changed."""
    return _listed(request, changes_by_others(request.user), "privacy/changed.html")


_SEE, _ERASE = PrivacyCapability.SEE_OWN_DATA, PrivacyCapability.ERASE_OWN_DATA
data, own_data = _both(_data, _SEE)
paper, own_paper = _both(_paper, _SEE)
download, own_download = _both(_download, _SEE)
seen, own_seen = _both(_seen, _SEE)
changed, own_changed = _both(_changed, _SEE)
erase, own_erase = _both(_erase, _ERASE)


@requires(_SEE, find=me)
def terms(request: Any, person: Person) -> HttpResponse:
    """How long each kind of record is kept here."""
    return render(request, "privacy/terms.html", {"terms": terms_of(request.community)})


@public
def erased(request: Any) -> HttpResponse:
    """What somebody sees who was just erased."""
    return render(request, "privacy/erased.html")
