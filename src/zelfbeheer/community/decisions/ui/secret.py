"""A secret vote: the ballot, a last look with the number to write down, the urn; and what is published afterwards."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.charter.service import electorate, rule_for
from zelfbeheer.community.charter.vocabulary import Method
from zelfbeheer.community.decisions.answers import IN_ORDER
from zelfbeheer.community.decisions.models import Option, Proposal, Round, Voter
from zelfbeheer.community.decisions.recount import as_file, can_be_recounted, in_words, published, what_it_reveals
from zelfbeheer.community.decisions.ui.finding import round_of, to_proposal
from zelfbeheer.community.decisions.ui.forms import ChoiceForm, StanceForm
from zelfbeheer.community.decisions.ui.paper import how_to
from zelfbeheer.community.decisions.urn import cast_secretly, new_tracker, tracker_in
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability, Outcome
from zelfbeheer.community.decisions.voting import checked
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did
from zelfbeheer.foundation.ui.problems import Problem

VOTE, SEE = DecisionsCapability.VOTE, DecisionsCapability.FOLLOW_DECISIONS


def before_opening(proposal: Proposal) -> list[str]:
    """What a secret round would give away, said before it opens; empty where it is not secret."""
    if proposal.is_advisory:
        return []
    clause = rule_for(proposal.community, proposal.subject, own_subject=proposal.own_subject, cents=proposal.cents)
    if clause is None or not clause.is_secret:
        return []
    voters = electorate(clause, proposal.community)
    if proposal.concerned_id:
        voters = voters.exclude(pk=proposal.concerned_id)  # who it is about does not vote
    return what_it_reveals(clause, voters.count())


@requires(VOTE, find=round_of)
@require_GET
@never_cache
def ballot(request: Any, round: Round) -> HttpResponse:
    """The ballot, with what a secret vote keeps out and what it does not."""
    if _has_voted(request, round) or not round.is_secret or round.is_on_paper or round.counted_by == Method.LOTS:
        return to_proposal(request, round.proposal)
    return _ballot(request, round, _form(request, round))


@requires(VOTE, find=round_of)
@require_POST
@never_cache
def look(request: Any, round: Round) -> HttpResponse:
    """What was chosen, once more, and the number of this ballot. Nothing is kept yet."""
    form = _form(request, round, request.POST)
    is_right = did(form, lambda: checked(round, **form.answer()), beside=_beside(round))
    return _look(request, round, form) if is_right else _ballot(request, round, form)


def _beside(round: Round) -> str | None:
    """Where a sentence stands about an answer that cannot be used."""
    return "reason" if round.is_yes_or_no else None


@requires(VOTE, find=round_of)
@require_POST
@never_cache
def put(request: Any, round: Round) -> HttpResponse:
    """Puts the ballot in the urn."""
    form, tracker = _form(request, round, request.POST), request.POST.get("tracker", "")
    if not form.is_valid():
        return _ballot(request, round, form)
    try:
        cast_secretly(actor=request.person, round=round, tracker=tracker, **form.answer())
    except Problem as problem:
        if _has_voted(request, round):
            messages.warning(request, problem.sentence)
            return to_proposal(request, round.proposal)
        return _look(request, round, form, str(problem.sentence))
    messages.success(request, _("Your vote is in the urn. Keep your number: after closing you find it in the list."))
    return to_proposal(request, round.proposal)


def _form(request: Any, round: Round, *data: Any) -> Any:
    return StanceForm(round, *data) if round.is_yes_or_no else ChoiceForm(round, _options(request, round), *data)


def _options(request: Any, round: Round) -> list[Option]:
    return list(Option.objects.of(request.community).filter(proposal=round.proposal_id).order_by("position"))


def _has_voted(request: Any, round: Round) -> bool:
    mine = Voter.objects.of(request.community).filter(round=round, person=request.person)
    return mine.filter(has_voted=True).exists()


def _ballot(request: Any, round: Round, form: Any) -> HttpResponse:
    voters = Voter.objects.of(request.community).filter(round=round).count()
    context = {
        "round": round,
        "proposal": round.proposal,
        "form": form,
        "how": how_to(round),
        "is_ranked": round.counted_by in IN_ORDER,
        "has_reasons": round.is_yes_or_no,
        "reveals": what_it_reveals(round, voters),
    }
    return render(request, "decisions/secret_ballot.html", context)


def _look(request: Any, round: Round, form: Any, problem: str = "") -> HttpResponse:
    signed = new_tracker(round)
    context = {
        "round": round,
        "proposal": round.proposal,
        "form": form,
        "chosen": _in_words(round, form),
        "signed": signed,
        "tracker": tracker_in(signed, round),
        "problem": problem,
    }
    return render(request, "decisions/secret_look.html", context)


def _in_words(round: Round, form: Any) -> list[tuple[str, str]]:
    """What was chosen, for a last look: by its place, or each question with its answer."""
    given = [(str(field.label), _said(field, form.cleaned_data[field.name])) for field in form]
    if round.counted_by not in IN_ORDER:
        return given
    return sorted(((place, option) for option, place in given if place.isdigit()), key=lambda one: int(one[0]))


def _said(field: Any, value: Any) -> str:
    shown = dict(getattr(field.field, "choices", ())).get(str(value), value)
    return _("Yes") if shown is True else "-" if shown in (None, False, "") else str(shown)


@requires(SEE, find=round_of)
@require_GET
def urn(request: Any, round: Round) -> HttpResponse:
    """After closing: all trackers, and all ballots, in two lists that have nothing to do with each other."""
    if not round.is_secret or round.closed_at is None or round.outcome == Outcome.SENT_BACK:
        raise Http404
    context = {
        "round": round,
        "proposal": round.proposal,
        "published": published(round),
        "options": _options(request, round),
        "may_recount": can_be_recounted(round),
    }
    return render(request, "decisions/urn.html", context)


@requires(SEE, find=round_of)
@require_GET
def counted(request: Any, round: Round) -> HttpResponse:
    """Every round of a count, in words."""
    found = in_words(round) if can_be_recounted(round) else None
    if found is None:
        raise Http404
    context = {"round": round, "proposal": round.proposal, "count": found}
    return render(request, "decisions/count.html", context)


@requires(SEE, find=round_of)
@require_GET
def ballots_file(request: Any, round: Round) -> HttpResponse:
    """The ballots of a round that is over, to count again with anything that reads BLT."""
    if not can_be_recounted(round):
        raise Http404
    answer = HttpResponse(as_file(round), content_type="text/plain; charset=utf-8")
    name = f"stembriefjes-{round.proposal.number}-{round.number}.blt"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
