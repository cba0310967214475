from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "zelfbeheer.community.notices"
    label = "notices"

    def ready(self) -> None:
        from zelfbeheer.community.notices import personal, policies  # noqa: F401
        from zelfbeheer.community.notices.vocabulary import NoticesCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about, see = _("Short messages for each other."), NoticesCapability.SEE_NOTICES
        declare_link(Link("house", _("Notice board"), about, "notice", "notices:board", 50, see, "notices"))
