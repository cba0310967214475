"""Messages on the notice board, each with an end date; and thanks from one person to another."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.notices.vocabulary import (
    ALT_LENGTH,
    LIES_AT_LENGTH,
    SHORT_LENGTH,
    TEXT_LENGTH,
    THANKS_LENGTH,
    NoticeKind,
)
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class NoticeQuerySet(CommunityQuerySet):
    def hanging(self, on: date) -> "NoticeQuerySet":
        """Up on that day: begun, not over, not taken down."""
        return self.filter(taken_down_at=None, first_on__lte=on, last_on__gte=on)


class Notice(InCommunity):
    """One message. `last_on` is the last day that it hangs; after that it is deleted in time (retention)."""

    kind = models.CharField(max_length=8, choices=NoticeKind.choices, default=NoticeKind.NOTE)
    text = models.CharField(max_length=TEXT_LENGTH)
    lies_at = models.CharField(max_length=LIES_AT_LENGTH, blank=True)  # of something found: where it is now
    picture_alt = models.CharField(max_length=ALT_LENGTH, blank=True)  # what is on its picture; empty: it has none
    language = models.CharField(max_length=8, default="nl")
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    first_on = models.DateField(default=timezone.localdate)
    last_on = models.DateField()
    on_board = models.BooleanField(default=True)  # also on the screen on the wall
    put_up_at = models.DateTimeField(default=timezone.now)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # somebody has her thing back

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="notice_ends_after")]
        indexes = [models.Index(fields=["community", "last_on"], name="notices_hanging")]

    @property
    def short(self) -> str:
        """The first words, for screens where much stands together."""
        line = " ".join(self.text.split())
        return line if len(line) <= SHORT_LENGTH else line[: SHORT_LENGTH - 2].rsplit(" ", 1)[0] + " …"

    @property
    def is_long(self) -> bool:
        return len(" ".join(self.text.split())) > SHORT_LENGTH

    @property
    def can_be_settled(self) -> bool:
        return self.kind != NoticeKind.NOTE and self.taken_down_at is None


class NoticePicture(InCommunity):
    """The small copy that we made of a picture; it goes with its notice."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="picture")
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()


class Thanks(InCommunity):
    """A sentence from one person to another. Hers to read; on the board only while she wants; never counted."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=THANKS_LENGTH)
    language = models.CharField(max_length=8, default="nl")
    said_at = models.DateTimeField(default=timezone.now)
    shown_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(by=F("to")), name="thanks_go_to_another")]
        indexes = [models.Index(fields=["community", "shown_until"], name="thanks_shown")]


class ThanksOff(InCommunity):
    """Somebody wants no thanks this way. Whoever tries is told only that they do not arrive now."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
