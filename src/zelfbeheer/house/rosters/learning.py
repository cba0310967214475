"""Going along to learn: who learns beside me, and saying that somebody can do it. Seen on that shift only."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import objects_for, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.house.duties.service import Duty, Take
from zelfbeheer.house.rosters.models import Learner
from zelfbeheer.house.rosters.vocabulary import CAN_DO_IT, RostersCapability

CAN = RostersCapability.SAY_CAN_DO
AHEAD, AFTER = timedelta(days=7), timedelta(days=2)


@dataclass(frozen=True)
class Beside:
    """Somebody learns on a duty of mine; `may_tell`: I can say that she can do it."""

    learner: Learner
    duty: Duty
    may_tell: bool


def who_learns_beside(person: Person) -> list[Beside]:
    """Learners on the person's own duties, from two days ago until a week ahead; each once, at the next or last duty.

    Four queries, whatever their number.
    """
    duties = _duties_with_others(person)
    pairs = {who: duty for duty in duties for who in duty.taker_ids if who != person.pk}
    rows = Learner.objects.of(person.community_id).filter(person__in=pairs).select_related("person")
    told = set(objects_for(person, CAN).values_list("pk", flat=True)) if pairs else set()
    found = []
    for learner in rows.order_by("pk"):
        at = [duty for duty in duties if learner.person_id in duty.taker_ids and is_learnt(learner, duty)]
        if at:
            found.append(Beside(learner, at[-1], learner.pk in told))
    return found


def is_learnt(learner: Learner, duty: Duty) -> bool:
    """Is this duty of what she learns?"""
    if learner.rule_id is not None:
        return learner.rule_id == duty.rule_id
    return learner.duty_list_id == duty.duty_list_id


def _duties_with_others(person: Person) -> list[Duty]:
    """Her own duties around now, with who holds them, the latest first."""
    now = timezone.now()
    mine = Take.objects.of(person.community_id).held().filter(person=person).values("duty")
    duties = Duty.objects.of(person.community_id).standing().between(now - AFTER, now + AHEAD).filter(pk__in=mine)
    found = {duty.pk: duty for duty in duties.order_by("-starts_at", "pk")}
    for duty in found.values():
        duty.taker_ids = []
    takes = Take.objects.of(person.community_id).held().filter(duty__in=found)
    for duty_id, who in takes.order_by("pk").values_list("duty", "person"):
        found[duty_id].taker_ids.append(who)
    return list(found.values())


def say_can_do(*, actor: Person, learner: Learner) -> None:
    """Whoever did it with her says that she can; she is told, and is placed as anybody else from then on."""
    require(actor, CAN, learner)
    with transaction.atomic():
        gone, _rows = Learner.objects.of(learner.community_id).filter(pk=learner.pk).delete()
        if gone:
            record_change(actor=actor, verb=CAN, community=learner.community_id, about=learner.person)
            tell(account=learner.person.account, kind=CAN_DO_IT, community=learner.community_id, values={})
