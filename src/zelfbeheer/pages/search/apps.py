from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "zelfbeheer.pages.search"
    label = "search"

    def ready(self) -> None:
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about = _("Look something up: agreements, notices, duties, people.")
        declare_link(Link("house", _("Search"), about, "search", "search:search", 5))
