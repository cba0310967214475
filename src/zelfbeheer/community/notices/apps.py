from datetime import date
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "zelfbeheer.community.notices"
    label = "notices"

    def ready(self) -> None:
        from zelfbeheer.community.charter.service import declare_announcer
        from zelfbeheer.community.groups.service import PersonLink, declare_person_link
        from zelfbeheer.community.groups.vocabulary import GroupsCapability
        from zelfbeheer.community.notices import intake, personal, policies, searching, told  # noqa: F401
        from zelfbeheer.community.notices.vocabulary import NoticesCapability
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about, see = _("Short messages for each other."), NoticesCapability.SEE_NOTICES
        declare_link(Link("house", _("Notice board"), about, "notice", "notices:board", 50, see, "notices"))
        about = _("What people said to you.")
        declare_link(Link("me", _("Thanks"), about, "notice", "notices:my_thanks", 60, see, "notices"))
        people = GroupsCapability.SEE_PEOPLE
        declare_person_link(PersonLink(_("Say thanks"), "notice", "notices:thank", 80, people, when=_has_a_board))
        declare_announcer(_hang)


def _hang(community: Any, text: str, last_on: date) -> None:
    """What the whole group must know, on its notice board."""
    from zelfbeheer.community.notices.operations import put_up_notice
    from zelfbeheer.foundation.access.registry import SYSTEM

    if community.uses("notices"):
        put_up_notice(actor=SYSTEM, community=community, text=text, last_on=last_on)


def _has_a_board(person: Any) -> bool:
    return person.community.uses("notices")
