from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TodayConfig(AppConfig):
    name = "zelfbeheer.pages.today"
    label = "today"

    def ready(self) -> None:
        from zelfbeheer.community.groups.vocabulary import GroupsCapability
        from zelfbeheer.foundation.ui.navigation import Place, declare_place
        from zelfbeheer.foundation.ui.offline import declare_offline_page

        shown_to = GroupsCapability.SEE_DAY
        declare_place(
            Place(key="today", label=_("Today"), icon="house", url_name="today:today", order=10, capability=shown_to)
        )
        declare_offline_page("today:today")
