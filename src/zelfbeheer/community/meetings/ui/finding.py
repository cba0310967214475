"""From the address to what it names, within the community of the request."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect

from zelfbeheer.community.meetings.models import ActionPoint, Break, Item, Meeting, MeetingRule
from zelfbeheer.community.meetings.reading import MEETING

LARGEST = 2**63  # the databases know no larger number


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    found = MEETING(community=request.community.pk, pk=pk) if pk < LARGEST else []
    if not found:
        raise Http404
    meeting: Meeting = found[0]
    meeting.community = request.community
    return meeting


def item_of(request: HttpRequest, pk: int) -> Item:
    return get_object_or_404(Item.objects.of(request.community).select_related("meeting"), pk=pk)


def action_of(request: HttpRequest, pk: int) -> ActionPoint:
    rows = ActionPoint.objects.of(request.community).select_related("meeting", "person")
    return get_object_or_404(rows, pk=pk)


def rule_of(request: HttpRequest, pk: int) -> MeetingRule:
    return get_object_or_404(MeetingRule.objects.of(request.community).select_related("basis"), pk=pk)


def break_of(request: HttpRequest, pk: int) -> Break:
    return get_object_or_404(Break.objects.of(request.community), pk=pk)


def to_list(request: HttpRequest) -> HttpResponseRedirect:
    return redirect("meetings:list", community=request.community.slug)


def to_agenda(request: HttpRequest, meeting: Meeting | int | None) -> HttpResponseRedirect:
    pk = getattr(meeting, "pk", meeting)
    return redirect("meetings:agenda", community=request.community.slug, pk=pk) if pk else to_list(request)
