"""What the addresses of decisions point at."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect

from zelfbeheer.community.decisions.models import Contribution, Decision, Proposal, Round
from zelfbeheer.community.decisions.vocabulary import State


def proposal_of(request: Any, pk: int) -> Proposal:
    """A proposal of this community; somebody else's draft is not there."""
    rows = Proposal.objects.of(request.community).select_related("proposer__person", "concerned", "community")
    proposal = get_object_or_404(rows, pk=pk)
    if proposal.state == State.DRAFT and not is_mine(request, proposal):
        raise Http404
    return proposal


LARGEST = 2**31 - 1


def round_of(request: HttpRequest, pk: int, number: int) -> Round:
    if max(pk, number) > LARGEST:
        raise Http404
    rows = Round.objects.of(request.community).select_related("proposal__proposer", "committee", "voters_from")
    return get_object_or_404(rows, proposal=pk, number=number)


def decision_of(request: HttpRequest, number: int) -> Decision:
    rows = Decision.objects.of(request.community).select_related("proposal__carrier__person", "round", "replaces")
    return get_object_or_404(rows, number=number)


def said_of(request: HttpRequest, proposal: Proposal, number: int) -> Contribution:
    rows = Contribution.objects.of(request.community).select_related("proposal", "person")
    return get_object_or_404(rows, proposal=proposal, pk=number)


def is_mine(request: Any, proposal: Proposal) -> bool:
    proposer = getattr(proposal, "proposer", None)
    return proposer is not None and proposer.person_id == request.person.pk


def to_proposal(request: HttpRequest, proposal: Proposal) -> HttpResponseRedirect:
    return redirect("decisions:one", community=request.community.slug, pk=proposal.pk)
