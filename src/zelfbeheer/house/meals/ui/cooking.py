"""The cook's screens: what there is, another time, not after all."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.meals.models import Meal
from zelfbeheer.house.meals.operations import call_off_meal, change_meal, plan_meal, put_meal_back
from zelfbeheer.house.meals.ui.forms import MealForm
from zelfbeheer.house.meals.ui.views import find_meal, to_meal, uses_meals
from zelfbeheer.house.meals.vocabulary import MealsCapability

TEND = MealsCapability.TEND_MEAL
require_form = require_http_methods(["GET", "HEAD", "POST"])


def _did(form: forms.Form, act: Callable[[], Meal]) -> Meal | None:
    """The meal when a sent form was right and the act went well; a Problem stands in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Problem as problem:
        form.add_error(None, str(problem.sentence))
        return None


@requires(MealsCapability.PLAN_MEAL, find=uses_meals)
@require_form
def new(request: HttpRequest, community: Any) -> HttpResponse:
    form = MealForm(request.POST or None)
    made = _did(form, lambda: plan_meal(actor=request.person, community=community, plan=form.plan()))
    if made:
        messages.success(request, _("It is on Today and on the board. Here you see how many eat along."))
        return to_meal(request, made)
    return render(request, "meals/form.html", {"form": form})


@requires(TEND, find=find_meal)
@require_form
def change(request: HttpRequest, meal: Meal) -> HttpResponse:
    form = MealForm(request.POST or None, meal=meal)
    changed = _did(form, lambda: change_meal(actor=request.person, meal=meal, plan=form.plan()))
    if changed:
        messages.success(request, _("It is changed. Who eats along stays the same."))
        return to_meal(request, changed)
    return render(request, "meals/form.html", {"form": form, "meal": meal})


@requires(TEND, find=find_meal)
@require_POST
def call_off(request: HttpRequest, meal: Meal) -> HttpResponse:
    said = _("There is no meal. Whoever would eat along got a message.")
    return _act(request, lambda: call_off_meal(actor=request.person, meal=meal), said, meal)


@requires(TEND, find=find_meal)
@require_POST
def put_back(request: HttpRequest, meal: Meal) -> HttpResponse:
    said = _("There is a meal after all. Tell people: nobody gets a message of this.")
    return _act(request, lambda: put_meal_back(actor=request.person, meal=meal), said, meal)


def _act(request: HttpRequest, act: Callable[[], object], said: str, meal: Meal) -> HttpResponse:
    try:
        act()
    except Problem as problem:
        messages.warning(request, problem.sentence)
    else:
        messages.success(request, said)
    return to_meal(request, meal)
