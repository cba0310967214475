"""Which backups were made, to which key, and what was erased since. The backups themselves are files."""

from django.db import models
from django.utils import timezone

from zelfbeheer.foundation.backups.vocabulary import StoreTrouble, Trouble


class BackupKey(models.Model):
    """The public half of a key; whoever has the paper has the other half. The newest row holds."""

    recipient = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField(default=timezone.now)


class Backup(models.Model):
    """One attempt. Without `trouble` the file is there and was restored and compared."""

    name = models.CharField(max_length=80, unique=True)
    by_hand = models.BooleanField(default=False)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    size = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the file
    recipient = models.CharField(max_length=80, blank=True)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)  # since when it lies in the store elsewhere as well
    store_trouble = models.CharField(max_length=12, choices=StoreTrouble.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-began_at"], name="latest_backups")]


class Erased(models.Model):
    """Something that must not come back with a backup: `key` means something only beside the row it named."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="erased_once")]


class PutBack(models.Model):
    """This installation was put back from a backup made at that moment. What was decided after it is not here."""

    at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField()
