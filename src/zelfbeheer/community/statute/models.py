"""A statute in versions: each holds only when both sides accepted it, and until the next one that both accepted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.decisions.service import Decision
from zelfbeheer.community.groups.service import Basis
from zelfbeheer.community.statute.vocabulary import NAME_LENGTH, PAPER_LENGTH, PARTS, By
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
        """Accepted by both, not followed by another, and not ended."""
        ended = StatuteEnd.objects.across_communities(because="subquery of a scoped query").held()
        return self.filter(accepted_on__isnull=False, superseded_at=None).exclude(pk__in=ended.values("version"))

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
    notice_days = models.PositiveSmallIntegerField(null=True, blank=True)  # None: only both sides together end it
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
        return self.accepted_on is not None and self.superseded_at is None and not self.has_ended

    @property
    def end(self) -> StatuteEnd | None:
        """The newest word about its end that was not declined."""
        found = [end for end in self.ends.all() if end.declined_on is None]
        return max(found, key=lambda end: end.pk, default=None)

    @property
    def has_ended(self) -> bool:
        return self.end is not None and self.end.is_over

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


class EndQuerySet(CommunityQuerySet):
    def held(self) -> EndQuerySet:
        """Ends whose day has come."""
        return self.filter(ends_on__lte=timezone.localdate(), declined_on=None)


class StatuteEnd(InCommunity):
    """A version ends: both sides agreed on paper, or one gave notice and the term that stands in it passed.

    `basis` is the group's decision, or by what right somebody wrote down the umbrella's notice. `received_on` is the
    day on the paper: that the umbrella agreed, or that notice arrived at the other side. Until then nothing runs.
    """

    version = models.ForeignKey(StatuteVersion, on_delete=models.CASCADE, related_name="ends")
    by = models.CharField(max_length=10, choices=By.choices)
    reason = models.TextField()
    received_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # the first day that it no longer holds
    paper = models.CharField(max_length=PAPER_LENGTH, blank=True)
    declined_on = models.DateField(null=True, blank=True)  # the umbrella did not agree
    made_at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = EndQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None, received_on=None)
                | (Q(received_on__isnull=False, ends_on__isnull=False) & ~Q(paper="")),
                name="ended_on_paper",
            ),
            models.UniqueConstraint(
                fields=["version"], condition=Q(declined_on=None), name="one_end_of_a_statute_version"
            ),
        ]

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on <= timezone.localdate() and self.declined_on is None

    @property
    def is_waiting(self) -> bool:
        return self.received_on is None and self.declined_on is None


class Objection(InCommunity):
    """What the umbrella wrote against a decision, with its reasons; and what the group answered.

    `last_on` is the last day on which it could object, as its statute said when this was written down.
    """

    version = models.ForeignKey(StatuteVersion, on_delete=models.CASCADE, related_name="objections")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    about = models.CharField(max_length=NAME_LENGTH)  # what it is about; the title of the decision
    decided_on = models.DateField()
    last_on = models.DateField()
    received_on = models.DateField()
    reasons = models.TextField()
    paper = models.CharField(max_length=PAPER_LENGTH)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    @property
    def is_in_time(self) -> bool:
        return self.received_on <= self.last_on
