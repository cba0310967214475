"""Who may register the devices of a house, and end them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.models import Device
from zelfbeheer.community.devices.vocabulary import DevicesCapability
from zelfbeheer.community.groups.service import held
from zelfbeheer.foundation.access.registry import declare

declare(
    held(
        DevicesCapability.REGISTER_DEVICE,
        label=_("Register a device of the house"),
        purpose=_("to make a tablet or screen a device of the house"),
    )
)


def _over(device: Device) -> Any:
    return _("This device was ended already.") if device.ended_at else None


declare(
    held(
        DevicesCapability.END_DEVICE,
        label=_("End a device of the house"),
        purpose=_("to end a device that is lost or no longer used"),
        on=Device,
        state=Q(ended_at=None),
        unless=_over,
    )
)
