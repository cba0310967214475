"""What a person may do with the notice board."""

from enum import StrEnum


class NoticesCapability(StrEnum):
    SEE_NOTICES = "see_notices"
    PUT_UP_NOTICE = "put_up_notice"
    TAKE_DOWN_NOTICE = "take_down_notice"


TEXT_LENGTH = 280
FURTHEST_DAYS = 92  # a notice hangs at most so long
USUAL_DAYS = 7
KEPT_DAYS = 30  # after its last day it is deleted, unless the group chose otherwise
