"""How agreements travel when the group leaves as one file."""

from zelfbeheer.community.agreements import models
from zelfbeheer.foundation.transfer.carrying import carry

carry(models.Agreement)
carry(models.LookAgain)
carry(models.Version)
carry(models.Translation)
carry(models.Writer)
carry(models.Reading, whose="person")
