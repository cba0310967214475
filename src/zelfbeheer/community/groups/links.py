"""Where people and roles stand in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.ui.navigation import Link, declare_link, declare_page

declare_link(
    Link(
        under="house",
        label=_("People"),
        about=_("Who belongs to the group, and with which roles."),
        icon="people",
        url_name="groups:people",
        order=62,
        capability=GroupsCapability.SEE_PEOPLE,
    )
)
declare_link(
    Link(
        under="house",
        label=_("Roles"),
        about=_("Who may do what here, and by what right."),
        icon="shield",
        url_name="groups:roles",
        order=64,
        capability=GroupsCapability.SEE_PEOPLE,
    )
)
declare_link(
    Link(
        under="house",
        label=_("Words, week and colour"),
        about=_("What you call things, when the week begins, how it looks."),
        icon="list",
        url_name="groups:ways",
        order=85,
        capability=GroupsCapability.CHANGE_WAYS,
    )
)
declare_page("me", "groups:own_name", "groups:own_picture", "groups:leave")
