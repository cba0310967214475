"""Who is there, who wants to speak, who speaks. Nothing of it is recorded; all of it goes when a meeting closes."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings.holding import lock
from zelfbeheer.community.meetings.models import Hand, Item, Meeting, Present, bump
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability, SpeakingOrder
from zelfbeheer.foundation.access.registry import Refused, require
from zelfbeheer.foundation.ui.problems import Problem

WENT_ON = _("Meanwhile another point is spoken of, so your hand is not up. Do you want to say something? Press again.")
NOT_YOUR_TURN = _("Only whoever speaks, or whoever leads, can end this turn.")


@dataclass(frozen=True)
class Queue:
    """Who speaks and who waits, in the order that the group chose. Never how often anybody spoke."""

    speaks: Hand | None
    waiting: list[Hand]

    @property
    def in_round(self) -> bool:
        return any(hand.in_round for hand in self.waiting) or bool(self.speaks and self.speaks.in_round)

    def hand_of(self, person: Person) -> Hand | None:
        return next((hand for hand in self.waiting if hand.person_id == person.pk), None)

    def is_speaking(self, person: Person) -> bool:
        return self.speaks is not None and self.speaks.person_id == person.pk


def queue_of(meeting: Meeting) -> Queue:
    """One query."""
    rows = Hand.objects.of(meeting.community_id).filter(meeting=meeting).select_related("person")
    return sorted_out(list(rows.order_by("raised_at", "pk")), meeting.speaking_order)


def sorted_out(hands: list[Hand], order: str) -> Queue:
    """These hands, in the order in which they were raised, as the group wants them."""
    spoke = Counter(hand.person_id for hand in hands if hand.began_at is not None)
    waiting = [hand for hand in hands if hand.began_at is None]
    if order == SpeakingOrder.LEAST:
        waiting.sort(key=lambda hand: spoke[hand.person_id])
    waiting.sort(key=lambda hand: not hand.in_round)
    speaks = next((hand for hand in hands if hand.began_at is not None and hand.ended_at is None), None)
    return Queue(speaks, waiting)


def come(*, actor: Person, meeting: Meeting, person: Person | None = None) -> None:
    """She is there: said on her own phone, or by tapping her name on the tablet."""
    _change(actor, meeting, person, _comes)


def go(*, actor: Person, meeting: Meeting, person: Person | None = None) -> None:
    """She is not there any more, and does not wait for a turn."""
    _change(actor, meeting, person, _goes)


def raise_hand(*, actor: Person, meeting: Meeting, person: Person | None = None, at: int | None = None) -> None:
    """She wants to speak. Whoever has her hand up already, or speaks, keeps her place.

    `at` is the point at which she pressed: Problem when the meeting went on meanwhile, for she wanted to say
    something about that one.
    """

    def act(held: Meeting, who: Person) -> None:
        now = Item.objects.of(held.community_id).filter(meeting=held, now_since__isnull=False)
        if at is not None and not now.filter(pk=at).exists():
            raise Problem(WENT_ON)
        _raises(held, who)

    _change(actor, meeting, person, act)


def lower_hand(*, actor: Person, meeting: Meeting, person: Person | None = None) -> None:
    """She does not want to speak any more; in a round she passes."""
    _change(actor, meeting, person, _lowers)


def give_turn(*, actor: Person, meeting: Meeting, person: Person | None = None) -> None:
    """She speaks now, or without a name whoever comes first; whoever spoke is finished."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MeetingsCapability.LEAD_MEETING, meeting)
        queue = queue_of(meeting)
        if person is not None and queue.is_speaking(person):
            return
        _finish(queue)
        hand = queue.hand_of(person) if person else next(iter(queue.waiting), None)
        if person is not None and hand is None:
            hand = _raised(meeting, person)
        if hand is not None:
            hand.began_at = timezone.now()
            hand.save(update_fields=["began_at"])
        bump(meeting)


def end_turn(*, actor: Person, meeting: Meeting, own: bool = False) -> None:
    """Whoever speaks is finished: said by herself or by whoever leads.

    `own`: her own turn only. Pressed without network it may come when another speaks already.
    """
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MeetingsCapability.JOIN_MEETING, meeting)
        queue = queue_of(meeting)
        if own and not queue.is_speaking(actor):
            return
        if not queue.is_speaking(actor) and not actor.holds(MeetingsCapability.HOLD_MEETING):
            raise Refused(NOT_YOUR_TURN)
        _finish(queue)
        bump(meeting)


def start_round(*, actor: Person, meeting: Meeting) -> None:
    """Everybody who is there gets a turn, in the order in which they came; whoever leads goes last."""
    with transaction.atomic():
        meeting = lock(meeting)
        require(actor, MeetingsCapability.LEAD_MEETING, meeting)
        hands = Hand.objects.of(meeting.community_id).filter(meeting=meeting)
        hands.filter(began_at=None).delete()
        there = Present.objects.of(meeting.community_id).filter(meeting=meeting).order_by("at", "pk")
        chair = meeting.chair.pk if meeting.chair else None
        people = sorted(there.values_list("person", flat=True), key=lambda pk: pk == chair)
        now = timezone.now()
        made = [
            Hand(community_id=meeting.community_id, meeting=meeting, person_id=pk, raised_at=now, in_round=True)
            for pk in people
        ]
        Hand.objects.bulk_create(made)
        bump(meeting)


def _change(actor: Person, meeting: Meeting, person: Person | None, act: object) -> None:
    """For oneself with a phone; for somebody else by whoever leads."""
    with transaction.atomic():
        meeting = lock(meeting)
        own = person is None or person.pk == actor.pk
        right = MeetingsCapability.JOIN_MEETING if own else MeetingsCapability.LEAD_MEETING
        require(actor, right, meeting)
        act(meeting, person or actor)  # type: ignore[operator]
        bump(meeting)


def _comes(meeting: Meeting, person: Person) -> None:
    own = {"community_id": meeting.community_id}
    Present.objects.of(meeting.community_id).get_or_create(meeting=meeting, person=person, defaults=own)


def _goes(meeting: Meeting, person: Person) -> None:
    _lowers(meeting, person)
    Present.objects.of(meeting.community_id).filter(meeting=meeting, person=person).delete()


def _raises(meeting: Meeting, person: Person) -> None:
    _comes(meeting, person)
    queue = queue_of(meeting)
    if queue.hand_of(person) is None and not queue.is_speaking(person):
        _raised(meeting, person)


def _raised(meeting: Meeting, person: Person) -> Hand:
    return Hand.objects.create(community_id=meeting.community_id, meeting=meeting, person=person)


def _lowers(meeting: Meeting, person: Person) -> None:
    Hand.objects.of(meeting.community_id).filter(meeting=meeting, person=person, began_at=None).delete()


def _finish(queue: Queue) -> None:
    if queue.speaks is not None:
        queue.speaks.ended_at = timezone.now()
        queue.speaks.save(update_fields=["ended_at"])
