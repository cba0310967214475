"""What a person may do with the notice board."""

from enum import StrEnum


class NoticesCapability(StrEnum):
    SEE_NOTICES = "see_notices"
    PUT_UP_NOTICE = "put_up_notice"
    TAKE_DOWN_NOTICE = "take_down_notice"
