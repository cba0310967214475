"""A file that somebody is looking at does not travel with the group."""

from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.foundation.transfer.carrying import stays_behind

stays_behind(HouseImport, why="A file that somebody was looking at. It is gone within a day.")
