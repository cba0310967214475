"""How decisions travel when the group leaves as one file. What was decided about a person stays out of it."""

from typing import Any

from django.db.models import QuerySet

from zelfbeheer.community.decisions import models
from zelfbeheer.foundation.transfer.carrying import carry, stays_behind


def _of_nobody(model: Any, path: str) -> Any:
    """Rows that do not belong to a proposal or a decision about a person."""

    def rows(community: Any) -> QuerySet:
        return model.objects.of(community).filter(**{path: False})

    return rows


def _urns(community: Any) -> QuerySet:
    """Of rounds that are over, to count again; nothing leaves an urn that is still open."""
    rows = models.Urn.objects.of(community).filter(round__proposal__is_personal=False)
    return rows.exclude(round__closed_at=None)


def _rounds(community: Any) -> QuerySet:
    """Those that are over; what is being decided is decided where it began."""
    rows = models.Round.objects.of(community).filter(proposal__is_personal=False)
    return rows.exclude(closed_at=None)


def _of_rounds(model: Any, path: str) -> Any:
    return lambda community: model.objects.of(community).filter(**{f"{path}__in": _rounds(community).values("pk")})


# What a proposal would do is chosen anew where it arrives: its numbers are those of this installation. A secret of a
# draw that was not held leaves nowhere.
carry(
    models.Proposal, rows_of=_of_nobody(models.Proposal, "is_personal"),
    fresh={"effect": str, "effect_data": dict, "effect_base": str, "seed": str},
)  # fmt: skip
carry(models.Proposer, whose="person", rows_of=_of_nobody(models.Proposer, "proposal__is_personal"))
stays_behind(models.Concerned, models.Carrier, why="What is decided about one person goes in no file.")
carry(models.Wording, rows_of=_of_nobody(models.Wording, "proposal__is_personal"))
carry(models.Contribution, whose="person", rows_of=_of_nobody(models.Contribution, "proposal__is_personal"))
carry(models.Option, rows_of=_of_nobody(models.Option, "proposal__is_personal"))
carry(models.Round, rows_of=_rounds)
carry(models.Voter, whose="person", rows_of=_of_rounds(models.Voter, "round"))
carry(models.Vote, whose="voter__person", rows_of=_of_rounds(models.Vote, "voter__round"))
carry(models.Urn, rows_of=_urns)
stays_behind(models.PaperCount, why="What each of two people counted on paper; what both found is in the urn.")
carry(models.Decision, rows_of=_of_nobody(models.Decision, "is_personal"), fresh={"asks": bool})
