"""The door of practical for other apps."""

from zelfbeheer.community.practical.models import PhoneNumber, QuietHours
from zelfbeheer.community.practical.queries import GoodToKnow, birthdays_read, good_to_know, phone_numbers

__all__ = ["GoodToKnow", "PhoneNumber", "QuietHours", "birthdays_read", "good_to_know", "phone_numbers"]
