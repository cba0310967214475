from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MomentsConfig(AppConfig):
    name = "zelfbeheer.community.moments"
    label = "moments"

    def ready(self) -> None:
        from zelfbeheer.community.groups.service import in_own_words
        from zelfbeheer.community.moments import feed, jobs, policies, searching  # noqa: F401
        from zelfbeheer.community.moments.vocabulary import MomentsCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about, see = in_own_words(_("What returns every week, and what comes once.")), MomentsCapability.SEE_MOMENTS
        declare_link(Link("house", _("What happens"), about, "calendar", "moments:coming", 57, see, "moments"))
