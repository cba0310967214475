from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "zelfbeheer.house.duties"
    label = "duties"

    def ready(self) -> None:
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.house.duties import jobs, personal, policies, told  # noqa: F401
        from zelfbeheer.house.duties.vocabulary import DutiesCapability

        def link(url_name: str, label: object, about: object, icon: str, order: int, capability: str) -> None:
            declare_link(Link("house", label, about, icon, f"duties:{url_name}", order, capability, "duties"))

        see, plan = DutiesCapability.SEE_DUTIES, DutiesCapability.PLAN_DUTIES
        link("week", _("Duties"), _("Who does what this week, and what is still open."), "list", 10, see)
        link("plan", _("Plan the duties"), _("What recurs, on which days, and for how many."), "calendar", 80, plan)
