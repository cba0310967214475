"""Planning what happens in the house: what recurs, what comes once, and once not."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Community, Person, basis_of
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.occurrences import remake
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.foundation.access.registry import System, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.planned import check_length, check_not_over, check_rhythm, coming_span
from zelfbeheer.foundation.search.operations import reindex


@dataclass(frozen=True)
class MomentPlan:
    """What a rule says: what, how often (an RRULE), from when until when, at what time."""

    title: str
    recurrence: str
    first_on: date
    start_time: time
    end_time: time | None = None
    last_on: date | None = None
    on_board: bool = True


def plan_moment_rule(
    *, actor: Person | System, community: Community, plan: MomentPlan, basis: Basis | None = None
) -> MomentRule:
    """Something that recurs from now on. SYSTEM (founding, demo, import) names the basis itself."""
    require(actor, MomentsCapability.PLAN_MOMENTS, community)
    _check_plan(plan)
    with transaction.atomic():
        rule = MomentRule(community=community, basis=basis or _basis(actor))
        _write(rule, plan)
        _record(actor, rule)
    return rule


def change_moment_rule(*, actor: Person | System, rule: MomentRule, plan: MomentPlan) -> MomentRule:
    """From now on it is so; what is past stays, and so does what was called off."""
    require(actor, MomentsCapability.PLAN_MOMENTS, rule)
    _check_plan(plan)
    with transaction.atomic():
        rule = _lock(rule)
        rule.basis = _basis(actor)
        _write(rule, plan)
        _record(actor, rule)
    return rule


def end_moment_rule(*, actor: Person | System, rule: MomentRule, last_on: date) -> MomentRule:
    """It happens for the last time on `last_on`."""
    require(actor, MomentsCapability.PLAN_MOMENTS, rule)
    with transaction.atomic():
        rule = _lock(rule)
        rule.last_on, rule.basis = last_on, _basis(actor)
        rule.save(update_fields=["last_on", "basis"])
        remake(rule)
        _record(actor, rule)
    return rule


def add_moment(
    *,
    actor: Person | System,
    community: Community,
    title: str,
    day: date,
    start_time: time,
    end_time: time | None = None,
    on_board: bool = True,
    basis: Basis | None = None,
) -> Moment:
    """Something that happens once."""
    require(actor, MomentsCapability.PLAN_MOMENTS, community)
    check_length(title)
    starts_at, ends_at = coming_span(day, start_time, end_time)
    with transaction.atomic():
        moment = Moment.objects.create(
            community=community, on_date=day, title=title.strip(), starts_at=starts_at, ends_at=ends_at,
            on_board=on_board, basis=basis or _basis(actor),
        )  # fmt: skip
        reindex(moment)
        _record(actor, moment)
    return moment


def call_off_moment(*, actor: Person | System, moment: Moment) -> None:
    """This one does not take place; `put_moment_back` undoes it."""
    _set_called_off(actor, moment, off=True)


def put_moment_back(*, actor: Person | System, moment: Moment) -> None:
    """It takes place after all."""
    _set_called_off(actor, moment, off=False)


def _set_called_off(actor: Person | System, moment: Moment, *, off: bool) -> None:
    require(actor, MomentsCapability.PLAN_MOMENTS, moment)
    with transaction.atomic():
        moment = Moment.objects.of(moment.community_id).select_for_update().get(pk=moment.pk)
        check_not_over(moment.ends_at or moment.starts_at)
        if off is (moment.called_off_at is not None):
            return
        moment.called_off_at = timezone.now() if off else None
        moment.save(update_fields=["called_off_at"])
        _record(actor, moment)


def _write(rule: MomentRule, plan: MomentPlan) -> None:
    rule.title, rule.recurrence, rule.on_board = plan.title.strip(), plan.recurrence, plan.on_board
    rule.first_on, rule.last_on = plan.first_on, plan.last_on
    rule.start_time, rule.end_time = plan.start_time, plan.end_time
    rule.save()
    reindex(rule)
    remake(rule)


def _lock(rule: MomentRule) -> MomentRule:
    return MomentRule.objects.of(rule.community_id).select_for_update().get(pk=rule.pk)


def _basis(actor: Any) -> Basis:
    return basis_of(actor, MomentsCapability.PLAN_MOMENTS)


def _record(actor: Any, on: Any) -> None:
    record_change(actor=actor, verb=MomentsCapability.PLAN_MOMENTS, community=on.community_id, on=on)


def _check_plan(plan: MomentPlan) -> None:
    check_length(plan.title)
    check_rhythm(plan.recurrence, plan.first_on, plan.last_on)
