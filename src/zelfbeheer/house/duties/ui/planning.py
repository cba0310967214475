"""Screens for whoever plans: lists, what recurs, what comes once, and one day that is different."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.decisions.service import decision_of
from zelfbeheer.community.groups.service import is_founded
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.inputs import read_day
from zelfbeheer.house.duties import planning
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule
from zelfbeheer.house.duties.queries import duty_line
from zelfbeheer.house.duties.registries import shift_links
from zelfbeheer.house.duties.rules import END, LIST, NEW_LIST, NEW_RULE, RULE, Change, check_change, make_change
from zelfbeheer.house.duties.ui.forms import LastDayForm, ListForm, RuleForm, SingleForm, TimeForm
from zelfbeheer.house.duties.ui.words import different_days, planned, rule_in_words
from zelfbeheer.house.duties.vocabulary import DutiesCapability

SHAPE = DutiesCapability.SHAPE_LISTS


def _to_plan(request: HttpRequest) -> HttpResponseRedirect:
    return redirect("duties:plan", community=request.community.slug)


def _to_week(request: HttpRequest, day: date) -> HttpResponseRedirect:
    address = reverse("duties:week", kwargs={"community": request.community.slug})
    return redirect(f"{address}?week={day}")


def _list(request: HttpRequest, pk: int) -> DutyList:
    return get_object_or_404(DutyList.objects.of(request.community), pk=pk)


def _rule(request: HttpRequest, pk: int) -> DutyRule:
    return get_object_or_404(
        DutyRule.objects.of(request.community).select_related("duty_list", "role", "one_with", "basis"), pk=pk
    )


def _duty(request: HttpRequest, pk: int) -> Duty:
    return get_object_or_404(Duty.objects.of(request.community).select_related("duty_list", "role", "rule"), pk=pk)


@requires(SHAPE)
@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    may_plan = request.person.holds(DutiesCapability.PLAN_DUTIES)
    context = {"lists": planned(request.community), "may_plan": may_plan, "is_decided": is_founded(request.community)}
    return render(request, "duties/plan.html", context)


def _shaped(request: HttpRequest, form: Any, change: Callable[[], Change], words: Any) -> HttpResponse | None:
    """While the group is being founded it is so at once; after that what was typed becomes a proposal."""
    community, decides = request.community, is_founded(request.community)

    def act() -> None:
        if decides:
            check_change(community, change())
        else:
            make_change(actor=request.person, community=community, change=change())

    if not did(form, act):
        return None
    if decides:
        return to_proposal(request, change())
    messages.success(request, words)
    return _to_plan(request)


def to_proposal(request: HttpRequest, change: Change) -> HttpResponseRedirect:
    """The form of a proposal with this change in it; nothing is kept yet."""
    address = reverse("decisions:new", kwargs={"community": request.community.slug, "kind": "list_rule"})
    return redirect(f"{address}?{urlencode({'change': change.written()})}")


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return render(request, template, context | {"is_decided": is_founded(request.community)})


@requires(SHAPE)
@require_form
def new_list(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST or None)
    words = _("The list is there. Now write down what stands on it.")
    answer = _shaped(request, form, lambda: Change.to(NEW_LIST, **form.cleaned_data), words)
    return answer or _page(request, "duties/list.html", form=form, duty_list=None)


@requires(SHAPE, find=_list)
@require_form
def change_list(request: HttpRequest, duty_list: DutyList) -> HttpResponse:
    form = ListForm(request.POST or None, duty_list=duty_list)
    words = _("The list is changed.")
    answer = _shaped(request, form, lambda: Change.to(LIST, duty_list, **form.cleaned_data), words)
    return answer or _page(request, "duties/list.html", form=form, duty_list=duty_list)


@requires(SHAPE, find=_list)
@require_form
def new_rule(request: HttpRequest, duty_list: DutyList) -> HttpResponse:
    form = RuleForm(request.POST or None, community=request.community)
    words = _("It is planned. The coming six weeks are there already.")
    answer = _shaped(request, form, lambda: Change.to(NEW_RULE, duty_list, **form.values()), words)
    return answer or _page(request, "duties/new.html", form=form, duty_list=duty_list, recurs=True)


@requires(DutiesCapability.PLAN_DUTIES, find=_list)
@require_form
def new_single(request: HttpRequest, duty_list: DutyList) -> HttpResponse:
    form = SingleForm(request.POST or None, community=request.community)

    def act() -> object:
        return planning.add_single_duty(actor=request.person, duty_list=duty_list, **form.cleaned_data)

    if did(form, act):
        messages.success(request, _("It is planned. Everybody can see it now."))
        return _to_week(request, form.cleaned_data["day"])
    return render(request, "duties/new.html", {"form": form, "duty_list": duty_list, "recurs": False})


@requires(SHAPE, find=_rule)
@require_form
def rule(request: HttpRequest, rule: DutyRule) -> HttpResponse:
    form = RuleForm(request.POST or None, community=request.community, rule=rule)
    words = _("It is changed. What somebody took already stays as it was.")
    answer = _shaped(request, form, lambda: Change.to(RULE, rule, **form.values()), words)
    return answer or _page(
        request, "duties/rule.html", form=form, rule=rule, last_day=LastDayForm(prefix="stop"),
        different=different_days(rule), words=rule_in_words(rule), decision=decision_of(rule.basis),
        may_plan=request.person.holds(DutiesCapability.PLAN_DUTIES),
    )  # fmt: skip


@requires(SHAPE, find=_rule)
@require_POST
def end_rule(request: HttpRequest, rule: DutyRule) -> HttpResponse:
    form = LastDayForm(request.POST, prefix="stop")
    if not form.is_valid():
        messages.warning(request, _("We cannot read that day. Nothing has changed. Choose the last day again."))
        return redirect("duties:rule", community=request.community.slug, pk=rule.pk)
    change = Change.to(END, rule, **form.cleaned_data)
    if is_founded(request.community):
        return to_proposal(request, change)
    words = _("It stops after that day. What somebody took later stays hers. To go on, empty the last day.")
    said(request, lambda: make_change(actor=request.person, community=request.community, change=change), words)
    return redirect("duties:rule", community=request.community.slug, pk=rule.pk)


@requires(DutiesCapability.PLAN_DUTIES, find=_rule)
@require_POST
def restore(request: HttpRequest, rule: DutyRule) -> HttpResponse:
    on_date = read_day(request.POST.get("on_date", ""))
    if on_date is None:
        raise Http404
    words = _("That day is back to normal.")
    said(request, lambda: planning.restore_day(actor=request.person, rule=rule, on_date=on_date), words)
    return redirect("duties:rule", community=request.community.slug, pk=rule.pk)


@requires(DutiesCapability.PLAN_DUTIES, find=_duty)
@require_form
def duty(request: HttpRequest, duty: Duty) -> HttpResponse:
    """One duty on one day: another time, or it does not take place."""
    form = TimeForm(request.POST or None, initial=TimeForm.of(duty))

    def act() -> None:
        planning.move_duty(actor=request.person, duty=duty, **form.cleaned_data)

    if did(form, act):
        messages.success(request, _("It is at another time now. Whoever does it has been told."))
        return _to_week(request, form.cleaned_data["day"])
    is_over = duty.ends_at <= timezone.now()
    links = shift_links(request.person, duty)
    context = {"form": form, "line": duty_line(duty), "is_over": is_over, "links": links}
    return render(request, "duties/duty.html", context)


@requires(DutiesCapability.PLAN_DUTIES, find=_duty)
@require_POST
def call_off(request: HttpRequest, duty: Duty) -> HttpResponse:
    words = _("It does not take place. Whoever does it has been told.")
    said(request, lambda: planning.call_off_duty(actor=request.person, duty=duty), words)
    return redirect("duties:duty", community=request.community.slug, pk=duty.pk)


@requires(DutiesCapability.PLAN_DUTIES, find=_duty)
@require_POST
def put_back(request: HttpRequest, duty: Duty) -> HttpResponse:
    words = _("It takes place after all. Whoever does it has been told.")
    said(request, lambda: planning.put_duty_back(actor=request.person, duty=duty), words)
    return redirect("duties:duty", community=request.community.slug, pk=duty.pk)
