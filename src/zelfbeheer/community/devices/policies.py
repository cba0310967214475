"""Who may register the devices of a house, and end them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.models import Device
from zelfbeheer.community.devices.vocabulary import DevicesCapability
from zelfbeheer.community.groups.service import held, in_own_words, or_proposed
from zelfbeheer.foundation.access.registry import declare

declare(
    held(
        DevicesCapability.REGISTER_DEVICE,
        label=in_own_words(_("Register a device of %(the_house)s")),
        purpose=in_own_words(_("to make a tablet or screen a device of %(the_house)s")),
    )
)
declare(
    held(
        DevicesCapability.CHANGE_BOARD_RULE,
        label=_("Change what the board shows, and whether a tap is enough there"),
        purpose=_("to change the rule for the board, which everybody can read"),
    )
)
declare(
    or_proposed(
        DevicesCapability.SHAPE_BOARD,
        DevicesCapability.CHANGE_BOARD_RULE,
        label=_("See the rule for the board, and propose another"),
        purpose=_("to know what the board shows and by which rule"),
    )
)


def _over(device: Device) -> Any:
    return _("This device was ended already.") if device.ended_at else None


declare(
    held(
        DevicesCapability.END_DEVICE,
        label=in_own_words(_("End a device of %(the_house)s")),
        purpose=_("to end a device that is lost or no longer used"),
        on=Device,
        state=Q(ended_at=None),
        unless=_over,
    )
)
