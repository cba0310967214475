"""Calendars that people take along: addresses that are secrets, one for each person and one for the house."""

from enum import StrEnum


class CalendarsCapability(StrEnum):
    KEEP_OWN_CALENDAR = "keep_own_calendar"
    KEEP_HOUSE_CALENDAR = "keep_house_calendar"


UNUSED_DAYS = 365  # an address that no program asked for in so long ends by itself
FORGOTTEN_DAYS = 30  # so long after its day the history of an entry is forgotten
MOST, SECONDS = 30, 600  # a program may ask so often in so many seconds
