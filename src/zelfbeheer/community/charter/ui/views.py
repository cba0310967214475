"""Reading how the group decides: on a screen, on paper, and what held before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.queries import document, ended_clauses, history_of
from zelfbeheer.community.charter.refounding import running
from zelfbeheer.community.charter.registries import address_of_proposal, stories
from zelfbeheer.community.charter.rules import has_say
from zelfbeheer.community.charter.vocabulary import CharterCapability
from zelfbeheer.community.groups.service import FoundingAct
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.paper import on_paper

READ = CharterCapability.READ_CHARTER


@requires(READ)
@require_GET
def charter(request: HttpRequest) -> HttpResponse:
    read = document(request.community)
    context = _standing(request) | {
        "document": read,
        "stories": stories(request.community),
        "ended": ended_clauses(request.community, [said.clause for said in read.clauses]),
    }
    return render(request, "charter/charter.html", context)


def _standing(request: Any) -> dict[str, Any]:
    """Whether the founding is open, for this person and at all; and whether everybody is asked to found anew."""
    act = FoundingAct.objects.of(request.community).filter(closed_at=None).first()
    mine = act is not None and bool(can(request.person, GroupsCapability.FOUND, act))
    has_ways = act is None and bool(address_of_proposal(request.community, "charter_clause", {}))
    return {
        "may_propose": has_ways and has_say(request.person),
        "founding": mine,
        "founding_runs": act is not None,
        "asked": running(request.community),
    }


@requires(READ)
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    live = reverse("charter:charter", kwargs={"community": request.community.slug})
    context = {"document": document(request.community), "stories": stories(request.community), "live": live}
    return on_paper(request, "charter/paper.html", context, live=live)


@requires(READ)
@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What held on the same subject, and what changed."""
    clause = get_object_or_404(Clause.objects.of(request.community), pk=pk)
    return render(request, "charter/history.html", {"past": history_of(request.community, clause)})
