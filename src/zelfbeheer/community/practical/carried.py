"""How facts of the house travel when the group leaves as one file, and what of them is somebody's own."""

from zelfbeheer.community.practical import models
from zelfbeheer.community.practical.vocabulary import WEEKDAYS
from zelfbeheer.foundation.transfer.carrying import carry


def _known_days(hours: models.QuietHours) -> None:
    for code in filter(None, hours.days.split(",")):
        WEEKDAYS.index(code)


carry(models.QuietHours, check=_known_days)
carry(models.PhoneNumber)
carry(models.Fact)
carry(models.Birthday, whose="person")
