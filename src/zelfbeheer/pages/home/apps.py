from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "zelfbeheer.pages.home"
    label = "home"

    def ready(self) -> None:
        from zelfbeheer.community.groups.service import short_own_word
        from zelfbeheer.community.groups.vocabulary import GroupsCapability
        from zelfbeheer.foundation.ui.navigation import Link, Place, declare_link, declare_place
        from zelfbeheer.pages.home import beginnings  # noqa: F401

        declare_place(
            Place(key="house", label=short_own_word("house", _("House")), icon="list", url_name="home:house", order=20)
        )
        about, see = _("To hang on the wall, or to give along."), GroupsCapability.SEE_DAY
        declare_link(Link("house", _("On paper"), about, "printer", "home:on_paper", 68, see))
        declare_place(Place(key="me", label=_("Me"), icon="person", url_name="home:me", order=40))
