"""How meetings travel when the group leaves as one file. Who said yes to something is her own."""

from zelfbeheer.community.meetings import models
from zelfbeheer.foundation.recurrence import parse
from zelfbeheer.foundation.transfer.carrying import carry, stays_behind


def _recurs(rule: models.MeetingRule) -> None:
    parse(rule.recurrence)


ADDRESS = "The address at which screens of a running meeting ask; a new one is made when a meeting opens."

carry(models.MeetingRule, check=_recurs)
carry(models.Break)
carry(models.Meeting, left_out={"pulse": ADDRESS})
carry(models.Lead, whose="person")
carry(models.Item, own={"put_up_by": "put_up_by"})
carry(models.ActionPoint, own={"person": "person"})
carry(models.Addition, own={"writer": "writer"})
stays_behind(
    models.Present, models.Hand, models.HandCount, why="Only while a meeting is held, and gone when it closes."
)
