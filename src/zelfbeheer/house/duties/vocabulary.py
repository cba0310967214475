"""Kinds of duty list and what a person may do with duties."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListKind(models.TextChoices):
    SHIFT = "shift", _("Shifts")
    CHORE = "chore", _("Chores")


class ExceptionKind(models.TextChoices):
    SKIP = "skip", _("does not happen")
    MOVE = "move", _("is at another time")


class DutiesCapability(StrEnum):
    SEE_DUTIES = "see_duties"
    TAKE_DUTY = "take_duty"
    GIVE_BACK_DUTY = "give_back_duty"
    MARK_DUTY_DONE = "mark_duty_done"
    PLAN_DUTIES = "plan_duties"


ON_SHIFT = "on_shift"  # the condition that other apps name

HORIZON_DAYS = 42  # occurrences are made this far ahead
DONE_HOURS = 12  # so long after the end somebody can still say that it is done, or not
MOST_NEEDED = 50
LIST_NAME_LENGTH = 40
PAST_DAYS = 180  # so long a duty that is over is kept, unless the group chose otherwise
GIVEN_BACK_DAYS = 14  # ... and what somebody gave back

# Kinds of message to whoever holds a duty.
CALLED_OFF = "duties.called_off"
GOES_ON = "duties.goes_on"
MOVED = "duties.moved"
