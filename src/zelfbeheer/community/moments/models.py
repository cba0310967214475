"""What happens in the house and is nobody's duty: a rule that recurs and its materialised occurrences."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from zelfbeheer.community.groups.service import Basis
from zelfbeheer.foundation.planned import TITLE_LENGTH
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class MomentRuleQuerySet(CommunityQuerySet):
    def running(self, on: date) -> MomentRuleQuerySet:
        """Rules that can still give a moment on that day or later."""
        return self.filter(Q(last_on=None) | Q(last_on__gte=on))


class MomentRule(InCommunity):
    """A fixed moment: an RFC 5545 RRULE without DTSTART on local days, at a local clock time."""

    title = models.CharField(max_length=TITLE_LENGTH)
    recurrence = models.CharField(max_length=200)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    start_time = models.TimeField()
    end_time = models.TimeField(null=True, blank=True)
    on_board = models.BooleanField(default=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = MomentRuleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class Moment(InCommunity):
    """One occurrence, or something that happens once (`rule` is None)."""

    rule = models.ForeignKey(MomentRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="moments")
    on_date = models.DateField()
    title = models.CharField(max_length=TITLE_LENGTH)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    on_board = models.BooleanField(default=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "on_date"], name="one_moment_per_rule_and_day")]
        indexes = [models.Index(fields=["community", "starts_at"], name="moments_by_time")]

    def __str__(self) -> str:
        return self.title
