"""The schedule: when each recurring job runs next, in the same database as everything else."""

from django.db import models


class ScheduledJob(models.Model):
    name = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
