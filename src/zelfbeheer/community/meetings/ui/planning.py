"""The rhythm, weeks left out, and one meeting moved, called off or added."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.service import is_founded, shaped
from zelfbeheer.community.meetings import planning
from zelfbeheer.community.meetings.models import Break, Meeting, MeetingRule
from zelfbeheer.community.meetings.queries import running_rules
from zelfbeheer.community.meetings.ui.finding import break_of, meeting_of, rule_of, to_agenda, to_list
from zelfbeheer.community.meetings.ui.forms import BreakForm, OnceForm, RhythmForm, WhenForm
from zelfbeheer.community.meetings.vocabulary import RHYTHM
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.acting import did, require_form, said

PLAN, SHAPE = May.PLAN_MEETINGS, May.SHAPE_RHYTHM


def _page(request: HttpRequest, form: Any, which: str, **more: Any) -> HttpResponse:
    return render(request, "meetings/plan.html", {"form": form, "which": which, **more})


@requires(SHAPE)
@require_GET
def rhythms(request: HttpRequest) -> HttpResponse:
    """When the group meets: every rhythm, to change or to add one."""
    rules = [(rule, in_words(rule.recurrence)) for rule in running_rules(request.community)]
    return render(request, "meetings/rhythms.html", {"rules": rules})


def _shaped(request: HttpRequest, form: RhythmForm, act: Any, words: str, rule: MeetingRule | None = None) -> Any:
    """The answer, or None while the form is not right."""

    def values() -> dict[str, Any]:
        return {"of": rule.pk if rule else None} | asdict(form.rhythm())

    answer = shaped(request, form, RHYTHM, values, act)
    if isinstance(answer, HttpResponse):
        return answer
    if answer:
        messages.success(request, words)
    return to_list(request) if answer else None


@requires(SHAPE)
@require_form
def new_rhythm(request: HttpRequest) -> HttpResponse:
    form = RhythmForm(request.POST or None)

    def act() -> object:
        return planning.plan_meetings(actor=request.person, community=request.community, rhythm=form.rhythm())

    answer = _shaped(request, form, act, _("It is planned, for the coming ten weeks already."))
    return answer or _page(request, form, "rhythm", is_decided=is_founded(request.community))


@requires(SHAPE, find=rule_of)
@require_form
def rhythm(request: HttpRequest, rule: MeetingRule) -> HttpResponse:
    form = RhythmForm(request.POST or None, rule=rule)

    def act() -> object:
        return planning.change_meetings(actor=request.person, rule=rule, rhythm=form.rhythm())

    answer = _shaped(request, form, act, _("It is changed, from now on. What stood on an agenda went along."), rule)
    more = {"is_decided": is_founded(request.community), "basis": rule.basis}
    return answer or _page(request, form, "change", words=in_words(rule.recurrence), **more)


@requires(PLAN)
@require_form
def new_break(request: HttpRequest) -> HttpResponse:
    form = BreakForm(request.POST or None)

    def act() -> object:
        return planning.leave_out(actor=request.person, community=request.community, **form.cleaned_data)

    if did(form, act):
        messages.success(request, _("Those weeks are left out. What stood on an agenda waits for the next."))
        return to_list(request)
    return _page(request, form, "break")


@requires(PLAN, find=break_of)
@require_POST
def end_break(request: HttpRequest, pause: Break) -> HttpResponse:
    words = _("Those weeks count again.")
    said(request, lambda: planning.take_back_break(actor=request.person, pause=pause), words)
    return to_list(request)


@requires(PLAN)
@require_form
def new_once(request: HttpRequest) -> HttpResponse:
    form = OnceForm(request.POST or None)

    def act() -> object:
        return planning.add_meeting(actor=request.person, community=request.community, **form.cleaned_data)

    if did(form, act):
        messages.success(request, _("It is planned. Everybody can see it now."))
        return to_list(request)
    return _page(request, form, "once")


@requires(PLAN, find=meeting_of)
@require_form
def move(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    form = WhenForm.of(request.POST or None, meeting)
    if did(form, lambda: planning.move_meeting(actor=request.person, meeting=meeting, **form.cleaned_data)):
        messages.success(request, _("It is moved, with its agenda. Everybody gets a message."))
        return to_agenda(request, meeting)
    return _page(request, form, "move", meeting=meeting)


@requires(PLAN, find=meeting_of)
@require_POST
def call_off(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    words = _("It is called off. Everybody gets a message. Its points wait for the next time.")
    said(request, lambda: planning.call_off_meeting(actor=request.person, meeting=meeting), words)
    return to_agenda(request, meeting)


@requires(PLAN, find=meeting_of)
@require_POST
def put_back(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    words = _("It is held after all. Everybody gets a message.")
    said(request, lambda: planning.hold_after_all(actor=request.person, meeting=meeting), words)
    return to_agenda(request, meeting)
