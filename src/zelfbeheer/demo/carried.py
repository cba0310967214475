"""That a house is invented is said by the installation that invented it."""

from zelfbeheer.demo.models import DemoMark
from zelfbeheer.foundation.transfer.carrying import stays_behind

stays_behind(DemoMark, why="Says that this installation invented the house.")
