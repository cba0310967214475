"""When the group meets: its rhythm, the weeks left out, and one meeting moved, called off or added."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Basis, Community, Person, basis_of, refuse_alone
from zelfbeheer.community.meetings.models import Break, Item, Meeting, MeetingRule
from zelfbeheer.community.meetings.rhythm import gather, materialise_community, remake
from zelfbeheer.community.meetings.telling import tell_everybody
from zelfbeheer.community.meetings.vocabulary import (
    ANNOUNCE_DAYS,
    CALLED_OFF,
    GOES_ON,
    MOVED,
    TITLE_LENGTH,
    MeetingsCapability,
    SpeakingOrder,
)
from zelfbeheer.foundation.access.registry import System, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.planned import check_not_over, check_rhythm, coming_span
from zelfbeheer.foundation.ui.problems import Problem

PLAN = MeetingsCapability.PLAN_MEETINGS
HELD = _("This was opened already. Nothing has changed.")
LAST_FIRST = _("The last day comes before the first. Change one of the two.")
BREAK_IS_OVER = _("That stretch is over. Choose days that are to come.")


@dataclass(frozen=True)
class Rhythm:
    """What a rule says: how often (an RRULE), from when until when, at what time, and how it goes."""

    recurrence: str
    first_on: date
    start_time: time
    end_time: time
    last_on: date | None = None
    announce_days: int = ANNOUNCE_DAYS
    speaking_order: str = SpeakingOrder.ASKED


def plan_meetings(
    *, actor: Person | System, community: Community, rhythm: Rhythm, basis: Basis | None = None
) -> MeetingRule:
    """From now on the group meets like this. SYSTEM (founding, demo, a decision) names the basis itself."""
    require(actor, PLAN, community)
    refuse_alone(actor, community)
    check_rhythm(rhythm.recurrence, rhythm.first_on, rhythm.last_on)
    with transaction.atomic():
        rule = MeetingRule(community=community, basis=basis or _basis(actor))
        _write(rule, rhythm)
        _record(actor, rule)
    return rule


def change_meetings(
    *, actor: Person | System, rule: MeetingRule, rhythm: Rhythm, basis: Basis | None = None
) -> MeetingRule:
    """From now on it is so. What was moved or called off stays so; points go along to the next agenda."""
    require(actor, PLAN, rule)
    refuse_alone(actor, rule.community)
    check_rhythm(rhythm.recurrence, rhythm.first_on, rhythm.last_on)
    with transaction.atomic():
        rule = MeetingRule.objects.of(rule.community_id).select_for_update().get(pk=rule.pk)
        rule.basis = basis or _basis(actor)
        _write(rule, rhythm)
        _record(actor, rule)
    return rule


def leave_out(*, actor: Person, community: Community, first_on: date, last_on: date, why: str = "") -> Break:
    """Between these days the rhythm gives no meeting."""
    require(actor, PLAN, community)
    if last_on < first_on:
        raise Problem(LAST_FIRST)
    if last_on < timezone.localdate():
        raise Problem(BREAK_IS_OVER)
    with transaction.atomic():
        made = Break.objects.create(
            community=community, first_on=first_on, last_on=last_on, why=why.strip()[:TITLE_LENGTH], basis=_basis(actor)
        )
        _remake_all(community)
        _record(actor, made)
    return made


def take_back_break(*, actor: Person, pause: Break) -> None:
    """The group meets then after all."""
    require(actor, PLAN, pause)
    with transaction.atomic():
        community = pause.community
        _record(actor, pause)
        pause.delete()
        _remake_all(community)


def add_meeting(
    *, actor: Person | System, community: Community, day: date, start_time: time, end_time: time,
    title: str = "", speaking_order: str = SpeakingOrder.ASKED, basis: Basis | None = None,
) -> Meeting:  # fmt: skip
    """A meeting that comes once."""
    require(actor, PLAN, community)
    starts_at, ends_at = coming_span(day, start_time, end_time)
    with transaction.atomic():
        meeting = Meeting.objects.create(
            community=community, on_date=day, title=title.strip()[:TITLE_LENGTH], starts_at=starts_at, ends_at=ends_at,
            speaking_order=SpeakingOrder(speaking_order), basis=basis or _basis(actor),
        )  # fmt: skip
        gather(community)
        _record(actor, meeting)
    return meeting


def move_meeting(*, actor: Person, meeting: Meeting, day: date, start_time: time, end_time: time) -> None:
    """This one is at another time; its agenda goes along and everybody hears of it."""
    require(actor, PLAN, meeting)
    starts_at, ends_at = coming_span(day, start_time, end_time)
    with transaction.atomic():
        meeting = _lock_unheld(meeting)
        if (starts_at, ends_at) == (meeting.starts_at, meeting.ends_at):
            return
        meeting.starts_at, meeting.ends_at, meeting.moved_at = starts_at, ends_at, timezone.now()
        meeting.save(update_fields=["starts_at", "ends_at", "moved_at"])
        tell_everybody(meeting, MOVED, but=actor)
        _record(actor, meeting)


def call_off_meeting(*, actor: Person, meeting: Meeting) -> None:
    """This one is not held: its points wait for the next, and everybody hears of it."""
    require(actor, PLAN, meeting)
    with transaction.atomic():
        meeting = _lock_unheld(meeting)
        if meeting.called_off_at is not None:
            return
        meeting.called_off_at = timezone.now()
        meeting.save(update_fields=["called_off_at"])
        Item.objects.of(meeting.community_id).filter(meeting=meeting).update(meeting=None)
        gather(meeting.community_id)
        tell_everybody(meeting, CALLED_OFF, but=actor)
        _record(actor, meeting)


def hold_after_all(*, actor: Person, meeting: Meeting) -> None:
    """It is held after all, and everybody hears of it."""
    require(actor, PLAN, meeting)
    with transaction.atomic():
        meeting = _lock_unheld(meeting)
        if meeting.called_off_at is None:
            return
        meeting.called_off_at = None
        meeting.save(update_fields=["called_off_at"])
        gather(meeting.community_id)
        tell_everybody(meeting, GOES_ON, but=actor)
        _record(actor, meeting)


def _write(rule: MeetingRule, rhythm: Rhythm) -> None:
    rule.recurrence, rule.first_on, rule.last_on = rhythm.recurrence, rhythm.first_on, rhythm.last_on
    rule.start_time, rule.end_time = rhythm.start_time, rhythm.end_time
    rule.announce_days, rule.speaking_order = rhythm.announce_days, SpeakingOrder(rhythm.speaking_order)
    rule.save()
    remake(rule)


def _remake_all(community: Community) -> None:
    for rule in MeetingRule.objects.of(community).running(timezone.localdate()).order_by("pk"):
        remake(rule)
    materialise_community(community)


def _lock_unheld(meeting: Meeting) -> Meeting:
    """Raises Problem when it was opened already or is over."""
    meeting = Meeting.objects.of(meeting.community_id).select_for_update().get(pk=meeting.pk)
    if meeting.opened_at is not None:
        raise Problem(HELD)
    check_not_over(meeting.ends_at)
    return meeting


def _basis(actor: Any) -> Basis:
    return basis_of(actor, PLAN)


def _record(actor: Any, on: Any) -> None:
    record_change(actor=actor, verb=PLAN, community=on.community_id, on=on)
