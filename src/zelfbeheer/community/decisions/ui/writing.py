"""Writing a proposal: what it should do, its words, sharing it, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.decisions.effects import Effect, by_subject, effect_of, effects_for
from zelfbeheer.community.decisions.models import Proposal
from zelfbeheer.community.decisions.operations import (
    Plan,
    change_proposal,
    draft_proposal,
    newest_wording,
    postpone_proposal,
    share_proposal,
    withdraw_proposal,
)
from zelfbeheer.community.decisions.ui.finding import proposal_of, to_proposal
from zelfbeheer.community.decisions.ui.forms import PostponeForm, ProposalForm, as_it_is
from zelfbeheer.community.decisions.ui.views import show
from zelfbeheer.community.decisions.vocabulary import TITLE_LENGTH, DecisionsCapability, Form, State
from zelfbeheer.community.groups.service import house_rules
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said

PROPOSE, CHANGE = DecisionsCapability.PROPOSE, DecisionsCapability.CHANGE_PROPOSAL


@requires(PROPOSE)
@require_GET
def choose(request: Any) -> HttpResponse:
    """What should it do? One tap, and then its words."""
    return render(request, "decisions/choose.html", {"groups": by_subject(request.community)})


@requires(PROPOSE)
@require_GET
def rules(request: Any) -> HttpResponse:
    """Rules of the house that have a screen of their own, where one fills in how they should be."""
    return render(request, "decisions/rules.html", {"rules": house_rules(request.community)})


@requires(PROPOSE)
@require_form
def new(request: Any, kind: str) -> HttpResponse:
    effect, form_kind = _kind_of(request, kind)
    if effect and effect.start and request.method != "POST" and not request.GET:
        return redirect(effect.start, community=request.community.slug)
    form = _form(request, form_kind, effect)
    more = _more(request, effect)
    made: list[Proposal] = []

    def act() -> None:
        made.append(draft_proposal(actor=request.person, plan=_plan(request.community, form, more, effect)))

    if (more is None or not request.POST or more.is_valid()) and did(form, act):
        messages.success(request, _("Kept as your draft. Nobody else sees it until you share it."))
        return to_proposal(request, made[0])
    return render(request, "decisions/write.html", {"form": form, "more": more, "effect": effect, "kind": form_kind})


def _kind_of(request: Any, kind: str) -> tuple[Effect | None, str]:
    """What an address names: something that a decision can do, or a form of asking."""
    if kind in Form.values:
        return None, kind
    effect = next((one for one in effects_for(request.community) if one.kind == kind), None)
    if effect is None:
        raise Http404
    return effect, Form.PROPOSAL


def _form(request: Any, kind: str, effect: Effect | None, proposal: Proposal | None = None) -> ProposalForm:
    initial = as_it_is(proposal, newest_wording(proposal).number) if proposal else None
    asks = effect is not None and effect.asks
    has_effect = effect is not None
    return ProposalForm(
        request.community, kind, request.POST or None, initial=initial, has_effect=has_effect, asks=asks
    )


def _more(request: Any, effect: Effect | None, proposal: Proposal | None = None) -> Any:
    """The own questions of what it does; what the address gives is filled in already."""
    if effect is None:
        return None
    given = dict(request.GET.items())
    initial = effect.again(proposal.effect_data) if proposal else given
    return effect.form(request.community, request.POST or None, prefix="effect", initial=initial)


def _plan(community: Any, form: ProposalForm, more: Any, effect: Effect | None) -> Plan:
    if effect is None:
        return form.plan()
    if not form.cleaned_data["title"]:
        form.cleaned_data["title"] = _title(effect.words(community, effect.keep(more.cleaned_data)))
    return form.plan(effect=effect.kind, effect_data=more.cleaned_data)


def _title(words: str) -> str:
    """What it does, as far as its first line says it."""
    return words.partition("\n")[0][:TITLE_LENGTH]


@requires(CHANGE, find=proposal_of)
@require_form
def change(request: Any, proposal: Proposal) -> HttpResponse:
    effect = effect_of(proposal.effect)
    form, more = _form(request, proposal.form, effect, proposal), _more(request, effect, proposal)

    def act() -> None:
        base, plan = form.cleaned_data["base"] or 0, _plan(request.community, form, more, effect)
        change_proposal(actor=request.person, proposal=proposal, base=base, plan=plan)

    if (more is None or not request.POST or more.is_valid()) and did(form, act):
        messages.success(request, _("Changed. Everybody can see what was different before."))
        return to_proposal(request, proposal)
    context = {"form": form, "more": more, "effect": effect, "kind": proposal.form, "proposal": proposal}
    return render(request, "decisions/write.html", context)


@requires(CHANGE, find=proposal_of)
@require_POST
def share(request: Any, proposal: Proposal) -> HttpResponse:
    words = _("Now everybody can read it and say something about it.")
    said(request, lambda: share_proposal(actor=request.person, proposal=proposal), words)
    return to_proposal(request, proposal)


@requires(CHANGE, find=proposal_of)
@require_POST
def withdraw(request: Any, proposal: Proposal) -> HttpResponse:
    was_draft = proposal.state == State.DRAFT
    words = _("The draft is gone.") if was_draft else _("You took your proposal back. It can still be read.")
    done = said(request, lambda: withdraw_proposal(actor=request.person, proposal=proposal), words)
    if was_draft and done:
        return redirect("decisions:list", community=request.community.slug)
    return to_proposal(request, proposal)


@requires(CHANGE, find=proposal_of)
@require_POST
def postpone(request: Any, proposal: Proposal) -> HttpResponse:
    form = PostponeForm(request.POST)

    def act() -> None:
        postpone_proposal(actor=request.person, proposal=proposal, until=form.cleaned_data["until"])

    if did(form, act, beside="until"):
        messages.success(request, _("Put off. On that day it comes back by itself."))
        return to_proposal(request, proposal)
    return show(request, proposal, postpone=form)
