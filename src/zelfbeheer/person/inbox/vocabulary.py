"""What a person may do with the messages to her."""

from enum import StrEnum


class InboxCapability(StrEnum):
    READ_OWN_MESSAGES = "read_own_messages"
    CHOOSE_OWN_MESSAGES = "choose_own_messages"


PAGE = 30
