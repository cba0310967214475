"""How the charter travels when the group leaves as one file: whole, with its history."""

from zelfbeheer.community.charter import models
from zelfbeheer.community.charter.checking import check
from zelfbeheer.foundation.transfer.carrying import carry


def _sound(clause: models.Clause) -> None:
    """Raises Problem, ValueError, LookupError for what could not have been written here."""
    check(clause, [])


carry(models.Clause, check=_sound)
carry(models.Refounding)
carry(models.SaidYes)
