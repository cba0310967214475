"""How rooms and stays travel when the group leaves as one file. Who sleeps where leaves the house only sealed."""

from zelfbeheer.foundation.transfer.carrying import carry
from zelfbeheer.house.places import models

_NOW_ONLY = "Says only how it is now. Everybody says it again."

carry(models.Room)
carry(models.SleepingPlace)
carry(
    models.Stay,
    indoors=("place",),
    left_out={"out_since": _NOW_ONLY, "elsewhere_until": _NOW_ONLY, "elsewhere_said_at": _NOW_ONLY},
)
carry(models.AwayRule)
