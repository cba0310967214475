"""A file that somebody brings in, and what it would do. Hers alone to see, and gone within a day."""

from django.db import models
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.community.imports.vocabulary import FILENAME_LENGTH, Stage
from zelfbeheer.foundation.tenancy.models import InCommunity


class HouseImport(InCommunity):
    """One file. `content` and `preview` are emptied as soon as it was taken over; the whole row goes within a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="imports")
    filename = models.CharField(max_length=FILENAME_LENGTH, blank=True)
    content = models.BinaryField(null=True)
    language = models.CharField(max_length=8, default="nl")  # in which the preview is written
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.WAITING)
    stage_at = models.DateTimeField(default=timezone.now)
    lines_read = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)  # why the file could not be read
    preview = models.JSONField(null=True)  # previews.Preview
    sent_at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
