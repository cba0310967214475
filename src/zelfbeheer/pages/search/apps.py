from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "zelfbeheer.pages.search"
    label = "search"

    def ready(self) -> None:
        from zelfbeheer.community.groups.service import in_own_words
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.pages.search.queries import may_find

        about = in_own_words(_("Look something up: agreements, notices, %(many_duty)s, people."))
        declare_link(Link("house", _("Search"), about, "search", "search:search", 5, when=may_find))
