"""Points of the agenda: put up, changed, moved, taken off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.meetings import agenda
from zelfbeheer.community.meetings.models import Item, Meeting
from zelfbeheer.community.meetings.rhythm import next_meeting
from zelfbeheer.community.meetings.ui.finding import item_of, meeting_of, to_agenda
from zelfbeheer.community.meetings.ui.forms import PointForm
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said


def _asked_meeting(request: HttpRequest) -> Meeting | None:
    """The agenda that somebody came from, else the next one."""
    number = request.POST.get("meeting") or request.GET.get("meeting") or ""
    if number.isdecimal() and len(number) < 18:
        return meeting_of(request, int(number))
    return next_meeting(request.community)


@requires(May.PUT_ON_AGENDA)
@require_form
def new(request: HttpRequest) -> HttpResponse:
    meeting = _asked_meeting(request)
    form = PointForm(request.POST or None, community=request.community)

    def act() -> object:
        return agenda.put_on_agenda(
            actor=request.person, community=request.community, point=form.point(), meeting=meeting
        )

    if did(form, act):
        messages.success(request, _("It stands on the agenda. Everybody can see it now."))
        return to_agenda(request, meeting)
    return render(request, "meetings/point.html", {"form": form, "meeting": meeting})


@requires(May.CHANGE_ITEM, find=item_of)
@require_form
def change(request: HttpRequest, item: Item) -> HttpResponse:
    form = PointForm(request.POST or None, community=request.community, item=item)
    if did(form, lambda: agenda.change_item(actor=request.person, item=item, point=form.point())):
        messages.success(request, _("The point is changed."))
        return to_agenda(request, item.meeting_id)
    return render(request, "meetings/point.html", {"form": form, "item": item, "meeting": item.meeting})


@requires(May.CHANGE_ITEM, find=item_of)
@require_POST
def take_off(request: HttpRequest, item: Item) -> HttpResponse:
    meeting = item.meeting_id
    words = _("It is off the agenda.")
    said(request, lambda: agenda.take_off_agenda(actor=request.person, item=item), words)
    return to_agenda(request, meeting)


@requires(May.PUT_ON_AGENDA, find=item_of)
@require_POST
def move(request: HttpRequest, item: Item) -> HttpResponse:
    up = request.POST.get("way") == "up"
    said(request, lambda: agenda.move_item(actor=request.person, item=item, up=up))
    return to_agenda(request, item.meeting_id)
