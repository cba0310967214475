"""Registering and ending devices, and the house's first rule for its board."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.devices.vocabulary import NAME_LENGTH, DevicesCapability
from zelfbeheer.community.groups.service import Basis, Community
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.accounts.codes import digest
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem


def register_device(*, actor: Any, community: Community, name: str) -> tuple[Device, str]:
    """Makes a device one of the house; answers it and the token that goes into its cookie and is kept nowhere."""
    require(actor, DevicesCapability.REGISTER_DEVICE, community)
    name = " ".join(name.split())
    if not name or len(name) > NAME_LENGTH:
        raise Problem(_("Give the device a short name, such as: tablet in the hall."))
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        device = Device.objects.create(community=community, name=name, digest=digest(token))
        record_change(actor=actor, verb=DevicesCapability.REGISTER_DEVICE, community=community, on=device)
    return device, token


def end_device(*, actor: Any, device: Device) -> None:
    """From now on nobody signs in there with a PIN, and who is signed in there is out. Again does nothing."""
    require(actor, DevicesCapability.END_DEVICE, device)
    with transaction.atomic():
        living = Device.objects.of(device.community_id).filter(pk=device.pk, ended_at=None)
        if living.update(ended_at=timezone.now()):
            record_change(actor=actor, verb=DevicesCapability.END_DEVICE, community=device.community_id, on=device)


def set_first_board_rule(
    *,
    community: Community,
    basis: Basis,
    tap_is_enough: bool = False,
    shows_names: bool = True,
    shows_notices: bool = True,
    shows_moments: bool = True,
) -> BoardRule:
    """What the founders chose for their board; part of the founding act, which is recorded as a whole."""
    return BoardRule.objects.create(
        community=community,
        basis=basis,
        tap_is_enough=tap_is_enough,
        shows_names=shows_names,
        shows_notices=shows_notices,
        shows_moments=shows_moments,
    )
