"""The steps of a duty: planned with its rule, fresh at each occurrence, ticked together by whoever does it.

A help for tired heads and no control: a tick has no name and no time, also not in the record of acts, and is
forgotten half a day after the duty.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Basis, Person, basis_of
from zelfbeheer.foundation.access.registry import SYSTEM, System
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import Duty, DutyRule
from zelfbeheer.house.duties.operations import lock_duty, require_now
from zelfbeheer.house.duties.planning import require_to_shape
from zelfbeheer.house.duties.vocabulary import FORGET_TICKS_HOURS, MOST_STEPS, STEP_LENGTH, DutiesCapability

TOO_MANY = _("A list has at most %(most)s steps. Make some of them one step.")
TOO_LONG = _("Say each step in a few words, in at most %(most)s characters: %(step)s")
NO_SUCH_STEP = _("The list was changed just now. Nothing is lost. Look at it again.")


@dataclass(frozen=True)
class Step:
    """One line of the checklist of one duty."""

    number: int
    words: str
    is_ticked: bool


def steps_of(duty: Duty) -> list[Step]:
    """The checklist of this duty as it stands. Reads nothing."""
    ticked = _ticked(duty)
    return [Step(number, words, number in ticked) for number, words in enumerate(duty.steps.splitlines())]


def _ticked(duty: Duty) -> set[int]:
    return {int(number) for number in duty.ticked.split(",") if number}


def set_steps(*, actor: Person | System, rule: DutyRule, steps: str, basis: Basis | None = None) -> None:
    """The checklist of whatever this rule gives from now on, a step on each line. A duty that runs keeps its own."""
    require_to_shape(actor, rule)
    text = checked_steps(steps)
    with transaction.atomic():
        rule = DutyRule.objects.of(rule.community_id).select_for_update().get(pk=rule.pk)
        rule.steps = text
        if basis or isinstance(actor, Person):
            rule.basis = basis or basis_of(actor, DutiesCapability.PLAN_DUTIES)
        rule.save(update_fields=["steps", "basis"])
        rule.duties.filter(starts_at__gt=timezone.now()).update(steps=text, ticked="")
        reindex(rule)
        record_change(actor=actor, verb=DutiesCapability.PLAN_DUTIES, community=rule.community_id, on=rule)


def checked_steps(steps: str) -> str:
    """Tidied, a step on each line. Raises Problem."""
    lines = [" ".join(line.split()) for line in steps.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST_STEPS:
        raise Problem(str(TOO_MANY) % {"most": MOST_STEPS})
    for line in lines:
        if len(line) > STEP_LENGTH:
            raise Problem(str(TOO_LONG) % {"most": STEP_LENGTH, "step": line[:STEP_LENGTH]})
    return "\n".join(lines)


def tick_step(*, actor: Person, duty_id: int, number: int, done: bool = True) -> Duty:
    """This step is done, or not after all. Doing it twice changes nothing. The record keeps no name with it."""
    with transaction.atomic():
        duty = lock_duty(actor, duty_id)
        require_now(actor, DutiesCapability.TICK_STEP, duty, actor.pk in duty.taker_ids)
        if number >= len(duty.steps.splitlines()):
            raise Problem(NO_SUCH_STEP)
        ticked = _ticked(duty)
        if done is not (number in ticked):
            wanted = ticked | {number} if done else ticked - {number}
            duty.ticked = ",".join(str(one) for one in sorted(wanted))
            duty.save(update_fields=["ticked"])
            verb = DutiesCapability.TICK_STEP
            record_change(actor=SYSTEM, verb=verb, community=duty.community_id, on=duty)  # screens look anew
    return duty


def forget_ticks() -> int:
    """Nothing shows any more which steps of a duty that is over were ticked. Run by the clock."""
    before = timezone.now() - timedelta(hours=FORGET_TICKS_HOURS)
    duties = Duty.objects.across_communities(because="the clock").exclude(ticked="")
    return duties.filter(ends_at__lt=before).update(ticked="")
