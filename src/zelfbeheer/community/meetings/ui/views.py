"""When the group meets, the next agenda, and what was held."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from zelfbeheer.community.meetings.models import Item, Meeting
from zelfbeheer.community.meetings.queries import (
    AgendaLine,
    actions_of,
    breaks_ahead,
    coming_meetings,
    items_of,
    open_actions,
    past_meetings,
    running_rules,
)
from zelfbeheer.community.meetings.ui.finding import meeting_of
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.paper import on_paper
from zelfbeheer.foundation.ui.tables import also_as_table

UNPLANNED = 10  # minutes, for the times beside the points


def rights(request: HttpRequest) -> dict[str, bool]:
    person = request.person
    return {
        "may_plan": person.holds(May.PLAN_MEETINGS),
        "may_put": person.holds(May.PUT_ON_AGENDA),
        "may_hold": person.holds(May.HOLD_MEETING),
    }


@requires(May.SEE_MEETINGS)
@require_GET
@also_as_table("vergaderingen", title=gettext_lazy("Meeting"))
def all_meetings(request: HttpRequest) -> HttpResponse:
    coming = coming_meetings(request.community)
    standing = [meeting for meeting in coming if meeting.called_off_at is None]
    following = standing[0] if standing else None
    mine = rights(request)
    rules = running_rules(request.community) if mine["may_plan"] else []
    context = {
        "next": following,
        "items": items_of(following) if following else [],
        "coming": [meeting for meeting in coming if meeting is not following],
        "past": past_meetings(request.community),
        "actions": open_actions(request.community),
        "rules": [(rule, in_words(rule.recurrence)) for rule in rules],
        "breaks": breaks_ahead(request.community) if mine["may_plan"] else [],
    }
    return render(request, "meetings/list.html", context | mine)


def lines_of(request: HttpRequest, meeting: Meeting, items: list[Item]) -> list[AgendaLine]:
    """Each point with the time at which it would begin."""
    at, lines = meeting.starts_at, []
    for number, item in enumerate(items):
        mine = item.begun_at is None and bool(can(request.person, May.CHANGE_ITEM, item))
        lines.append(AgendaLine(item, at, mine, number == 0, number == len(items) - 1))
        at += timedelta(minutes=item.minutes or UNPLANNED)
    return lines


@requires(May.SEE_MEETINGS, find=meeting_of)
@require_GET
def agenda(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    items = items_of(meeting)
    context: dict[str, Any] = {
        "meeting": meeting,
        "lines": lines_of(request, meeting, items),
        "planned": sum(item.minutes or 0 for item in items),
        "can_open": bool(can(request.person, May.OPEN_MEETING, meeting)),
        "actions": actions_of(meeting) if meeting.opened_at else [],
    }
    return render(request, "meetings/agenda.html", context | rights(request))


@requires(May.SEE_MEETINGS, find=meeting_of)
@require_GET
def agenda_paper(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The agenda for the wall."""
    live = reverse("meetings:agenda", kwargs={"community": request.community.slug, "pk": meeting.pk})
    lines = lines_of(request, meeting, items_of(meeting))
    return on_paper(
        request, "meetings/agenda_paper.html", {"meeting": meeting, "lines": lines, "live": live}, live=live
    )
