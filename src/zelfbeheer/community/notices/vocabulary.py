"""What a person may do with the notice board, and with thanks."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticesCapability(StrEnum):
    SEE_NOTICES = "see_notices"
    PUT_UP_NOTICE = "put_up_notice"
    TAKE_DOWN_NOTICE = "take_down_notice"
    CHANGE_NOTICE = "change_notice"  # by whoever wrote it
    SETTLE_NOTICE = "settle_notice"  # it is mine, or I have it
    THANK = "thank"
    KEEP_THANKS = "keep_thanks"  # by whoever was thanked


class NoticeKind(models.TextChoices):
    NOTE = "note", _("A message")
    FOUND = "found", _("I found something")
    LOST = "lost", _("I lost something")


TEXT_LENGTH = 2000
SHORT_LENGTH = 140  # what Today and the board show of it
ALT_LENGTH, LIES_AT_LENGTH = 200, 120
PICTURE_SIDE = 800  # pixels
FURTHEST_DAYS = 92  # a notice hangs at most so long
USUAL_DAYS = 7
KEPT_DAYS = 30  # after its last day it is deleted, unless the group chose otherwise

THANKS_LENGTH = 280
THANKS_SHOWN_DAYS = 3  # after its receiver said that it may
THANKS_KEPT_DAYS = 180

# Kinds of message.
SETTLED = "notices.settled"
THANKED = "notices.thanked"
