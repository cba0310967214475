"""Devices that a house registered: the tablet on the wall."""

from enum import StrEnum


class DevicesCapability(StrEnum):
    REGISTER_DEVICE = "register_device"
    END_DEVICE = "end_device"


COOKIE = "huisapparaat"
SHARED_SESSION_SECONDS = 60
