"""Letting somebody in tonight."""

from datetime import timedelta
from enum import StrEnum


class AdmissionsCapability(StrEnum):
    TAKE_BACK_WELCOME = "take_back_welcome"


TAKE_BACK_WITHIN = timedelta(minutes=10)
KEEP_ADMISSIONS_DAYS = 30
BEDS_AT_ONCE = 5  # free beds on the screen; more lie behind one tap
