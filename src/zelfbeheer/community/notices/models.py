"""Short messages on the notice board, each with an end date."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.notices.vocabulary import TEXT_LENGTH
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class NoticeQuerySet(CommunityQuerySet):
    def hanging(self, on: date) -> "NoticeQuerySet":
        """Up on that day: begun, not over, not taken down."""
        return self.filter(taken_down_at=None, first_on__lte=on, last_on__gte=on)


class Notice(InCommunity):
    """One message. `last_on` is the last day that it hangs; after that it is deleted in time (retention)."""

    text = models.CharField(max_length=TEXT_LENGTH)
    language = models.CharField(max_length=8, default="nl")
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    first_on = models.DateField(default=timezone.localdate)
    last_on = models.DateField()
    on_board = models.BooleanField(default=True)  # also on the screen on the wall
    put_up_at = models.DateTimeField(default=timezone.now)
    taken_down_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="notice_ends_after")]
        indexes = [models.Index(fields=["community", "last_on"], name="notices_hanging")]
