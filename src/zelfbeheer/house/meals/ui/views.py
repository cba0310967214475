"""What there is to eat, and saying that one eats along. The cook's screens are in cooking.py."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.sessions import local_path
from zelfbeheer.foundation.audit.queries import latest_change
from zelfbeheer.foundation.ui import conditional
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.meals.models import Meal
from zelfbeheer.house.meals.operations import eat_along, not_eat_along
from zelfbeheer.house.meals.queries import coming_meals, line_of, own_place, wishes_for
from zelfbeheer.house.meals.ui.forms import PlateForm
from zelfbeheer.house.meals.vocabulary import MealsCapability

SEE = MealsCapability.SEE_MEALS


def uses_meals(request: Any) -> Any:
    """The community, where its kind eats together."""
    if not request.community.uses(Part.MEALS):
        raise Http404
    return request.community


def find_meal(request: Any, pk: int) -> Meal:
    return get_object_or_404(Meal.objects.of(uses_meals(request)), pk=pk)


def to_meal(request: Any, meal: Meal) -> HttpResponseRedirect:
    return redirect("meals:meal", community=request.community.slug, pk=meal.pk)


@requires(SEE, find=uses_meals)
@require_GET
def coming(request: HttpRequest, community: Any) -> HttpResponse:
    may_plan = request.person.holds(MealsCapability.PLAN_MEAL)
    return render(request, "meals/coming.html", {"lines": coming_meals(request.person), "may_plan": may_plan})


@requires(SEE, find=find_meal)
@require_GET
@never_cache
def meal(request: HttpRequest, meal: Meal) -> HttpResponse:
    """One meal. The cook leaves it open beside the stove: it asks again and shows the count as it grows."""
    latest = latest_change(request.community)
    etag = conditional.version("meal", meal.pk, request.person.pk, latest, request.LANGUAGE_CODE)
    return conditional.answer(request, etag, lambda: _page(request, meal, etag))


def _page(request: HttpRequest, meal: Meal, etag: str) -> HttpResponse:
    line, mine = line_of(meal, request.person), own_place(meal, request.person)
    tends = bool(can(request.person, MealsCapability.TEND_MEAL, meal))
    context = {
        "line": line,
        "mine": mine,
        "may_join": line.is_open and can(request.person, MealsCapability.EAT_ALONG, meal),
        "form": PlateForm(initial={"guests": mine.guests, "wish": mine.wish}) if mine and line.is_to_come else None,
        "tends": tends,
        "wishes": wishes_for(meal) if tends else [],
        "etag": etag,
    }
    return render(request, "meals/meal.html", context)


@requires(SEE, find=find_meal)
@require_POST
def join(request: HttpRequest, meal: Meal) -> HttpResponse:
    """One tap. A second tap changes nothing."""
    said = _("You eat along. Not after all? One tap, up to the meal.")
    return _act(request, lambda: eat_along(actor=request.person, meal=meal), said, meal)


@requires(SEE, find=find_meal)
@require_POST
def plate(request: HttpRequest, meal: Meal) -> HttpResponse:
    form = PlateForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("We could not read your answer. Nothing has changed. Choose again."))
        return to_meal(request, meal)
    said = _("The cook knows it.")
    return _act(request, lambda: eat_along(actor=request.person, meal=meal, **form.cleaned_data), said, meal)


@requires(SEE, find=find_meal)
@require_POST
def stay_away(request: HttpRequest, meal: Meal) -> HttpResponse:
    said = _("You do not eat along. The cook sees one fewer.")
    return _act(request, lambda: not_eat_along(actor=request.person, meal=meal), said, meal)


def _act(request: HttpRequest, act: Callable[[], object], said: str, meal: Meal) -> HttpResponse:
    try:
        act()
    except Problem as problem:
        messages.warning(request, problem.sentence)
    else:
        messages.success(request, said)
    here = reverse("meals:meal", kwargs={"community": request.community.slug, "pk": meal.pk})
    return redirect(local_path(request.POST.get("next")) or here)
