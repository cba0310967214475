"""Reading: what is to be decided, one proposal, the register, on paper."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zelfbeheer.community.charter.service import Clause, in_short, in_words, rule_for
from zelfbeheer.community.charter.vocabulary import Method
from zelfbeheer.community.decisions.beside import beside
from zelfbeheer.community.decisions.effects import effect_of, text_of, whole_of, why_not
from zelfbeheer.community.decisions.models import Decision, Option, Proposal
from zelfbeheer.community.decisions.queries import discussion, holding, overview, register, rounds_of, wordings
from zelfbeheer.community.decisions.ui.finding import decision_of, proposal_of
from zelfbeheer.community.decisions.ui.forms import (
    ChoiceForm,
    OtherTextForm,
    PostponeForm,
    SayForm,
    StanceForm,
)
from zelfbeheer.community.decisions.ui.secret import before_opening
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability, Form, State
from zelfbeheer.community.groups.service import Person, spot_names
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.paper import on_paper

SEARCH_LENGTH = 60
PAGE = 50
SEE = DecisionsCapability.FOLLOW_DECISIONS
SEE_ONE = DecisionsCapability.SEE_PROPOSAL


@requires(SEE)
@require_GET
def everything(request: Any) -> HttpResponse:
    """What is going on: what waits for one's own vote first."""
    may_propose = bool(can(request.person, DecisionsCapability.PROPOSE, request.community))
    return render(request, "decisions/list.html", {"all": overview(request.person), "may_propose": may_propose})


@requires(SEE_ONE, find=proposal_of)
@require_GET
def one(request: Any, proposal: Proposal) -> HttpResponse:
    return show(request, proposal)


def show(request: Any, proposal: Proposal, **forms: Any) -> HttpResponse:
    """The page of one proposal; `forms` are those that came back with a sentence beside a field."""
    context = _standing(request, proposal) | _rights(request, proposal) | _round(request, proposal)
    context["reveals"] = before_opening(proposal) if context["may_open"] else []
    context |= {"say": SayForm(auto_id="say_%s"), "other": _other(proposal)}
    return render(request, "decisions/one.html", context | {"postpone": PostponeForm()} | forms)


def _other(proposal: Proposal) -> OtherTextForm:
    return OtherTextForm(initial={"other_text": text_of(proposal)}, auto_id="other_%s")


def _standing(request: Any, proposal: Proposal) -> dict[str, Any]:
    effect = effect_of(proposal.effect)
    words = wordings(proposal)
    is_undecided = not (proposal.is_advisory or proposal.is_over or proposal.state == State.ROUND)
    clause = _clause(proposal) if is_undecided else None
    return {
        "proposal": proposal,
        "does": effect.words(proposal.community, proposal.effect_data) if effect and not proposal.is_over else "",
        "would_hold": _would_hold(proposal),
        "holds_now": effect.now(proposal.community, proposal.effect_data) if effect and not proposal.is_over else "",
        "other_than": text_of(proposal),
        "obstacle": "" if proposal.is_over else why_not(proposal),
        "named": _named(request, proposal),
        "is_undecided": is_undecided,
        "rule": in_words(clause) if is_undecided and clause else [],
        "rule_short": in_short(clause) if is_undecided and clause else "",
        "by_lots": bool(clause and proposal.seed and _counts_by_lots(proposal, clause)),
        "changed": words[1] if len(words) > 1 else None,
        "newest": words[0] if words else None,
        "discussion": discussion(proposal),
        "is_personal": proposal.is_personal,
        "decision": Decision.objects.of(request.community).filter(proposal=proposal).first(),
    }


def _would_hold(proposal: Proposal) -> str:
    """Everything that would be so, where what it does is more than a sentence."""
    effect = effect_of(proposal.effect)
    says_more = effect and (effect.text_in or effect.whole(proposal.community, proposal.effect_data))
    return whole_of(proposal) if says_more else ""


def _named(request: Any, proposal: Proposal) -> list[str]:
    """Whose names stand in a draft that changes nothing by itself: is it about her, then she replies first."""
    if proposal.state != State.DRAFT or proposal.effect or proposal.is_advisory:
        return []
    people = Person.objects.of(request.community).present().exclude(pk=request.person.pk).order_by("pk")
    found = spot_names(f"{proposal.title}\n{proposal.text}", people)
    return [one.person.chosen_name for one in found if not one.may_be_word]


def _clause(proposal: Proposal) -> Clause | None:
    """By which clause this will be decided; None where the group has none for it yet."""
    return rule_for(proposal.community, proposal.subject, own_subject=proposal.own_subject, cents=proposal.cents)


def _counts_by_lots(proposal: Proposal, clause: Clause) -> bool:
    return proposal.form == Form.CHOICE and clause.choosing == Method.LOTS


def _rights(request: Any, proposal: Proposal) -> dict[str, bool]:
    asked = {
        "may_change": DecisionsCapability.CHANGE_PROPOSAL,
        "may_discuss": DecisionsCapability.DISCUSS,
        "may_reply": DecisionsCapability.REPLY,
        "may_open": DecisionsCapability.OPEN_ROUND,
    }
    return {name: bool(can(request.person, capability, proposal)) for name, capability in asked.items()}


def _round(request: Any, proposal: Proposal) -> dict[str, Any]:
    """Its rounds; the newest with the form to answer, where she may."""
    shown = rounds_of(proposal, request.person)
    newest = shown[0] if shown else None
    if newest is None or newest.round.closed_at:
        return {"rounds": shown}
    may_vote = newest.voter is not None and newest.round.is_open
    return {
        "running": newest,
        "rounds": shown[1:],
        "may_send_back": bool(can(request.person, DecisionsCapability.SEND_BACK, newest.round)),
        "may_close": bool(can(request.person, DecisionsCapability.CLOSE_ROUND, newest.round)),
        "may_count": _may_count(request, newest.round),
        "vote": _vote(newest) if may_vote else None,
    }


def _may_count(request: Any, round: Any) -> bool:
    return round.is_on_paper and bool(can(request.person, DecisionsCapability.COUNT_PAPER, round))


def _vote(shown: Any) -> Any:
    given = shown.vote
    if shown.round.is_secret or shown.round.counted_by == Method.LOTS:
        return None
    if shown.round.is_yes_or_no:
        return StanceForm(shown.round, initial={"stance": given.stance, "reason": given.reason} if given else None)
    return ChoiceForm(shown.round, shown.options, choice=given.choice if given else None)


@requires(SEE_ONE, find=proposal_of)
@require_GET
def history(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Every wording, each against the one before."""
    words = wordings(proposal)
    pairs = list(zip(words, [*words[1:], None], strict=False))
    return render(request, "decisions/history.html", {"proposal": proposal, "pairs": pairs})


@requires(SEE)
@require_GET
def decided(request: Any) -> HttpResponse:
    """The register."""
    words = request.GET.get("zoek", "")[:SEARCH_LENGTH]
    found = Paginator(register(request.community, words), PAGE).get_page(request.GET.get("blad"))
    return render(request, "decisions/register.html", {"decisions": found, "words": words})


@requires(DecisionsCapability.SEE_DECISION, find=decision_of)
@require_GET
def decision(request: Any, decision: Decision) -> HttpResponse:
    may_do = bool(can(request.person, DecisionsCapability.CARRY_OUT, decision))
    options = Option.objects.of(request.community).filter(proposal=decision.proposal_id).order_by("position")
    may_propose = bool(can(request.person, DecisionsCapability.PROPOSE, request.community))
    context = {
        "decision": decision,
        "then": _then(request, decision),
        "may_propose": may_propose,
        "may_do": may_do,
        "carrier": _who_carries(decision),
        "options": options,
        "method": Method(decision.method).label,
        "beside": beside(request.person, decision),
    }
    return render(request, "decisions/decision.html", context)


def _then(request: Any, decision: Decision) -> Any:
    """What comes next for whoever looks, such as making a key card for who came in."""
    effect = effect_of(decision.proposal.effect) if decision.proposal and decision.is_adopted else None
    then = effect.then if effect else None
    return then if then and can(request.person, then.capability, request.community) else None


def _who_carries(decision: Decision) -> Any:
    carrier = getattr(decision.proposal, "carrier", None)
    return carrier.person if carrier is not None and carrier.person.is_present else None


@requires(SEE)
@require_GET
def paper(request: Any) -> HttpResponse:
    """What was decided, for reading together. What was decided about a person never hangs on a wall."""
    listed = holding(request.community)
    live = reverse("decisions:register", kwargs={"community": request.community.slug})
    context = {"decisions": listed, "today": timezone.localdate()}
    return on_paper(request, "decisions/paper.html", context, live=live)
