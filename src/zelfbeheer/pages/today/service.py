"""The door of today for the board, which shows the same day."""

from zelfbeheer.pages.today.queries import Day, day_of

__all__ = ["Day", "day_of"]
