from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "zelfbeheer.house.duties"
    label = "duties"

    def ready(self) -> None:
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.house.duties import feed, jobs, personal, policies, steps, told  # noqa: F401
        from zelfbeheer.house.duties.vocabulary import DutiesCapability

        see, plan = DutiesCapability.SEE_DUTIES, DutiesCapability.PLAN_DUTIES
        who = _("Who does what this week, and what is still open.")
        what = _("What recurs, and for how many people.")
        declare_link(Link("house", _("Duties"), who, "list", "duties:week", 10, see, "duties"))
        declare_link(Link("house", _("Plan the duties"), what, "calendar", "duties:plan", 80, plan, "duties"))
