from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MomentsConfig(AppConfig):
    name = "zelfbeheer.community.moments"
    label = "moments"

    def ready(self) -> None:
        from zelfbeheer.community.moments import feed, jobs, policies  # noqa: F401
        from zelfbeheer.community.moments.vocabulary import MomentsCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about, see = _("The meal, the meeting, the door that opens."), MomentsCapability.SEE_MOMENTS
        declare_link(Link("house", _("What happens"), about, "meal", "moments:coming", 60, see, "moments"))
