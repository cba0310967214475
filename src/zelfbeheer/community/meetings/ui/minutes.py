"""The minutes: read, approved in the next meeting, corrected beside; and one's own action points."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.meetings import minutes
from zelfbeheer.community.meetings.deciding import decided_in
from zelfbeheer.community.meetings.models import ActionPoint, Addition, Meeting
from zelfbeheer.community.meetings.queries import actions_of, items_of
from zelfbeheer.community.meetings.ui.finding import action_of, meeting_of
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.sessions import local_path
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.paper import on_paper


def _written(meeting: Meeting) -> dict[str, Any]:
    """Each point with its notes, what somebody will do and what was decided. Four queries at most."""
    actions = actions_of(meeting)
    added = Addition.objects.of(meeting.community_id).filter(meeting=meeting).order_by("made_at", "pk")
    items = items_of(meeting)
    decided = decided_in(meeting, items)
    points = [(item, [one for one in actions if one.item_id == item.pk], decided.get(item.pk, [])) for item in items]
    loose = [one for one in actions if one.item_id is None]
    return {"meeting": meeting, "points": points, "loose": loose, "additions": list(added)}


@requires(May.SEE_MEETINGS, find=meeting_of)
@require_GET
def read(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if meeting.opened_at is None:
        return redirect("meetings:agenda", community=request.community.slug, pk=meeting.pk)
    person = request.person
    rights = {
        "may_write": bool(can(person, May.WRITE_MINUTES, meeting)),
        "may_approve": bool(can(person, May.APPROVE_MINUTES, meeting)) and _next_is_held(meeting),
        "may_add": bool(can(person, May.ADD_TO_MINUTES, meeting)),
        "may_take": person.holds(May.PUT_ON_AGENDA),
    }
    return render(request, "meetings/minutes.html", _written(meeting) | rights)


def _next_is_held(meeting: Meeting) -> bool:
    return Meeting.objects.of(meeting.community_id).open().filter(starts_at__gt=meeting.starts_at).exists()


@requires(May.SEE_MEETINGS, find=meeting_of)
@require_GET
def paper(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The minutes for the wall."""
    live = reverse("meetings:minutes", kwargs={"community": request.community.slug, "pk": meeting.pk})
    return on_paper(request, "meetings/minutes_paper.html", _written(meeting) | {"live": live}, live=live)


def _to_minutes(request: HttpRequest, meeting: Meeting | int) -> HttpResponse:
    return redirect("meetings:minutes", community=request.community.slug, pk=getattr(meeting, "pk", meeting))


@requires(May.APPROVE_MINUTES, find=meeting_of)
@require_POST
def approve(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    words = _("The minutes are approved. From now on they do not change; a correction comes beside them.")
    said(request, lambda: minutes.approve_minutes(actor=request.person, meeting=meeting), words)
    return _to_minutes(request, meeting)


@requires(May.ADD_TO_MINUTES, find=meeting_of)
@require_POST
def add(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    text = request.POST.get("text", "")
    words = _("The correction stands beside the minutes.")
    said(request, lambda: minutes.add_to_minutes(actor=request.person, meeting=meeting, text=text), words)
    return _to_minutes(request, meeting)


# Action points: whoever answers says so with one press


def _answering(right: May, act: Callable[..., object], words: Any, **more: Any) -> Callable[..., HttpResponse]:
    """The view of one answer; it goes back to where somebody pressed."""

    @requires(right, find=action_of)
    @require_POST
    def answer(request: HttpRequest, action: ActionPoint) -> HttpResponse:
        said(request, lambda: act(actor=request.person, action=action, **more), words)
        back = local_path(request.POST.get("next"))
        return redirect(back) if back else _to_minutes(request, action.meeting_id)

    return answer


accept = _answering(
    May.ACCEPT_ACTION, minutes.accept_action, gettext_lazy("You do it. It stands on Today until it is done.")
)
decline = _answering(May.ACCEPT_ACTION, minutes.decline_action, gettext_lazy("You do not do it. It is nobody's now."))
take = _answering(
    May.PUT_ON_AGENDA, minutes.take_action, gettext_lazy("You do it. It stands on Today until it is done.")
)
finish = _answering(May.FINISH_ACTION, minutes.finish_action, gettext_lazy("Done. Thank you."))
not_finished = _answering(
    May.FINISH_ACTION, minutes.finish_action, gettext_lazy("Not done yet. It stands on Today again."), done=False
)
