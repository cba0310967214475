from datetime import date
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "zelfbeheer.community.meetings"
    label = "meetings"

    def ready(self) -> None:
        from zelfbeheer.community.agreements.service import declare_follower
        from zelfbeheer.community.charter.service import declare_meeting_facts
        from zelfbeheer.community.groups.service import in_own_words
        from zelfbeheer.community.meetings import (  # noqa: F401
            feed,
            jobs,
            personal,
            policies,
            rhythm_decided,
            searching,
            staying,
            told,
        )
        from zelfbeheer.community.meetings.rhythm import gather
        from zelfbeheer.community.meetings.vocabulary import MeetingsCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        see, label = MeetingsCapability.SEE_MEETINGS, in_own_words("%(Many_meeting)s")
        about = _("When we meet, what is on the agenda, and what was decided.")
        declare_link(Link("house", label, about, "people", "meetings:list", 38, see, "meetings"))
        declare_meeting_facts(_without_quorum)
        declare_follower("agenda", gather)


def _without_quorum(community: Any) -> list[date]:
    from zelfbeheer.community.meetings.queries import without_quorum

    return [meeting.on_date for meeting in without_quorum(community)]
