from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MealsConfig(AppConfig):
    name = "zelfbeheer.house.meals"
    label = "meals"

    def ready(self) -> None:
        from zelfbeheer.community.groups.vocabulary import Part
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.house.meals import personal, policies, searching, told  # noqa: F401
        from zelfbeheer.house.meals.vocabulary import MealsCapability

        about, see = _("What there is, and saying that you eat along."), MealsCapability.SEE_MEALS
        declare_link(Link("house", _("Eating together"), about, "meal", "meals:coming", 55, see, Part.MEALS))
