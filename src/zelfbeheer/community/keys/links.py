"""Where key cards and help stand in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import PersonLink, declare_person_link
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.ui.navigation import Link, declare_link, declare_page

declare_link(
    Link(
        under="me",
        label=_("How you sign in"),
        about=_("Your PIN, key card, e-mail and passkeys, and where you are signed in."),
        icon="key",
        url_name="keys:my_means",
        order=20,
    )
)
declare_link(
    Link(
        under="house",
        label=_("Help somebody to sign in"),
        about=_("For somebody who lost everything. It takes two of you."),
        icon="people",
        url_name="keys:helps",
        order=66,
        capability=GroupsCapability.HELP_SIGN_IN,
    )
)
declare_link(
    Link(
        under="paper",
        label=_("Key cards"),
        about=_("For everybody who cannot sign in yet, to cut out."),
        icon="key",
        url_name="keys:first_cards",
        order=60,
        capability=GroupsCapability.ADD_PERSON,
    )
)
declare_person_link(
    PersonLink(
        label=_("Help to sign in again"),
        icon="key",
        url_name="keys:help_person",
        order=50,
        capability=GroupsCapability.HELP_SIGN_IN,
    )
)
declare_page("house", "keys:first_cards", "keys:help_person", "keys:confirm_help")
