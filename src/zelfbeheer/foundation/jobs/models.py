"""When each recurring job runs next, and whether the installation is closed for a while: for every server."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

LEAP = timedelta(days=7)  # of the clock: less takes nothing away that a night more would not
HELD = timedelta(days=14)  # so long what deletes by age waits for somebody to look


class ScheduledJob(models.Model):
    name = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)


class ClockLeap(models.Model):
    """The clock went from one moment to another at once, or nothing ran between them. See clock.py."""

    seen_at = models.DateTimeField()  # when anything ran last, by the clock of then
    now_at = models.DateTimeField()  # what the clock said next
    settled_at = models.DateTimeField(null=True)

    @property
    def is_ahead(self) -> bool:
        return self.now_at > self.seen_at

    def is_over(self, now: datetime) -> bool:
        """Nobody said anything for so long that what waits goes on."""
        return now > self.now_at + HELD

    def is_put_right_by(self, other: "ClockLeap") -> bool:
        """It was ahead for a while, and the other leap brought it back to where it would have been."""
        would_be = self.seen_at + (other.seen_at - self.now_at)
        return self.is_ahead and not other.is_ahead and abs(other.now_at - would_be) < LEAP


class Closed(models.Model):
    """While its one row is there, people read the sentence in it and nothing is changed."""

    sentence = models.TextField(blank=True)
    since = models.DateTimeField(default=timezone.now)
