"""Where the devices stand in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.vocabulary import DevicesCapability
from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="house",
        label=_("Devices of the house"),
        about=_("The tablet or screen on which you see the board and sign in with a PIN."),
        icon="tablet",
        url_name="devices:devices",
        order=80,
        capability=DevicesCapability.REGISTER_DEVICE,
    )
)
