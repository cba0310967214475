"""How duties travel when the group leaves as one file, and what of them is somebody's own."""

from zelfbeheer.foundation.recurrence import parse
from zelfbeheer.foundation.transfer.carrying import carry
from zelfbeheer.house.duties import models


def _recurs(rule: models.DutyRule) -> None:
    parse(rule.recurrence)


def _ticks_are_numbers(duty: models.Duty) -> None:
    for number in filter(None, duty.ticked.split(",")):
        int(number)


carry(models.DutyList)
carry(models.DutyRule, check=_recurs)
carry(models.DutyException)
carry(models.Duty, check=_ticks_are_numbers)
carry(models.Take)
carry(models.Swap, whose="offered__person")
carry(models.MayBeAsked, whose="person")
