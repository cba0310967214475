"""How a group decides, as typed columns: the terms of a decision, and the clauses of the charter that have them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from zelfbeheer.community.charter.vocabulary import (
    CHOOSING,
    NOTE_LENGTH,
    OWN_SUBJECT_LENGTH,
    YES_OR_NO,
    AfterObjections,
    Body,
    Ground,
    Leavers,
    Method,
    Newcomers,
    Over,
    Proposers,
    Subject,
    Tie,
)
from zelfbeheer.community.groups.service import Basis, Person, Role
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity

_YES_OR_NO = [(method.value, method.label) for method in Method if method in YES_OR_NO]
_CHOOSING = [(method.value, method.label) for method in Method if method in CHOOSING]


class Terms(models.Model):
    """How something is decided. A clause has them; a round copies them when it opens. No column has a default.

    The yeses must be `threshold` (more than it, or at least) of the votes cast or of everybody entitled; 0/1 where
    consent never becomes a vote. `quorum` is a share of the entitled; 0/1 is none. `open_hours` 0: closed in the
    meeting. `voters_from`: this rung of the ladder and above; None: everybody with a say.
    """

    body = models.CharField(max_length=10, choices=Body.choices)
    committee = models.ForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=10, choices=_YES_OR_NO)
    choosing = models.CharField(max_length=10, choices=_CHOOSING, blank=True)  # empty: never more than yes and no
    threshold_num = models.PositiveSmallIntegerField()
    threshold_den = models.PositiveSmallIntegerField()
    more_than = models.BooleanField()
    over = models.CharField(max_length=10, choices=Over.choices)
    quorum_num = models.PositiveSmallIntegerField()
    quorum_den = models.PositiveSmallIntegerField()
    is_secret = models.BooleanField()
    open_hours = models.PositiveSmallIntegerField()
    voters_from = models.ForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    newcomers = models.CharField(max_length=10, choices=Newcomers.choices)
    leavers = models.CharField(max_length=10, choices=Leavers.choices)
    tie = models.CharField(max_length=10, choices=Tie.choices)
    consent_rounds = models.PositiveSmallIntegerField()
    after_objections = models.CharField(max_length=10, choices=AfterObjections.choices)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold_den__gte=1, threshold_num__lte=F("threshold_den")),
                name="%(app_label)s_%(class)s_threshold",
            ),
            models.CheckConstraint(
                condition=Q(more_than=False) | Q(threshold_num__lt=F("threshold_den")),
                name="%(app_label)s_%(class)s_more_than",
            ),
            models.CheckConstraint(
                condition=Q(quorum_den__gte=1, quorum_num__lte=F("quorum_den")),
                name="%(app_label)s_%(class)s_quorum",
            ),
            models.CheckConstraint(
                condition=Q(body=Body.COMMITTEE, committee__isnull=False)
                | (~Q(body=Body.COMMITTEE) & Q(committee=None)),
                name="%(app_label)s_%(class)s_committee",
            ),
        ]

    @property
    def threshold(self) -> Fraction:
        return Fraction(self.threshold_num, self.threshold_den)

    @property
    def quorum(self) -> Fraction:
        return Fraction(self.quorum_num, self.quorum_den)

    @property
    def may_come_to_a_vote(self) -> bool:
        """Are there ever yeses to count: always by majority, in consent only where the group chose so."""
        return self.method == Method.MAJORITY or self.after_objections == AfterObjections.MAJORITY


TERMS = tuple(field.name for field in Terms._meta.fields)  # what a round copies


class ClauseQuerySet(CommunityQuerySet):
    def in_force(self) -> ClauseQuerySet:
        return self.filter(superseded_at=None)


class Clause(Terms, InCommunity):
    """How the group decides on one subject. Never edited: a change is a new row, which supersedes this one.

    `up_to_cents` is a step of spending; None holds for any amount. `ended_basis`: by what right it went without
    another in its place.
    """

    subject = models.CharField(max_length=20, choices=Subject.choices)
    own_subject = models.CharField(max_length=OWN_SUBJECT_LENGTH, blank=True)
    up_to_cents = models.PositiveIntegerField(null=True, blank=True)
    proposers = models.CharField(max_length=10, choices=Proposers.choices)
    proposer_role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    review_months = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveSmallIntegerField()  # counted within its subject
    text_note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
    ended_basis = models.ForeignKey(Basis, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ClauseQuerySet.as_manager()

    class Meta(Terms.Meta):
        abstract = False
        constraints = [
            *Terms.Meta.constraints,
            models.UniqueConstraint(
                "community", "subject", Lower("own_subject"),
                condition=Q(superseded_at=None, up_to_cents=None), name="one_clause_in_force",
            ),
            models.UniqueConstraint(
                fields=["community", "subject", "up_to_cents"],
                condition=Q(superseded_at=None, up_to_cents__isnull=False), name="one_clause_in_force_per_step",
            ),
            models.CheckConstraint(
                condition=Q(subject=Subject.OWN) ^ Q(own_subject=""), name="an_own_subject_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(up_to_cents=None) | Q(subject=Subject.SPENDING), name="only_spending_has_steps"
            ),
            models.CheckConstraint(
                condition=Q(proposers=Proposers.ROLE, proposer_role__isnull=False)
                | (~Q(proposers=Proposers.ROLE) & Q(proposer_role=None)),
                name="a_role_that_proposes",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["community", "superseded_at"], name="clauses_in_force")]

    def __str__(self) -> str:
        return self.own_subject or str(self.get_subject_display())


class RefoundingQuerySet(CommunityQuerySet):
    def running(self) -> RefoundingQuerySet:
        return self.filter(ended_at=None, closes_at__gt=timezone.now())


class Refounding(InCommunity):
    """The question to everybody whether the group founds itself anew. From `opens_at` one can say yes.

    `ended_at` without `founded` means that somebody's ground was gone or that it lapsed.
    """

    ground = models.CharField(max_length=12, choices=Ground.choices)
    meetings = models.JSONField(default=list)  # ISO days of the meetings that could not decide
    announced_at = models.DateTimeField(default=timezone.now)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    founded = models.BooleanField(default=False)
    yes_count = models.PositiveSmallIntegerField(null=True, blank=True)  # when it ended
    say_count = models.PositiveSmallIntegerField(null=True, blank=True)  # how many had a say then

    objects = RefoundingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community"], condition=Q(ended_at=None), name="one_refounding_at_a_time")
        ]

    @property
    def is_open(self) -> bool:
        """Can one say yes now?"""
        return self.ended_at is None and self.opens_at <= timezone.now() < self.closes_at

    @property
    def days(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.meetings]


class SaidYes(InCommunity):
    """Somebody wants to found anew. Only a yes is kept; silence is nothing."""

    refounding = models.ForeignKey(Refounding, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["refounding", "person"], name="said_yes_once")]
