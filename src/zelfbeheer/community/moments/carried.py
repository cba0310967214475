"""How moments travel when the group leaves as one file."""

from zelfbeheer.community.moments import models
from zelfbeheer.foundation.recurrence import parse
from zelfbeheer.foundation.transfer.carrying import carry


def _recurs(rule: models.MomentRule) -> None:
    parse(rule.recurrence)


carry(models.MomentRule, check=_recurs)
carry(models.Moment)
