"""How rosters travel when the group leaves as one file. What people can and want is each one's own."""

from zelfbeheer.foundation.transfer.carrying import carry, stays_behind
from zelfbeheer.house.rosters import models

carry(models.RosterRules)
carry(models.Wish, whose="person")
carry(models.Together, whose="person")
carry(models.HoursTaken, whose="person")
carry(models.StandingPlace, whose="person")
carry(models.Learner, whose="person")
stays_behind(models.Roster, models.Place, why="A proposal is made anew; what was published travels as takes of duties.")
