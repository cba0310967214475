from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "zelfbeheer.community.imports"
    label = "imports"

    def ready(self) -> None:
        from zelfbeheer.community.groups.service import in_own_words
        from zelfbeheer.community.imports import jobs, personal, policies  # noqa: F401
        from zelfbeheer.community.imports.vocabulary import ImportsCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about, may = (
            in_own_words(_("People, places, %(many_duty)s and agreements from a spreadsheet that you have.")),
            ImportsCapability.IMPORT_HOUSE,
        )
        declare_link(Link("house", _("Bring in from a file"), about, "list", "imports:begin", 95, may))
