from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "zelfbeheer.house.duties"
    label = "duties"

    def ready(self) -> None:
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.house.duties import (  # noqa: F401
            exchange_policies,
            feed,
            jobs,
            own_policies,
            personal,
            policies,
            searching,
            steps,
            told,
        )
        from zelfbeheer.house.duties.vocabulary import DutiesCapability

        see, plan = DutiesCapability.SEE_DUTIES, DutiesCapability.PLAN_DUTIES
        who = _("Who does what this week, and what is still open.")
        what = _("What recurs, and for how many people.")
        declare_link(Link("house", _("Duties"), who, "list", "duties:week", 10, see, "duties"))
        asked = _("Swap with somebody, or let somebody take over.")
        declare_link(Link("house", _("Swaps and stand-ins"), asked, "people", "duties:swaps", 12, see, "duties"))
        mine = _("How long you were on duty. Only you see it.")
        declare_link(Link("me", _("My hours"), mine, "clock", "duties:hours", 30, "", "duties"))
        declare_link(Link("house", _("Plan the duties"), what, "calendar", "duties:plan", 80, plan, "duties"))
