"""What is good to know in the house: when it is quiet, whom to call, how the wifi works; and birthdays by own wish."""

from enum import StrEnum


class PracticalCapability(StrEnum):
    CHANGE_PRACTICAL = "change_practical"


EMERGENCY = "112"  # stands first everywhere, and is not the house's to remove
TITLE_LENGTH, TEXT_LENGTH, NUMBER_LENGTH, WHEN_LENGTH = 60, 400, 30, 120
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
