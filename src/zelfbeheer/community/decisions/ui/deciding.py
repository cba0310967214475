"""Talking it through, and deciding: what people say, opening a round, voting, closing, carrying out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.decisions.discussing import contribute, leave_out, take_back, take_over
from zelfbeheer.community.decisions.models import Decision, Option, Proposal, Round
from zelfbeheer.community.decisions.register import carry_out, say_no
from zelfbeheer.community.decisions.rounds import close_round, open_round, send_back
from zelfbeheer.community.decisions.ui.finding import decision_of, proposal_of, round_of, said_of, to_proposal
from zelfbeheer.community.decisions.ui.forms import AnswerForm, ChoiceForm, OtherTextForm, SayForm, StanceForm
from zelfbeheer.community.decisions.ui.views import show
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability, Outcome, Remark
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, said

SAID_LENGTH = 200  # what somebody says aloud before lots are drawn
DISCUSS, CHANGE = DecisionsCapability.DISCUSS, DecisionsCapability.CHANGE_PROPOSAL


@requires(DISCUSS, find=proposal_of)
@require_POST
def say(request: Any, proposal: Proposal) -> HttpResponse:
    form = SayForm(request.POST, auto_id="say_%s")
    if did(form, lambda: contribute(actor=request.person, proposal=proposal, **form.cleaned_data), beside="text"):
        messages.success(request, _("Everybody can read it now."))
        return to_proposal(request, proposal)
    return show(request, proposal, say=form)


@requires(DISCUSS, find=proposal_of)
@require_POST
def answer(request: Any, proposal: Proposal) -> HttpResponse:
    form = AnswerForm(request.POST)
    asked = said_of(request, proposal, _number(request, "said"))

    def act() -> None:
        contribute(actor=request.person, proposal=proposal, text=form.cleaned_data["text"], answers=asked)

    if did(form, act, beside="text"):
        messages.success(request, _("Everybody can read it now."))
        return to_proposal(request, proposal)
    return show(request, proposal, reply_to=form, answering=asked.pk)


@requires(DISCUSS, find=proposal_of)
@require_POST
def other_text(request: Any, proposal: Proposal) -> HttpResponse:
    form = OtherTextForm(request.POST, auto_id="other_%s")

    def act() -> None:
        contribute(actor=request.person, proposal=proposal, kind=Remark.AMENDMENT, **form.cleaned_data)

    if did(form, act, beside="other_text"):
        messages.success(request, _("Your text stands beside it now. Whoever made the proposal can take it over."))
        return to_proposal(request, proposal)
    return show(request, proposal, other=form)


@requires(DecisionsCapability.REPLY, find=proposal_of)
@require_POST
def reply(request: Any, proposal: Proposal) -> HttpResponse:
    form = AnswerForm(request.POST)

    def act() -> None:
        contribute(actor=request.person, proposal=proposal, kind=Remark.REPLY, text=form.cleaned_data["text"])

    if did(form, act, beside="text"):
        messages.success(request, _("Your reply stands with the proposal. Everybody reads it before they decide."))
        return to_proposal(request, proposal)
    return show(request, proposal, reply=form)


@requires(CHANGE, find=proposal_of)
@require_POST
def settle_text(request: Any, proposal: Proposal) -> HttpResponse:
    """Whoever made the proposal takes another text over, or keeps her own."""
    amendment = said_of(request, proposal, _number(request, "said"))
    if request.POST.get("what") == "take":
        words = _("The proposal has this text now.")
        said(request, lambda: take_over(actor=request.person, amendment=amendment), words)
    else:
        words = _("The proposal keeps its own text.")
        said(request, lambda: leave_out(actor=request.person, amendment=amendment), words)
    return to_proposal(request, proposal)


@requires(DecisionsCapability.SEE_PROPOSAL, find=proposal_of)
@require_POST
def unsay(request: Any, proposal: Proposal) -> HttpResponse:
    mine = said_of(request, proposal, _number(request, "said"))
    said(request, lambda: take_back(actor=request.person, said=mine), _("Taken back."))
    return to_proposal(request, proposal)


@requires(DecisionsCapability.OPEN_ROUND, find=proposal_of)
@require_POST
def begin(request: Any, proposal: Proposal) -> HttpResponse:
    words = _("The group can decide now. Everybody with a vote was told.")
    said(request, lambda: open_round(actor=request.person, proposal=proposal), words)
    return to_proposal(request, proposal)


@requires(DecisionsCapability.VOTE, find=round_of)
@require_POST
def vote(request: Any, round: Round) -> HttpResponse:
    proposal = proposal_of(request, round.proposal_id)
    options = list(Option.objects.of(request.community).filter(proposal=proposal).order_by("position"))
    form: Any = StanceForm(round, request.POST) if round.is_yes_or_no else ChoiceForm(round, options, request.POST)
    if did(form, lambda: cast_vote(actor=request.person, round=round, **form.answer())):
        messages.success(request, _("Your answer counts. Until it closes you can change it."))
        return to_proposal(request, proposal)
    return show(request, proposal, vote=form)


@requires(DecisionsCapability.CLOSE_ROUND, find=round_of)
@require_POST
def close(request: Any, round: Round) -> HttpResponse:
    aloud = request.POST.get("said", "").strip()[:SAID_LENGTH]
    said(request, lambda: messages.info(request, _ended(close_round(actor=request.person, round=round, said=aloud))))
    return to_proposal(request, round.proposal)


def _ended(round: Round) -> str:
    return {
        Outcome.ADOPTED: _("The group adopted it. It stands in the register."),
        Outcome.REJECTED: _("The group did not adopt it. It stands in the register, with the reasons."),
        Outcome.NO_QUORUM: _("Too few people took part, so nothing was decided. You can talk on and try again."),
        Outcome.OBJECTION: _("There is an objection. Look together how the proposal can be better, and try again."),
        Outcome.TIE: _("As many for as against. By your own rule you vote again."),
        Outcome.ADVISED: _("This is what people answered. It binds nobody."),
        Outcome.SENT_BACK: _("You can talk on about it. Nothing was counted."),
        Outcome.CANNOT_APPLY: _("It can no longer be done as it stands. Below is why; change it and try again."),
    }[Outcome(round.outcome)]


@requires(DecisionsCapability.SEND_BACK, find=round_of)
@require_POST
def back_to_talking(request: Any, round: Round) -> HttpResponse:
    words = _("You can talk on about it. Nothing was counted.")
    said(request, lambda: send_back(actor=request.person, round=round), words)
    return to_proposal(request, round.proposal)


@requires(DecisionsCapability.CARRY_OUT, find=decision_of)
@require_POST
def carry(request: Any, decision: Decision) -> HttpResponse:
    said(request, lambda: carry_out(actor=request.person, decision=decision), _("Done, and written in the register."))
    return redirect("decisions:decision", community=request.community.slug, number=decision.number)


@requires(DecisionsCapability.CARRY_OUT, find=decision_of)
@require_POST
def decline(request: Any, decision: Decision) -> HttpResponse:
    words = _("You said no. The group can read that; a reason is not needed.")
    said(request, lambda: say_no(actor=request.person, decision=decision), words)
    return redirect("decisions:decision", community=request.community.slug, number=decision.number)


def _number(request: Any, name: str) -> int:
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Http404
    return int(text)
