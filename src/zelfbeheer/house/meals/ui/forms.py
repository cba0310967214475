"""Forms of a meal."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.ui.inputs import ClockField, DayField
from zelfbeheer.house.meals.models import Meal
from zelfbeheer.house.meals.operations import MealPlan
from zelfbeheer.house.meals.vocabulary import MOST_GUESTS, TITLE_LENGTH, FoodWish


class MealForm(forms.Form):
    title = forms.CharField(label=_("What is there to eat?"), max_length=TITLE_LENGTH)
    day = DayField(label=_("Day"), initial=timezone.localdate)
    start_time = ClockField(label=_("We eat at"))
    say_until = ClockField(label=_("Say so until"), required=False, help_text=_("Empty: until the meal begins."))
    cook_is_named = forms.BooleanField(label=_("Put my name with it, also on the board"), required=False)

    def __init__(self, *args: Any, meal: Meal | None = None, **given: Any) -> None:
        if meal:
            starts, until = timezone.localtime(meal.starts_at), timezone.localtime(meal.say_until)
            given["initial"] = {
                "title": meal.title,
                "day": starts.date(),
                "start_time": starts.time(),
                "say_until": until.time() if until != starts else None,
                "cook_is_named": meal.cook_is_named,
            }
        super().__init__(*args, **given)

    def plan(self) -> MealPlan:
        return MealPlan(**self.cleaned_data)


class PlateForm(forms.Form):
    """What one says about one's own plate. All of it may stay as it is."""

    guests = forms.TypedChoiceField(
        label=_("People you bring along"),
        coerce=int,
        choices=[(number, str(number)) for number in range(MOST_GUESTS + 1)],
    )
    wish = forms.ChoiceField(
        label=_("What should the cook know about your food?"),
        choices=[("", _("nothing")), *FoodWish.choices],
        required=False,
        widget=forms.RadioSelect,
    )
