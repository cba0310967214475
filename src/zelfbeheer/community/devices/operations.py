"""Registering and ending devices, and the house's rule for its board."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.devices.queries import board_rule
from zelfbeheer.community.devices.vocabulary import CHOICES, NAME_LENGTH, DevicesCapability
from zelfbeheer.community.groups.service import Basis, Community, basis_of, refuse_alone
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


def set_first_board_rule(*, community: Community, basis: Basis, **chosen: bool) -> BoardRule:
    """What the founders chose for their board (CHOICES); part of the founding act, which is recorded as a whole."""
    return BoardRule.objects.create(community=community, basis=basis, **chosen)


def change_board_rule(
    *, actor: Any, community: Community, chosen: dict[str, bool], basis: Basis | None = None
) -> BoardRule:
    """From now on this holds for the board (CHOICES); the earlier rules stay. The same again changes nothing.

    After the founding only a decision changes it; SYSTEM brings its `basis`. Raises Refused.
    """
    require(actor, DevicesCapability.CHANGE_BOARD_RULE, community)
    refuse_alone(actor, community)
    with transaction.atomic():
        before = board_rule(community)
        if all(getattr(before, name) == value for name, value in chosen.items()):
            return before
        kept = {name: chosen.get(name, getattr(before, name)) for name in CHOICES}
        basis = basis or basis_of(actor, DevicesCapability.CHANGE_BOARD_RULE)
        rule = BoardRule.objects.create(community=community, basis=basis, **kept)
        record_change(actor=actor, verb=DevicesCapability.CHANGE_BOARD_RULE, community=community, on=rule)
    return rule
