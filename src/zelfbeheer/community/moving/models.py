"""A file that somebody asked for, what each person chose for her own part, and how a group came here."""

from django.db import models
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.community.moving.vocabulary import KEPT
from zelfbeheer.foundation.tenancy.models import InCommunity


class GroupFile(InCommunity):
    """Somebody asked for the whole group as one file. Who sleeps where is sealed to `public_key`."""

    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    public_key = models.BinaryField()
    rows = models.PositiveIntegerField(default=0)  # so far
    bytes = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["community", "asked_at"], name="group_files_by_time")]

    @property
    def is_over(self) -> bool:
        return timezone.now() >= self.asked_at + KEPT

    @property
    def can_be_fetched(self) -> bool:
        return self.ready_at is not None and not self.is_over

    @property
    def is_being_made(self) -> bool:
        return self.ready_at is None and self.failed_at is None and not self.is_over


class GroupFileBlock(InCommunity):
    """A piece of a file, in the database, so that every server of an installation has it and it goes with its time."""

    file = models.ForeignKey(GroupFile, on_delete=models.CASCADE, related_name="blocks")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_block_of_a_number")]


class OwnPart(InCommunity):
    """Somebody wants what is hers alone to travel along, sealed to her key. Without this it is left out."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    public_key = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)


class SealedPart(InCommunity):
    """What came along for one person and only her key opens. It waits for her."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()
    arrived_at = models.DateTimeField(default=timezone.now)


class Arrival(InCommunity):
    """This group came here from a file. `placed` says which record became which row, for parts that open later."""

    arrived_at = models.DateTimeField(default=timezone.now)
    file_made_at = models.DateTimeField()
    file_digest = models.CharField(max_length=64)
    software = models.CharField(max_length=60)
    rows = models.PositiveIntegerField()
    placed = models.BinaryField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community"], name="one_arrival")]
