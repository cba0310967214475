"""Where letting somebody in stands in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="house",
        label=_("Somebody new"),
        about=_("A name, a bed and a key card, at the door."),
        icon="door",
        url_name="admissions:welcome",
        order=25,
        capability=GroupsCapability.ADD_PERSON,
        part=Part.PLACES,
    )
)
