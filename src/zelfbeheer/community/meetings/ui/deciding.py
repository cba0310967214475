"""Deciding on the screen of a meeting: everybody on her own phone, one after another on the tablet, or with hands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.decisions.service import Round, Voter, title_for_a_wall
from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings import deciding
from zelfbeheer.community.meetings.models import Item, Meeting
from zelfbeheer.community.meetings.ui.finding import meeting_of
from zelfbeheer.community.meetings.ui.live_forms import HandsForm, OneVoteForm
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.hooks import place_of
from zelfbeheer.foundation.accounts.operations import check_pin
from zelfbeheer.foundation.ui.acting import did, require_form, said

SAID_LENGTH = 200  # what somebody says aloud before lots are drawn


def _current(meeting: Meeting) -> Item:
    """The point that is spoken of, with its proposal. Raises Http404 where it has none."""
    rows = Item.objects.of(meeting.community_id).filter(meeting=meeting, now_since__isnull=False)
    item = rows.filter(proposal__isnull=False).select_related("proposal").first()
    if item is None:
        raise Http404
    return item


def _round(meeting: Meeting) -> Round:
    found = deciding.open_round_of(_current(meeting))
    if found is None:
        raise Http404
    return found


def _to_screen(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return redirect("meetings:live", community=request.community.slug, pk=meeting.pk)


@requires(May.LEAD_MEETING, find=meeting_of)
@require_POST
def begin(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    item = _current(meeting)
    words = _("Everybody who is here and has a vote can decide now.")
    said(request, lambda: deciding.begin_round(actor=request.person, meeting=meeting, item=item), words)
    return _to_screen(request, meeting)


@requires(May.LEAD_MEETING, find=meeting_of)
@require_POST
def end(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    round = _round(meeting)
    words = _("It is counted. What came of it stands in the minutes.")
    aloud = request.POST.get("said", "").strip()[:SAID_LENGTH]
    said(request, lambda: deciding.end_round(actor=request.person, meeting=meeting, round=round, said=aloud), words)
    return _to_screen(request, meeting)


def _waiting(round: Round) -> list[Person]:
    """Who has a vote and did not answer yet: for tapping a name on the tablet."""
    rows = Voter.objects.of(round.community_id).filter(round=round, has_voted=False)
    return [voter.person for voter in rows.select_related("person").order_by("person__chosen_name", "pk")]


def _who(request: HttpRequest, form: Any) -> Person:
    """Herself on her own phone; on the tablet whose name was chosen, with her PIN. Raises Problem on a wrong one."""
    if request.shared_device is None:
        return request.person  # type: ignore[no-any-return]
    person: Person = form.cleaned_data["person"]
    check_pin(account=person.account, pin=form.cleaned_data["pin"], place=place_of(request))
    return person


@requires(May.JOIN_MEETING, find=meeting_of)
@require_form
def vote(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """One answer. On the tablet the next one takes her turn after it."""
    round = _round(meeting)
    people = _waiting(round) if request.shared_device else []
    form = OneVoteForm(request.POST or None, round=round, people=people, with_pin=bool(request.shared_device))

    def act() -> None:
        deciding.vote_here(actor=_who(request, form), meeting=meeting, round=round, **form.answer())

    if did(form, act):
        messages.success(request, _("That counts. Until it is closed it can be changed."))
        again = request.shared_device and len(people) > 1
        return redirect(request.path) if again else _to_screen(request, meeting)
    wall = title_for_a_wall(round.proposal)
    context = {"form": form, "meeting": meeting, "round": round, "people": people, "wall_title": wall}
    return render(request, "meetings/vote.html", context)


@requires(May.JOIN_MEETING, find=meeting_of)
@require_form
def hands(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What one of the two who count found. The other does not see it before she counted herself."""
    round = _round(meeting)
    people = [voter.person for voter in _voters(round)] if request.shared_device else []
    form = HandsForm(request.POST or None, round=round, people=people, with_pin=bool(request.shared_device))
    closed: list[bool] = []

    def act() -> None:
        given = {"numbers": form.numbers(), "reason": form.cleaned_data["reason"]}
        who = _who(request, form)
        closed.append(deciding.hand_in_count(actor=who, meeting=meeting, round=round, **given))

    if did(form, act):
        return _after_counting(request, meeting, round, is_closed=closed[0])
    wall = title_for_a_wall(round.proposal)
    context = {"form": form, "meeting": meeting, "round": round, "wall_title": wall}
    return render(request, "meetings/hands.html", context)


def _voters(round: Round) -> Any:
    rows = Voter.objects.of(round.community_id).filter(round=round)
    return rows.select_related("person__account").order_by("person__chosen_name", "pk")


def _after_counting(request: HttpRequest, meeting: Meeting, round: Round, *, is_closed: bool) -> HttpResponse:
    if is_closed:
        messages.success(request, _("Two people counted the same. What came of it stands in the minutes."))
    elif unlike := deciding.differences(round):
        messages.warning(request, str(deciding.DIFFERENT) % {"differences": unlike})
    else:
        messages.success(request, _("Kept. Now somebody else counts as well."))
    return _to_screen(request, meeting)
