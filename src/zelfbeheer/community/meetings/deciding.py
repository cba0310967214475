"""Deciding in the meeting, by the same rules as elsewhere: whoever is there votes, with hands, a phone or a PIN."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.service import has_say
from zelfbeheer.community.decisions.service import (
    Round,
    cast_vote,
    check_hands,
    close_by_hands,
    close_in_meeting,
    open_round,
    stances_of,
)
from zelfbeheer.community.decisions.vocabulary import DISCUSSED_HOURS
from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings.holding import lock
from zelfbeheer.community.meetings.models import HandCount, Item, Meeting, Present, bump
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability
from zelfbeheer.foundation.access.registry import SYSTEM, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem

LEAD = MeetingsCapability.LEAD_MEETING
COUNTERS = 2
NO_SAY = gettext_lazy("Who counts has a say in what the group decides.")
NO_PROPOSAL = gettext_lazy("There is no proposal at this point any more. Look at it under Decisions.")
TWO_COUNT = gettext_lazy("Two people are counting already. Two is enough.")
DIFFERENT = gettext_lazy("The two counts are not the same: %(differences)s. Count these hands again, both of you.")


def begin_round(*, actor: Person, meeting: Meeting, item: Item) -> Round:
    """Lets everybody who is there decide, by the rule of the charter. Raises Refused; Problem with what comes first."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, LEAD, meeting)
        if item.proposal is None or item.meeting_id != meeting.pk:
            raise Problem(NO_PROPOSAL)
        there = Present.objects.of(meeting.community_id).filter(meeting=meeting).select_related("person")
        people = [one.person for one in there.order_by("at", "pk")]
        found = open_round(actor=SYSTEM, proposal=item.proposal, there=people, is_announced=_is_announced(meeting))
        _recorded(actor, meeting)
    return found


def _is_announced(meeting: Meeting) -> bool:
    """Everybody was told of it a night and a day before."""
    began = meeting.opened_at or timezone.now()
    return meeting.announced_at is not None and meeting.announced_at <= began - timedelta(hours=DISCUSSED_HOURS)


def end_round(*, actor: Person, meeting: Meeting, round: Round, said: str = "") -> Round:
    """Everybody who wanted to has answered: it is counted, and what follows is done. Raises Refused, Problem.

    `said`: what somebody said aloud before lots are drawn.
    """
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, LEAD, meeting)
        found = close_in_meeting(round=round, said=said)
        _recorded(actor, meeting)
    return found


def vote_here(*, actor: Person, meeting: Meeting, round: Round, **answer: Any) -> None:
    """Her own answer, as `cast_vote` takes it: on her phone, or with her PIN on the tablet. Raises Refused, Problem."""
    with transaction.atomic():
        cast_vote(actor=actor, round=round, **answer)
        bump(meeting)


def hand_in_count(
    *, actor: Person, meeting: Meeting, round: Round, numbers: Mapping[str, int], reason: str = ""
) -> bool:
    """The hands that she counted, on her own. Once two found the same the round closes with that: answers whether.

    Raises Problem with where the two differ.
    """
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MeetingsCapability.JOIN_MEETING, meeting)
        if not has_say(actor):
            raise Problem(NO_SAY)
        check_hands(round, numbers, reason)
        counts = HandCount.objects.of(meeting.community_id).filter(round=round)
        if counts.exclude(person=actor).count() >= COUNTERS:
            raise Problem(TWO_COUNT)
        kept = {str(stance): numbers.get(stance, 0) for stance in stances_of(round)}
        counts.update_or_create(
            person=actor, round=round,
            defaults={"community_id": meeting.community_id, "meeting": meeting, "numbers": kept, "reason": reason},
        )  # fmt: skip
        bump(meeting)
        return _closed_by_two(meeting, round)


def _closed_by_two(meeting: Meeting, round: Round) -> bool:
    counts = list(HandCount.objects.of(meeting.community_id).filter(round=round).order_by("pk"))
    if len(counts) < COUNTERS or counts[0].numbers != counts[1].numbers:
        return False
    reason = next((one.reason for one in counts if one.reason), "")
    close_by_hands(round=round, numbers=counts[0].numbers, reason=reason)
    for one in counts:
        one.delete()
    return True


def differences(round: Round) -> str:
    """Where the two counts are not the same, in words; empty while there are no two."""
    counts = list(HandCount.objects.of(round.community_id).filter(round=round).order_by("pk"))
    if len(counts) < COUNTERS:
        return ""
    first, second = counts[0].numbers, counts[1].numbers
    unlike = [stance for stance in stances_of(round) if first.get(stance) != second.get(stance)]
    return ", ".join(
        _("%(answer)s: %(one)s and %(other)s")
        % {"answer": stance.label, "one": first.get(stance, 0), "other": second.get(stance, 0)}
        for stance in unlike
    )


@dataclass(frozen=True)
class Decided:
    """How a round in a meeting ended, in words for its minutes."""

    outcome: str
    counts: str
    done: str = ""


def open_round_of(item: Item | None) -> Round | None:
    """The round that is open on the proposal of this point. One query."""
    if item is None or item.proposal_id is None:
        return None
    rows = Round.objects.of(item.community_id).open().filter(proposal=item.proposal_id)
    found: Round | None = rows.select_related("proposal").first()
    return found


def decided_in(meeting: Meeting, items: list[Item]) -> dict[int, list[Decided]]:
    """What was decided in this meeting on the proposals of these points, by point. One query, or none."""
    points = {item.proposal_id: item.pk for item in items if item.proposal_id}
    if not points or meeting.opened_at is None:
        return {}
    rows = Round.objects.of(meeting.community_id).filter(proposal__in=list(points), closed_at__gte=meeting.opened_at)
    if meeting.closed_at is not None:
        rows = rows.filter(closed_at__lte=meeting.closed_at)
    found: dict[int, list[Decided]] = {}
    for round in rows.select_related("proposal", "decision").order_by("closed_at", "pk"):
        found.setdefault(points[round.proposal_id], []).append(_in_words(round))
    return found


def _in_words(round: Round) -> Decided:
    decision = getattr(round, "decision", None)
    counts = round.counts if round.is_yes_or_no and not round.proposal.is_personal else {}
    said = ", ".join(f"{label} {counts[name]}" for name, label in _ANSWERS.items() if counts.get(name))
    return Decided(round.get_outcome_display(), said, decision.done if decision and not decision.is_personal else "")


_ANSWERS = {
    "favour": gettext_lazy("for"), "against": gettext_lazy("against"), "abstain": gettext_lazy("abstained"),
    "aside": gettext_lazy("stood aside"), "objections": gettext_lazy("objections"),
}  # fmt: skip


def _recorded(actor: Person, meeting: Meeting) -> None:
    bump(meeting)
    record_change(actor=actor, verb=LEAD, community=meeting.community_id, on=meeting)
