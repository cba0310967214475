"""The rule of the house travels; notes and calls are gone before a group arrives anywhere."""

from zelfbeheer.foundation.transfer.carrying import carry, stays_behind
from zelfbeheer.house.handover.models import Comer, HelpCall, HelpRule, NamedInNote, ShiftNote

carry(HelpRule)
stays_behind(ShiftNote, NamedInNote, why="For the next shift only, and gone within days.")
stays_behind(HelpCall, Comer, why="For that hour only, and gone within a day.")
