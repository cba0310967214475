"""Devices that a house registered: the tablet on the wall, and the minute that a session on it lasts."""

from enum import StrEnum


class DevicesCapability(StrEnum):
    REGISTER_DEVICE = "register_device"
    END_DEVICE = "end_device"
    CHANGE_BOARD_RULE = "change_board_rule"
    SHAPE_BOARD = "shape_board"


BOARD = "board"  # the rule of the house that this app declares
COOKIE = "huisapparaat"
COOKIE_AGE = 60 * 60 * 24 * 400  # the longest that browsers keep; renewed whenever somebody signs in or out
NAME_LENGTH = 40
CHOICES = ("shows_names", "shows_moments", "shows_notices", "tap_is_enough")  # what a rule for the board says

SHARED_SESSION_SECONDS = 60  # without a touch
WARNING_SECONDS = 10  # the last of them count down on the screen
TOUCH_EVERY_SECONDS = 5  # a browser tells of touches at most this often
FORGOTTEN_SECONDS = 5 * 60  # after this nothing of it is left, also when the browser was just closed
STAYS_SECONDS = 12 * 60 * 60  # the longest that something lasts for which a session stays
LATEST_SECONDS = SHARED_SESSION_SECONDS + TOUCH_EVERY_SECONDS  # what the server still accepts
