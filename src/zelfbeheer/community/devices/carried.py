"""The house's rule for its board travels; its devices are registered again."""

from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.foundation.transfer.carrying import carry, stays_behind

carry(BoardRule)
stays_behind(Device, why="Holds the means with which a tablet signs in. Register it again.")
