"""Where the devices stand in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.vocabulary import DevicesCapability
from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="house",
        label=in_own_words(_("Devices of %(the_house)s")),
        about=_("The tablet or screen on which you see the board and sign in with a PIN."),
        icon="tablet",
        url_name="devices:devices",
        order=87,
        capability=DevicesCapability.REGISTER_DEVICE,
    )
)
