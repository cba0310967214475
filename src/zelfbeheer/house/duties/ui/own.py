"""One's own: the checklist of a duty one does, and one's hours."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.tables import also_as_table
from zelfbeheer.house.duties.checklists import steps_of, tick_step
from zelfbeheer.house.duties.hours import OwnHours, own_hours
from zelfbeheer.house.duties.models import Duty
from zelfbeheer.house.duties.registries import shift_links
from zelfbeheer.house.duties.vocabulary import DutiesCapability


def _duty(request: HttpRequest, pk: int) -> Duty:
    return get_object_or_404(Duty.objects.of(request.community).select_related("duty_list"), pk=pk)


@requires(DutiesCapability.SEE_DUTIES, find=_duty)
@require_GET
def checklist(request: HttpRequest, duty: Duty) -> HttpResponse:
    """The steps of one duty. Whoever does it ticks; others read."""
    context = {
        "duty": duty,
        "steps": steps_of(duty),
        "tick": can(request.person, DutiesCapability.TICK_STEP, duty),
        "links": shift_links(request.person, duty),
    }
    return render(request, "duties/checklist.html", context)


@requires(DutiesCapability.SEE_DUTIES, find=_duty)
@require_POST
def tick(request: HttpRequest, duty: Duty) -> HttpResponse:
    number, done = request.POST.get("step", ""), request.POST.get("done") == "1"
    if number.isdecimal() and len(number) < 4:
        said(request, lambda: tick_step(actor=request.person, duty_id=duty.pk, number=int(number), done=done))
    return redirect("duties:checklist", community=request.community.slug, pk=duty.pk)


@requires(DutiesCapability.SEE_OWN_HOURS, find=lambda request: request.person)
@require_GET
@cache_control(private=True, no_store=True)
@also_as_table("mijn-uren", under=gettext_lazy("When"), title=gettext_lazy("List"), badge=gettext_lazy("How long"))
def hours(request: HttpRequest, person: object) -> HttpResponse:
    """Her own hours, of this week and this month. Nobody else has a page like this about her."""
    today = timezone.localdate()
    monday, first = request.community.week.first_day(today), today.replace(day=1)
    spans = [(_("This week"), monday, monday + timedelta(days=6)), (_("This month"), first, _last_of_month(first))]
    shown = [(title, _in_words(own_hours(actor=request.person, first=a, last=b))) for title, a, b in spans]
    return render(request, "duties/hours.html", {"spans": shown})


def _last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _in_words(found: OwnHours) -> dict[str, object]:
    return {"lists": [(name, said_time(length)) for name, length in found.lists], "total": said_time(found.total)}


def said_time(length: timedelta) -> str:
    """6 hours and 45 minutes."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    parts = []
    if hours or not minutes:
        parts.append(ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours})
    if minutes:
        parts.append(ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes})
    return _(" and ").join(parts)
