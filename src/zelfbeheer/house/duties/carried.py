"""How duties travel when the group leaves as one file, and what of them is somebody's own."""

from zelfbeheer.foundation.recurrence import parse
from zelfbeheer.foundation.transfer.carrying import carry
from zelfbeheer.house.duties import models


def _asks_what_can_be(one: models.DutyRule | models.Duty) -> None:
    fits = one.least is None or 1 <= one.least <= one.needed
    if not fits or one.needed < 1:
        raise ValueError("more people at least than there are places")


def _recurs(rule: models.DutyRule) -> None:
    parse(rule.recurrence)
    _asks_what_can_be(rule)


def _makes_sense(duty: models.Duty) -> None:
    _asks_what_can_be(duty)
    for number in filter(None, duty.ticked.split(",")):
        int(number)


carry(models.DutyList)
carry(models.DutyRule, check=_recurs)
carry(models.DutyException)
carry(models.Duty, check=_makes_sense)
carry(models.Take)
carry(models.Swap, whose="offered__person")
carry(models.MayBeAsked, whose="person")
