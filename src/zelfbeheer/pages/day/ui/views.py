"""Good to know: what returns, when it is quiet, whom to call. On the screen and on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zelfbeheer.community.devices.service import board_rule
from zelfbeheer.community.devices.vocabulary import DevicesCapability
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.community.moments.service import running_rules
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.community.practical import service as practical
from zelfbeheer.community.practical.vocabulary import EMERGENCY, PracticalCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.paper import on_paper
from zelfbeheer.house.places.service import away_count


def _shown(request: HttpRequest) -> dict[str, Any]:
    community, person = request.community, request.person
    sees = person.holds(MomentsCapability.SEE_MOMENTS) and community.uses(Part.MOMENTS)
    rules = running_rules(community) if sees else []
    return {
        "known": practical.good_to_know(community),
        "rules": [(rule, in_words(rule.recurrence)) for rule in rules],
        "emergency": EMERGENCY,
        "away": away_count(community) if community.uses(Part.PLACES) else None,
        "may_change": person.holds(PracticalCapability.CHANGE_PRACTICAL),
        "board": board_rule(community) if community.uses(Part.BOARD) else None,
        "may_change_board": person.holds(DevicesCapability.CHANGE_BOARD_RULE),
    }


@requires(GroupsCapability.SEE_DAY)
@require_GET
def good_to_know(request: HttpRequest) -> HttpResponse:
    return render(request, "day/good_to_know.html", _shown(request))


@requires(GroupsCapability.SEE_DAY)
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    """For the wall: without the count of tonight, which is old tomorrow."""
    shown = _shown(request) | {"away": None, "may_change": False, "board": None}
    live = reverse("day:good_to_know", kwargs={"community": request.community.slug})
    return on_paper(request, "day/paper.html", shown, live=live)
