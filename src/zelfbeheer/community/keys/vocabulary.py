"""Key cards and PINs inside a community, and help by two when somebody has nothing left to sign in with."""

from datetime import timedelta
from enum import StrEnum


class KeysCapability(StrEnum):
    OPEN_HELP = "open_help"
    CONFIRM_HELP = "confirm_help"
    CANCEL_HELP = "cancel_help"


HELP_TERM = timedelta(minutes=30)  # the second person must confirm within this time
HELP_KEPT_DAYS = 180  # so that whoever was helped can look up by whom
