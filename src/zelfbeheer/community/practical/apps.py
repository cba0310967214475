from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticalConfig(AppConfig):
    name = "zelfbeheer.community.practical"
    label = "practical"

    def ready(self) -> None:
        from zelfbeheer.community.groups.service import declare_leaving_step
        from zelfbeheer.community.practical import personal, policies, searching  # noqa: F401
        from zelfbeheer.community.practical.operations import forget_birthday
        from zelfbeheer.foundation.ui.navigation import Link, declare_link, declare_page

        about = _("Only if you want to be congratulated.")
        declare_link(Link("me", _("My birthday"), about, "calendar", "practical:birthday", 65))
        declare_page("house", "practical:keep_up", "practical:add")
        declare_leaving_step("birthday", forget_birthday)
