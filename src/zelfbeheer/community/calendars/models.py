"""An address under which a calendar program reads, and the history of what it reads there."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.tenancy.models import InCommunity


class CalendarFeed(InCommunity):
    """A secret address: of a person, or (without one) of the house. Only the digest of its token is kept."""

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    with_house = models.BooleanField(default=False)  # also what happens in the house
    made_at = models.DateTimeField(default=timezone.now)
    read_on = models.DateField(default=timezone.localdate)  # the last day that a program asked

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(person__isnull=False), name="one_feed_each"),
            models.UniqueConstraint(fields=["community"], condition=Q(person=None), name="one_feed_of_the_house"),
        ]


class EntryHistory(InCommunity):
    """For calendar programs: the lasting name of one entry, and how often it changed. Nobody is named here."""

    key = models.CharField(max_length=80)
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    fingerprint = models.CharField(max_length=24)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    day = models.DateField()  # when it was, when it was last read

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "key"], name="one_history_per_entry")]
