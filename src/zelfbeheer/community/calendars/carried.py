"""Secret addresses never travel."""

from zelfbeheer.community.calendars.models import CalendarFeed, EntryHistory
from zelfbeheer.foundation.transfer.carrying import stays_behind

stays_behind(CalendarFeed, why="A secret address of this installation. Everybody makes a new one.")
stays_behind(EntryHistory, why="Only for calendar programs that read addresses of this installation.")
