"""Help is needed now: asking, coming, ending it, and whether the house uses this."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.audit.queries import latest_change
from zelfbeheer.foundation.ui import conditional
from zelfbeheer.foundation.ui.acting import did, said
from zelfbeheer.house.duties.service import may_be_asked
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.handover.calling import (
    call_help,
    come_to_help,
    end_call,
    is_used,
    not_come_after_all,
    set_help_used,
)
from zelfbeheer.house.handover.models import HelpCall
from zelfbeheer.house.handover.queries import calls_for
from zelfbeheer.house.handover.ui.forms import WORD, HelpForm
from zelfbeheer.house.handover.ui.views import uses_handover
from zelfbeheer.house.handover.vocabulary import HandoverCapability

SEE, CALL = DutiesCapability.SEE_DUTIES, HandoverCapability.CALL_HELP


def _call(request: Any, pk: int) -> HelpCall:
    return get_object_or_404(HelpCall.objects.of(uses_handover(request)), pk=pk)


def _to_page(request: Any) -> HttpResponse:
    return redirect("handover:help", community=request.community.slug)


@requires(SEE, find=uses_handover)
@require_GET
@never_cache
def page(request: HttpRequest, community: Any) -> HttpResponse:
    """Who asks, who comes, and asking. Left open it looks anew by itself."""
    latest = latest_change(community)
    etag = conditional.version("help", request.person.pk, latest, request.LANGUAGE_CODE)
    return conditional.answer(request, etag, lambda: _page(request, HelpForm(writer=request.person), etag))


def _page(request: Any, form: HelpForm, etag: str = "") -> HttpResponse:
    calls, used = calls_for(request.person), is_used(request.community)
    context = {
        "calls": calls,
        "is_used": used,
        "may_call": used and not any(call.mine for call in calls) and request.person.holds(CALL),
        "may_choose": request.person.holds(GroupsCapability.CHANGE_WAYS),
        "may_be_asked": may_be_asked(request.person),
        "form": form,
        "etag": etag,
    }
    return render(request, "handover/help.html", context)


@requires(CALL, find=uses_handover)
@require_POST
def call(request: HttpRequest, community: Any) -> HttpResponse:
    """Everybody near is told. A name in the words is asked about first; then nobody is called yet."""
    form = HelpForm(request.POST, writer=request.person)

    def act() -> object:
        kind, is_word = form.cleaned_data["kind"], bool(form.ids(WORD))
        return call_help(actor=request.person, kind=kind, words=form.kept_text(), is_word=is_word)

    if not did(form, act, beside="words"):
        return _page(request, form)
    messages.success(request, _("Whoever is near gets a message now."))
    return _to_page(request)


@requires(SEE, find=_call)
@require_POST
def come(request: HttpRequest, call: HelpCall) -> HttpResponse:
    said(request, lambda: come_to_help(actor=request.person, call=call), _("Thank you. Whoever asked knows it."))
    return _to_page(request)


@requires(SEE, find=_call)
@require_POST
def not_come(request: HttpRequest, call: HelpCall) -> HttpResponse:
    said(request, lambda: not_come_after_all(actor=request.person, call=call), _("You do not come. That is fine."))
    return _to_page(request)


@requires(SEE, find=_call)
@require_POST
def end(request: HttpRequest, call: HelpCall) -> HttpResponse:
    said(request, lambda: end_call(actor=request.person, call=call), _("It is ended. Nobody is asked any more."))
    return _to_page(request)


@requires(GroupsCapability.CHANGE_WAYS, find=uses_handover)
@require_POST
def use(request: HttpRequest, community: Any) -> HttpResponse:
    """The house uses this, or switches it off."""
    used = request.POST.get("used") == "1"
    words = _("From now on one can ask for help here.") if used else _("Asking for help is switched off.")
    said(request, lambda: set_help_used(actor=request.person, community=community, used=used), words)
    return _to_page(request)
