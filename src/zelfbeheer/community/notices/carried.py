"""How the notice board travels when the group leaves as one file, and whose thanks are."""

from zelfbeheer.community.notices import models
from zelfbeheer.foundation.transfer.carrying import carry

carry(models.Notice)
carry(models.NoticePicture)
carry(models.Thanks, whose="to")
carry(models.ThanksOff, whose="person")
