"""A workbook that somebody brings in stays where it was brought."""

from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.foundation.transfer.carrying import stays_behind

stays_behind(HouseImport, why="A file that somebody brought in, gone within a day.")
