"""A statute in versions: each holds only when both sides accepted it, and until the next one that both accepted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis
from zelfbeheer.community.statute.vocabulary import NAME_LENGTH, PAPER_LENGTH, PARTS
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class Statute(InCommunity):
    """With one umbrella organisation, which has no account here."""

    umbrella = models.CharField(max_length=NAME_LENGTH)
    contact = models.CharField(max_length=PAPER_LENGTH, blank=True)  # how to reach it: a function, a general number

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "umbrella"], name="one_statute_per_umbrella")]

    def __str__(self) -> str:
        return self.umbrella


class VersionQuerySet(CommunityQuerySet):
    def in_force(self) -> VersionQuerySet:
        return self.filter(accepted_on__isnull=False, superseded_at=None)

    def waiting(self) -> VersionQuerySet:
        """The group accepted it, and the umbrella did not say anything yet."""
        return self.filter(accepted_on=None, declined_on=None, superseded_at=None)


class StatuteVersion(InCommunity):
    """The words, never edited. `basis` is the group's acceptance; `accepted_on` is the umbrella's, on paper.

    The umbrella objects in writing, with reasons, within `objection_days`.
    """

    statute = models.ForeignKey(Statute, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    free = models.TextField()
    safety = models.TextField(blank=True)
    budget = models.TextField(blank=True)
    occupancy = models.TextField(blank=True)
    say = models.TextField(blank=True)
    objection = models.TextField(blank=True)
    objection_days = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.CharField(max_length=NAME_LENGTH, blank=True)  # who signed there: a function or a name
    paper = models.CharField(max_length=PAPER_LENGTH, blank=True)  # which paper says so, and where it lies
    declined_on = models.DateField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statute", "number"], name="one_statute_version_of_a_number"),
            models.UniqueConstraint(
                fields=["statute"],
                condition=Q(accepted_on__isnull=False, superseded_at=None),
                name="one_statute_in_force",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | (Q(declined_on=None) & ~Q(accepted_by="") & ~Q(paper="")),
                name="accepted_on_paper",
            ),
        ]

    @property
    def is_in_force(self) -> bool:
        return self.accepted_on is not None and self.superseded_at is None

    @property
    def is_waiting(self) -> bool:
        return self.accepted_on is None and self.declined_on is None and self.superseded_at is None

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Heading and words of what was filled in."""
        return [(str(title), text) for name, (title, _help) in PARTS.items() if (text := getattr(self, name))]

    @property
    def as_text(self) -> str:
        """To hold beside another version."""
        return "\n".join(f"{title}\n{text}" for title, text in self.parts)
