"""Meetings of a group: a rhythm and its materialised meetings, the agenda, the minutes, and who is there now."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.agreements.service import Agreement
from zelfbeheer.community.decisions.service import Decision, Proposal, Round
from zelfbeheer.community.groups.service import Basis, Person, Role
from zelfbeheer.community.meetings.pulse import forget
from zelfbeheer.community.meetings.vocabulary import (
    ACTION_LENGTH,
    ANNOUNCE_DAYS,
    EARLY_HOURS,
    TITLE_LENGTH,
    ItemKind,
    SpeakingOrder,
    Task,
)
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class MeetingRuleQuerySet(CommunityQuerySet):
    def running(self, on: date) -> MeetingRuleQuerySet:
        return self.filter(Q(last_on=None) | Q(last_on__gte=on))


class MeetingRule(InCommunity):
    """The rhythm: an RFC 5545 RRULE on local days, at a local clock time."""

    recurrence = models.CharField(max_length=200)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    start_time = models.TimeField()
    end_time = models.TimeField()
    announce_days = models.PositiveSmallIntegerField(default=ANNOUNCE_DAYS)
    speaking_order = models.CharField(max_length=10, choices=SpeakingOrder.choices, default=SpeakingOrder.ASKED)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = MeetingRuleQuerySet.as_manager()


class Break(InCommunity):
    """From a day up to and including a day the rhythm gives no meeting, such as the holidays."""

    first_on = models.DateField()
    last_on = models.DateField()
    why = models.CharField(max_length=TITLE_LENGTH, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    def holds(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


class MeetingQuerySet(CommunityQuerySet):
    def open(self) -> MeetingQuerySet:
        """Being held now."""
        return self.filter(opened_at__isnull=False, closed_at=None)

    def closed(self) -> MeetingQuerySet:
        return self.filter(closed_at__isnull=False)

    def to_come(self, now: datetime | None = None) -> MeetingQuerySet:
        """Not yet held: those that are to begin, or should have begun just now."""
        early = (now or timezone.now()) - timedelta(hours=EARLY_HOURS)
        return self.filter(opened_at=None, called_off_at=None, starts_at__gt=early)


class Meeting(InCommunity):
    """One meeting: of a rule, or one that comes once (`rule` is None). `on_date` is the day that the rule gave.

    `changes` goes up with everything that others see of it while it is held; `pulse` is the unguessable address at
    which a screen asks for that number.
    """

    rule = models.ForeignKey(MeetingRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings")
    on_date = models.DateField()
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)  # empty: the group's own word for its meeting
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    announce_days = models.PositiveSmallIntegerField(default=ANNOUNCE_DAYS)
    announced_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    speaking_order = models.CharField(max_length=10, choices=SpeakingOrder.choices, default=SpeakingOrder.ASKED)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    present_count = models.PositiveSmallIntegerField(null=True, blank=True)  # how many were there, when it was closed
    had_quorum = models.BooleanField(null=True, blank=True)  # None: the group has no rule for it
    changes = models.PositiveIntegerField(default=0)
    pulse = models.CharField(max_length=32, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "on_date"], name="one_meeting_per_rule_and_day"),
            models.UniqueConstraint(fields=["pulse"], condition=~Q(pulse=""), name="a_pulse_is_of_one_meeting"),
        ]
        indexes = [models.Index(fields=["community", "starts_at"], name="meetings_by_time")]

    @property
    def name(self) -> str:
        return self.title or self.community.own.meeting.One

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @cached_property
    def leads(self) -> dict[str, Person]:
        """Who has which task in it. One query, then remembered on this object."""
        rows = Lead.objects.of(self.community_id).filter(meeting=self).select_related("person")
        return {lead.task: lead.person for lead in rows.order_by("pk")}

    @property
    def chair(self) -> Person | None:
        return self.leads.get(Task.CHAIR)

    @property
    def minute_taker(self) -> Person | None:
        return self.leads.get(Task.MINUTES)

    @property
    def can_open(self) -> bool:
        """It can be opened from half a day before until half a day after its time."""
        early = timedelta(hours=EARLY_HOURS)
        fits = self.starts_at - early <= timezone.now() <= self.ends_at + early
        return fits and self.opened_at is None and self.called_off_at is None


class Lead(InCommunity):
    """Who chairs a meeting, or takes its minutes. Apart from the meeting: she can go and it stays."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    task = models.CharField(max_length=10, choices=Task.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "task"], name="one_lead_for_each_task")]


class Item(InCommunity):
    """A point of an agenda, and what was written down of it. Without a meeting it waits for the next one."""

    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=ItemKind.choices, default=ItemKind.POINT)
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # planned
    put_up_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    put_up_at = models.DateTimeField(default=timezone.now)
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    proposal = models.ForeignKey(Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    clause = models.ForeignKey("charter.Clause", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)
    now_since = models.DateTimeField(null=True, blank=True)  # it is the point that is spoken of now
    stays_at = models.DateTimeField(null=True, blank=True)  # the agreement was looked at here, and stays as it is
    notes = models.TextField(blank=True)
    notes_number = models.PositiveIntegerField(default=0)  # goes up with each time that the notes are kept

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(now_since__isnull=False), name="one_point_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["community", "meeting", "place"], name="agenda_in_order")]

    def __str__(self) -> str:
        return self.title


class ActionPoint(InCommunity):
    """What somebody does after a meeting. It is hers once she accepted it herself; nobody can give it to her."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    text = models.CharField(max_length=ACTION_LENGTH)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["community", "person", "done_at"], name="actions_of_somebody")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_hers(self) -> bool:
        return self.accepted_at is not None


class Addition(InCommunity):
    """What was added to minutes after they were approved: a correction beside them, never in them."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="additions")
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    writer = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Present(InCommunity):
    """Somebody is at the meeting that is held now. Gone when it closes; then only the count stays."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="present_once")]


class Hand(InCommunity):
    """Somebody wants to speak, speaks (`began_at`) or spoke (`ended_at`) in the meeting that is held now.

    Gone when it closes: how often anybody spoke is nobody's business after it, and is never shown in it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    in_round = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(began_at=None), name="one_raised_hand_each"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(began_at__isnull=False, ended_at=None), name="one_speaks_at_a_time"
            ),
        ]


class HandCount(InCommunity):
    """How many hands somebody counted for each answer, on her own. Gone once two people found the same."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    numbers = models.JSONField(default=dict)
    reason = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_count_of_hands_each")]


def bump(meeting: Meeting) -> None:
    """Others see something else from now on. In the transaction of the act itself."""
    rows: Any = Meeting.objects.of(meeting.community_id).filter(pk=meeting.pk)
    rows.update(changes=F("changes") + 1)
    forget(meeting.pulse)
    transaction.on_commit(lambda: forget(meeting.pulse))  # another thread may have read the old one meanwhile
