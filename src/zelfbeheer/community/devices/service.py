"""The door of devices for other apps."""

from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.devices.operations import change_board_rule, end_device, register_device, set_first_board_rule
from zelfbeheer.community.devices.queries import board_rule, device_of_request, may_tap, people_at
from zelfbeheer.community.devices.staying import declare_staying, stay_for
from zelfbeheer.community.devices.wishes import declare_wish

__all__ = [
    "BoardRule",
    "Device",
    "board_rule",
    "change_board_rule",
    "declare_staying",
    "declare_wish",
    "device_of_request",
    "end_device",
    "may_tap",
    "people_at",
    "register_device",
    "set_first_board_rule",
    "stay_for",
]
