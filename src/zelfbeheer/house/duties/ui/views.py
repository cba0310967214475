"""The week, and the four things a person does with a duty. Planning is in planning.py."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.sessions import local_path
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.tables import also_as_table, named_in_table
from zelfbeheer.foundation.ui.times import clock, day
from zelfbeheer.house.duties.checklists import steps_of
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.operations import give_back_duty, mark_done, take_duty, undo_done
from zelfbeheer.house.duties.queries import swaps_of
from zelfbeheer.house.duties.ui.week import Week, asked_week, week_for
from zelfbeheer.house.duties.vocabulary import DutiesCapability


@requires(DutiesCapability.SEE_DUTIES)
@require_GET
@also_as_table("week", under=gettext_lazy("Day"), meta=gettext_lazy("Who"))
def week(request: HttpRequest) -> HttpResponse:
    only_open = request.GET.get("open") == "1"
    shown = _asked_week(request, only_open=only_open)
    named_in_table(request, DutiesCapability.SEE_DUTIES, shown.named)
    context = {
        "week": shown,
        "only_open": only_open,
        "today": timezone.localdate(),
        "here": {"next": request.get_full_path()},
        "may_plan": request.person.holds(DutiesCapability.PLAN_DUTIES),
        "may_type_in": bool(can(request.person, DutiesCapability.TYPE_IN_LIST, request.community)),
        "swaps_to_answer": swaps_of(request.person)[0],
    }
    return render(request, "duties/week.html", context)


def _asked_week(request: HttpRequest, *, only_open: bool = False) -> Week:
    asked = request.GET.get("week", "")
    monday = asked_week(asked, request.community)
    if asked and monday is None:
        messages.warning(request, _("We do not know that week. This is the week of today."))
    first = monday or request.community.week.first_day(timezone.localdate())
    return week_for(request.person, first, only_open=only_open)


def _duty(request: HttpRequest, pk: int) -> Duty:
    return get_object_or_404(Duty.objects.of(request.community).only("community_id", "title", "starts_at"), pk=pk)


def find_take(request: HttpRequest, pk: int) -> Take:
    return get_object_or_404(Take.objects.of(request.community).select_related("duty"), pk=pk)


@requires(DutiesCapability.SEE_DUTIES, find=_duty)
@require_POST
def take(request: HttpRequest, duty: Duty) -> HttpResponse:
    words = _("You do it: %(title)s, %(day)s at %(time)s. Not after all? Give it back.")
    return act_and_return(request, lambda: take_duty(actor=request.person, duty_id=duty.pk), words, duty)


@requires(DutiesCapability.SEE_DUTIES, find=find_take)
@require_POST
def give_back(request: HttpRequest, take: Take) -> HttpResponse:
    words = _("You gave it back: %(title)s, %(day)s at %(time)s. It is open again, also for you.")
    return act_and_return(request, lambda: give_back_duty(actor=request.person, take_id=take.pk), words, take.duty)


@requires(DutiesCapability.SEE_DUTIES, find=find_take)
@require_POST
def done(request: HttpRequest, take: Take) -> HttpResponse:
    words = _("%(title)s is done. Thank you. A mistake? Choose: not done after all.")
    left = [step.words for step in steps_of(take.duty) if not step.is_ticked]
    return act_and_return(
        request, lambda: mark_done(actor=request.person, take_id=take.pk), words + _still_on_list(left), take.duty
    )


def _still_on_list(left: list[str]) -> str:
    """A kind word about lines of the checklist that nobody ticked; done is done all the same."""
    if not left:
        return ""
    words = ngettext(
        "On the list is still: %(step)s. Is that done too?",
        "On the list are still %(number)s lines, such as: %(step)s. Is that done too?",
        len(left),
    )
    return " " + (words % {"number": len(left), "step": left[0]}).replace("%", "%%")


@requires(DutiesCapability.SEE_DUTIES, find=find_take)
@require_POST
def undo(request: HttpRequest, take: Take) -> HttpResponse:
    words = _("%(title)s is not done yet. It is still yours.")
    return act_and_return(request, lambda: undo_done(actor=request.person, take_id=take.pk), words, take.duty)


def act_and_return(request: HttpRequest, act: Callable[[], object], words: str, duty: Duty) -> HttpResponse:
    """Does it and says so, on the page it came from (`next`) or on Today. A Problem is said there instead."""
    said(request, act, words % _words_of(duty))
    today = reverse("today:today", kwargs={"community": request.community.slug})
    return redirect(local_path(request.POST.get("next")) or today)


def _words_of(duty: Duty) -> dict[str, str]:
    return {"title": duty.title, "day": day(duty.starts_at), "time": clock(duty.starts_at)}
