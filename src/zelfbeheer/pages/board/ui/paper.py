"""The board on paper, for a house without a screen, or for a day without power."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from zelfbeheer.community.devices.service import board_rule
from zelfbeheer.community.groups.service import Person, opening_words
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.community.notices.vocabulary import NoticesCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.paper import on_paper
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.meals.vocabulary import MealsCapability
from zelfbeheer.pages.board.queries import lines_of
from zelfbeheer.pages.today.service import Day, day_of


def _day(person: Person) -> Day:
    """What the house shows on its board, as far as this person may see it herself."""
    rule = board_rule(person.community_id)
    return day_of(
        person.community,
        duties=person.holds(DutiesCapability.SEE_DUTIES),
        moments=rule.shows_moments and person.holds(MomentsCapability.SEE_MOMENTS),
        notices=rule.shows_notices and person.holds(NoticesCapability.SEE_NOTICES),
        meals=rule.shows_moments and person.holds(MealsCapability.SEE_MEALS),
        for_board=True,
    )


@requires(GroupsCapability.SEE_DAY)
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    """Today and the notices for the wall: every line, with room to write where somebody is needed."""
    day = _day(request.person)
    context = {"day": day, "lines": lines_of(day), "opening": opening_words(request.community.week, day.at)}
    live = reverse("today:today", kwargs={"community": request.community.slug})
    return on_paper(request, "board/paper.html", context, live=live)
