"""Kinds of help, limits, and what a person may do with notes and calls."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpKind(models.TextChoices):
    """What is needed, in so few words that nobody is named."""

    HANDS = "hands", _("An extra pair of hands")
    DOOR = "door", _("Somebody at the door")
    COMPANY = "company", _("Somebody beside me, so that I am not alone")
    OTHER = "other", _("Something else")


class HandoverCapability(StrEnum):
    READ_SHIFT_NOTES = "read_shift_notes"
    WRITE_SHIFT_NOTE = "write_shift_note"
    REMOVE_SHIFT_NOTE = "remove_shift_note"
    CALL_HELP = "call_help"
    COME_TO_HELP = "come_to_help"
    END_HELP_CALL = "end_help_call"


NOTE_LENGTH = 500
NOTE_DAYS, MOST_NOTE_DAYS = 7, 14  # a note is kept so long, unless the group chose otherwise; and at most
NOTES = "shift_notes"  # the kind of record, for its term
AFTER_HOURS = 4  # so long after one's shift one still writes and reads
AHEAD_HOURS = 8  # so long before one's shift one reads already

WORDS_LENGTH = 80
CALL_HOURS = 1  # a call ends by itself
CALL_DAYS = 1  # and after a day nothing of it is left

NAMED = "handover.named"
HELP_NEEDED = "help.needed"
HELP_COMES = "help.comes"
