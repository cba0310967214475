"""How the statute travels when the group leaves as one file: whole, with its history."""

from zelfbeheer.community.statute import models
from zelfbeheer.foundation.transfer.carrying import carry

carry(models.Statute)
carry(models.StatuteVersion)
carry(models.StatuteEnd)
carry(models.Objection)
