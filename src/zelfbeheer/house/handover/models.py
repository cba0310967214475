"""A note from one shift to the next, and a call for help now. Both are short, and both go by themselves."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity
from zelfbeheer.house.handover.vocabulary import CALL_HOURS, NOTE_LENGTH, WORDS_LENGTH, HelpKind


class ShiftNote(InCommunity):
    """What the next shift should know. Nobody is named in it who did not agree; who read it is not kept."""

    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=NOTE_LENGTH)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["community", "written_at"], name="shift_notes_by_time")]


class NamedInNote(InCommunity):
    """The writer says that this person agrees to be named. She was told, and can take the note away."""

    note = models.ForeignKey(ShiftNote, on_delete=models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="named_once_in_a_note")]


def _in_an_hour() -> datetime:
    return timezone.now() + timedelta(hours=CALL_HOURS)


class HelpCallQuerySet(CommunityQuerySet):
    def open(self) -> HelpCallQuerySet:
        """Still asked: not ended by whoever asked, nor by the clock."""
        return self.filter(ended_at=None, ends_at__gt=timezone.now())


class HelpCall(InCommunity):
    """Somebody on shift asks whoever is near to come now."""

    asker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=HelpKind.choices)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)  # only with "something else"
    asked_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(default=_in_an_hour)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HelpCallQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asker"], condition=Q(ended_at=None), name="one_call_each")]
        indexes = [models.Index(fields=["community", "ends_at"], name="help_calls_by_time")]

    def __str__(self) -> str:
        return self.words or str(HelpKind(self.kind).label)

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.ends_at > timezone.now()


class Comer(InCommunity):
    """Somebody said "I come". For whoever asked to see now; gone with the call after a day."""

    call = models.ForeignKey(HelpCall, on_delete=models.CASCADE, related_name="comers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="comes_once")]


class HelpRule(InCommunity):
    """Whether calling for help is in use here. The newest row holds; without one it is."""

    is_used = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
