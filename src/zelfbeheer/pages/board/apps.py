from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "zelfbeheer.pages.board"
    label = "board"

    def ready(self) -> None:
        from zelfbeheer.community.devices.service import declare_wish
        from zelfbeheer.community.groups.vocabulary import GroupsCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.pages.board.wishes import EAT, STEP, TAKE, eat, take, tick

        declare_wish(TAKE, take)
        declare_wish(EAT, eat)
        declare_wish(STEP, tick)
        about = _("Today and the notices, as the board shows them.")
        declare_link(Link("paper", _("The board"), about, "tablet", "board:paper", 10, GroupsCapability.SEE_DAY))
