"""Agreements of a group: what holds stands in numbered versions; translations name the version that they translate."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.agreements.vocabulary import LANGUAGE_NAMES, TITLE_LENGTH, WHY_LENGTH, Why
from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class Agreement(InCommunity):
    """One subject on which the group agreed. `review_on` is when the group wants to look at it again.

    `looked_on` is when it last was decided or looked at, and `people_then` how many had a say then: a number, no names.
    """

    review_on = models.DateField(null=True, blank=True)
    looked_on = models.DateField(null=True, blank=True)
    people_then = models.PositiveIntegerField(default=0)

    @property
    def is_due(self) -> bool:
        """The day on which the group wanted to look at it again has come."""
        return self.review_on is not None and self.review_on <= timezone.localdate()


class LookAgain(InCommunity):
    """Why an agreement is put up to be looked at again. Once each, until the group looked at it or changed it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reasons")
    why = models.CharField(max_length=10, choices=Why.choices)
    text = models.CharField(max_length=WHY_LENGTH, blank=True)  # one general sentence, without names
    asked_at = models.DateTimeField(default=timezone.now)
    on_agenda_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "why"], condition=Q(settled_at=None), name="one_open_reason_of_each_sort"
            )
        ]

    @property
    def sentence(self) -> str:
        """In the language of now."""
        return f"{self.get_why_display()}: {self.text}" if self.text else f"{self.get_why_display()}."


def in_force_on(day: date) -> Q:
    """The state of a version that holds on that day."""
    return Q(superseded_at=None, ended_at=None) & (Q(last_on=None) | Q(last_on__gte=day))


class VersionQuerySet(CommunityQuerySet):
    def latest(self) -> VersionQuerySet:
        """The newest version of each agreement, whether or not it still holds."""
        return self.filter(superseded_at=None)

    def in_force(self, on: date | None = None) -> VersionQuerySet:
        """What holds on that day (default today): one version of each agreement at most."""
        return self.filter(in_force_on(on or timezone.localdate()))


class Version(InCommunity):
    """What was agreed, word for word. Never edited: a change is a new version, which supersedes this one."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField()
    language = models.CharField(max_length=8, default="nl")
    made_at = models.DateTimeField(default=timezone.now)
    last_on = models.DateField(null=True, blank=True)  # the last day that it holds; None: until it is changed
    superseded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # it was said to hold no more
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
    ended_basis = models.ForeignKey(Basis, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_of_a_number"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(superseded_at=None), name="one_newest_version_each"
            ),
        ]
        indexes = [models.Index(fields=["community", "superseded_at"], name="newest_versions")]

    def __str__(self) -> str:
        return self.title

    @property
    def has_lapsed(self) -> bool:
        return self.last_on is not None and self.last_on < timezone.localdate()

    @property
    def is_in_force(self) -> bool:
        return self.superseded_at is None and self.ended_at is None and not self.has_lapsed

    @property
    def language_name(self) -> str:
        return str(LANGUAGE_NAMES.get(self.language, self.language))


class Translation(InCommunity):
    """A version in another language. The original is what was agreed; this helps to understand it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="one_translation_each")]

    @property
    def language_name(self) -> str:
        return str(LANGUAGE_NAMES.get(self.language, self.language))


class Writer(InCommunity):
    """Who wrote a version down, or a translation of it (`language`). Apart from the text: she can go and it stays."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="writers")
    language = models.CharField(max_length=8)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="one_writer_each")]


class Reading(InCommunity):
    """Up to which version somebody said "I have read this". Hers alone: no page, file or record shows it to another."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    read_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="one_reading_each")]
