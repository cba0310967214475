"""What happens in the house in the coming week, and planning it."""

from datetime import date, time, timedelta
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.moments import operations
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.queries import moments_between, running_rules
from zelfbeheer.community.moments.ui.forms import LastDayForm, RuleForm, SingleForm
from zelfbeheer.community.moments.vocabulary import SHOWN_DAYS, MomentsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.acting import did, require_form, said


def _to_coming(request: HttpRequest) -> HttpResponseRedirect:
    return redirect("moments:coming", community=request.community.slug)


def _rule(request: HttpRequest, pk: int) -> MomentRule:
    return get_object_or_404(MomentRule.objects.of(request.community), pk=pk)


def _moment(request: HttpRequest, pk: int) -> Moment:
    return get_object_or_404(Moment.objects.of(request.community), pk=pk)


def _days(community: Community) -> list[tuple[date, list[Moment]]]:
    today = timezone.localdate()
    start, end = (local_instant(day, time()) for day in (today, today + timedelta(days=SHOWN_DAYS)))
    found = moments_between(community, start, end)
    begins = [(max(timezone.localdate(moment.starts_at), today), moment) for moment in found]
    return [(day, [moment for _day, moment in group]) for day, group in groupby(begins, key=lambda one: one[0])]


@requires(MomentsCapability.SEE_MOMENTS)
@require_GET
def coming(request: HttpRequest) -> HttpResponse:
    may_plan = request.person.holds(MomentsCapability.PLAN_MOMENTS)
    rules = running_rules(request.community) if may_plan else []
    context = {
        "days": _days(request.community),
        "today": timezone.localdate(),
        "may_plan": may_plan,
        "rules": [(rule, in_words(rule.recurrence)) for rule in rules],
    }
    return render(request, "moments/coming.html", context)


@requires(MomentsCapability.PLAN_MOMENTS)
@require_form
def new_rule(request: HttpRequest) -> HttpResponse:
    form = RuleForm(request.POST or None)

    def act() -> object:
        return operations.plan_moment_rule(actor=request.person, community=request.community, plan=form.plan())

    if did(form, act):
        messages.success(request, _("It is planned. The coming six weeks are there already."))
        return _to_coming(request)
    return render(request, "moments/new.html", {"form": form, "recurs": True})


@requires(MomentsCapability.PLAN_MOMENTS)
@require_form
def new_single(request: HttpRequest) -> HttpResponse:
    form = SingleForm(request.POST or None)

    def act() -> object:
        return operations.add_moment(actor=request.person, community=request.community, **form.cleaned_data)

    if did(form, act):
        messages.success(request, _("It is planned. Everybody can see it now."))
        return _to_coming(request)
    return render(request, "moments/new.html", {"form": form, "recurs": False})


@requires(MomentsCapability.PLAN_MOMENTS, find=_rule)
@require_form
def rule(request: HttpRequest, rule: MomentRule) -> HttpResponse:
    form = RuleForm(request.POST or None, rule=rule)

    def act() -> object:
        return operations.change_moment_rule(actor=request.person, rule=rule, plan=form.plan())

    if did(form, act):
        messages.success(request, _("It is changed, from now on."))
        return _to_coming(request)
    context = {"form": form, "rule": rule, "words": in_words(rule.recurrence), "last_day": LastDayForm(prefix="stop")}
    return render(request, "moments/rule.html", context)


@requires(MomentsCapability.PLAN_MOMENTS, find=_rule)
@require_POST
def end_rule(request: HttpRequest, rule: MomentRule) -> HttpResponse:
    form = LastDayForm(request.POST, prefix="stop")
    if form.is_valid():
        operations.end_moment_rule(actor=request.person, rule=rule, last_on=form.cleaned_data["last_on"])
        messages.success(request, _("It stops after that day. To go on, empty the last day."))
    else:
        messages.warning(request, _("We cannot read that day. Nothing has changed. Choose the last day again."))
    return redirect("moments:rule", community=request.community.slug, pk=rule.pk)


@requires(MomentsCapability.PLAN_MOMENTS, find=_moment)
@require_GET
def moment(request: HttpRequest, moment: Moment) -> HttpResponse:
    """One moment on one day: it takes place or not, or it is changed for every time."""
    is_over = (moment.ends_at or moment.starts_at) <= timezone.now()
    return render(request, "moments/moment.html", {"moment": moment, "is_over": is_over})


@requires(MomentsCapability.PLAN_MOMENTS, find=_moment)
@require_POST
def call_off(request: HttpRequest, moment: Moment) -> HttpResponse:
    words = _("It does not take place. A mistake? Below it can be put back.")
    said(request, lambda: operations.call_off_moment(actor=request.person, moment=moment), words)
    return _back(request, moment)


@requires(MomentsCapability.PLAN_MOMENTS, find=_moment)
@require_POST
def put_back(request: HttpRequest, moment: Moment) -> HttpResponse:
    words = _("It takes place after all.")
    said(request, lambda: operations.put_moment_back(actor=request.person, moment=moment), words)
    return _back(request, moment)


def _back(request: HttpRequest, moment: Moment) -> HttpResponseRedirect:
    return redirect("moments:moment", community=request.community.slug, pk=moment.pk)
