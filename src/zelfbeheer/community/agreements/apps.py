from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "zelfbeheer.community.agreements"
    label = "agreements"

    def ready(self) -> None:
        from zelfbeheer.community.agreements import deciding, intake, jobs, personal, policies, searching  # noqa: F401
        from zelfbeheer.community.agreements.queries import news_for as news
        from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about, see = _("What we agreed with each other, and what changed."), AgreementsCapability.SEE_AGREEMENTS
        declare_link(Link("house", _("Agreements"), about, "list", "agreements:list", 40, see, "agreements", news))
        wall = _("Everything that holds now.")
        declare_link(Link("paper", _("Our agreements"), wall, "list", "agreements:paper", 30, see, "agreements"))
