from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DayConfig(AppConfig):
    name = "zelfbeheer.pages.day"
    label = "day"

    def ready(self) -> None:
        from zelfbeheer.community.groups.vocabulary import GroupsCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about = _("Whom you can call, and what else is handy.")
        see = GroupsCapability.SEE_DAY
        declare_link(Link("house", _("Good to know"), about, "list", "day:good_to_know", 15, see))
        declare_link(Link("paper", _("Good to know"), about, "list", "day:paper", 40, see))
