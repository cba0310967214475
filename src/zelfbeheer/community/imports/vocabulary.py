"""What a person may do with files that a house brings along, and how long such a file is kept."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportsCapability(StrEnum):
    IMPORT_HOUSE = "import_house"
    SEE_IMPORT = "see_import"  # by whoever sent the file


class Stage(models.TextChoices):
    WAITING = "waiting", _("waits to be read")
    READING = "reading", _("is being read")
    READY = "ready", _("can be looked at")
    UNREADABLE = "unreadable", _("could not be read")
    ASKED = "asked", _("waits to be taken over")
    DONE = "done", _("taken over")


AT_WORK = (Stage.WAITING, Stage.READING, Stage.ASKED)
KEPT_HOURS = 23  # looked at every quarter of an hour, so that nothing is kept for a whole day
STUCK_MINUTES = 20  # so long after it was put in line the page says that nobody works
FILENAME_LENGTH = 100
