"""What the house plans: lists, rules that recur, days that differ, duties that come once.

Lists and rules are what the group agreed: after the founding only decisions change them (`require_to_shape`).

A change of a rule never touches what somebody took: only days to come that nobody holds are remade.
Calling off and moving one day do touch it, so whoever holds that duty is told.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Basis, Community, Person, Role, basis_of, is_founded
from zelfbeheer.foundation.access.registry import Refused, System, require
from zelfbeheer.foundation.at_once import later
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.planned import check_not_over, coming_span
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import Duty, DutyException, DutyList, DutyRule
from zelfbeheer.house.duties.occurrences import materialise, materialise_rules, occurrences, remake
from zelfbeheer.house.duties.plans import DutyPlan, Fairness, Work, check_list, check_plan, check_work, fairness_of
from zelfbeheer.house.duties.vocabulary import (
    CALLED_OFF,
    GOES_ON,
    MOVED,
    DutiesCapability,
    ExceptionKind,
)

DECIDED_TOGETHER = _("What recurs, and the rules of a list, are decided by the group. Propose it.")
NOT_THAT_DAY = _("On that day it does not happen anyway. Choose another day.")


def require_to_shape(actor: Person | System, thing: Any) -> None:
    """The rules of lists come from decisions once the founding is closed; until then from whoever plans.

    Raises Refused.
    """
    require(actor, DutiesCapability.PLAN_DUTIES, thing)
    if isinstance(actor, Person) and is_founded(actor.community):
        raise Refused(DECIDED_TOGETHER)


def create_duty_list(
    *, actor: Person | System, community: Community, name: str, kind: str, give_back_hours: int = 0,
    when_nobody: str = "", fairness: Fairness | None = None, basis: Basis | None = None,
) -> DutyList:  # fmt: skip
    """A list of duties of one sort. SYSTEM (founding, demo, import) names the basis itself."""
    require_to_shape(actor, community)
    fairness = fairness or Fairness()
    with transaction.atomic():
        check_list(community.pk, name, when_nobody, fairness=fairness)
        duty_list = DutyList.objects.create(
            community=community,
            name=name.strip(),
            kind=kind,
            give_back_hours=give_back_hours,
            when_nobody=when_nobody.strip(),
            basis=basis or _basis(actor),
            **asdict(fairness),
        )
        reindex(duty_list)
        _record(actor, duty_list)
    return duty_list


def change_duty_list(
    *, actor: Person | System, duty_list: DutyList, name: str, give_back_hours: int, when_nobody: str = "",
    fairness: Fairness | None = None, basis: Basis | None = None,
) -> None:  # fmt: skip
    """Another name, another term for giving back, other words for what the house does when nobody takes a duty,
    another way in which its places are filled (without `fairness` that stays).

    The term holds at once, for what is taken too. The words do nothing by themselves: they are shown.
    """
    require_to_shape(actor, duty_list)
    fairness = fairness or fairness_of(duty_list)
    with transaction.atomic():
        check_list(duty_list.community_id, name, when_nobody, besides=duty_list, fairness=fairness)
        duty_list.name, duty_list.give_back_hours = name.strip(), give_back_hours
        duty_list.when_nobody, duty_list.basis = when_nobody.strip(), basis or _basis(actor)
        for field, value in asdict(fairness).items():
            setattr(duty_list, field, value)
        duty_list.save(update_fields=["name", "give_back_hours", "when_nobody", "basis", *asdict(fairness)])
        reindex(duty_list)
        _record(actor, duty_list)


def plan_duty_rule(
    *, actor: Person | System, duty_list: DutyList, plan: DutyPlan, basis: Basis | None = None
) -> DutyRule:
    """Something that recurs from now on; its duties for the coming six weeks are there at once."""
    require_to_shape(actor, duty_list)
    check_plan(plan, duty_list.community_id)
    with transaction.atomic():
        rule = DutyRule(community_id=duty_list.community_id, duty_list=duty_list, basis=basis or _basis(actor))
        _fill_in(rule, plan)
        later(materialise_rules, rule)
        reindex(rule)
        _record(actor, rule)
    return rule


def change_duty_rule(*, actor: Person | System, rule: DutyRule, plan: DutyPlan, basis: Basis | None = None) -> DutyRule:
    """From now on it is so. Raises Problem, with a sentence, when the plan cannot be."""
    require_to_shape(actor, rule)
    check_plan(plan, rule.community_id)
    with transaction.atomic():
        rule = _lock(rule)
        rule.basis = basis or _basis(actor)
        _fill_in(rule, plan)
        remake(rule)
        reindex(rule)
        _record(actor, rule)
    return rule


def end_duty_rule(*, actor: Person | System, rule: DutyRule, last_on: date, basis: Basis | None = None) -> DutyRule:
    """It happens for the last time on `last_on`. What somebody took after that day stays hers."""
    require_to_shape(actor, rule)
    with transaction.atomic():
        rule = _lock(rule)
        rule.last_on, rule.basis = last_on, basis or _basis(actor)
        rule.save(update_fields=["last_on", "basis"])
        remake(rule)
        _record(actor, rule)
    return rule


def skip_day(*, actor: Person | System, rule: DutyRule, on_date: date) -> None:
    """This day it does not happen. Whoever holds it is told."""
    require(actor, DutiesCapability.PLAN_DUTIES, rule)
    with transaction.atomic():
        rule = _lock(rule)
        _except(rule, on_date, kind=ExceptionKind.SKIP, starts_at=None, ends_at=None)
        for duty in rule.duties.standing().select_for_update().filter(on_date=on_date):
            _call_off(actor, duty)
        _record(actor, rule)


def move_day(
    *, actor: Person | System, rule: DutyRule, on_date: date, day: date, start_time: time, end_time: time
) -> None:
    """This once it is at another time, perhaps on another day. Whoever holds it is told and keeps it."""
    require(actor, DutiesCapability.PLAN_DUTIES, rule)
    starts_at, ends_at = coming_span(day, start_time, end_time)
    with transaction.atomic():
        rule = _lock(rule)
        _except(rule, on_date, kind=ExceptionKind.MOVE, starts_at=starts_at, ends_at=ends_at)
        for duty in rule.duties.select_for_update().filter(on_date=on_date):
            _set_time(actor, duty, starts_at, ends_at)
        materialise(rule)
        _record(actor, rule)


def restore_day(*, actor: Person | System, rule: DutyRule, on_date: date) -> None:
    """As the rule says after all: undoes `skip_day` and `move_day`."""
    require(actor, DutiesCapability.PLAN_DUTIES, rule)
    starts_at, ends_at = coming_span(on_date, rule.start_time, rule.end_time)
    with transaction.atomic():
        rule = _lock(rule)
        DutyException.objects.of(rule.community_id).filter(rule=rule, on_date=on_date).delete()
        for duty in rule.duties.select_for_update().filter(on_date=on_date):
            _set_time(actor, duty, starts_at, ends_at)
        materialise(rule)
        _record(actor, rule)


def add_single_duty(
    *, actor: Person | System, duty_list: DutyList, title: str, day: date, start_time: time, end_time: time,
    needed: int = 1, role: Role | None = None, least: int | None = None, one_with: Role | None = None,
    learners: int = 0, basis: Basis | None = None,
) -> Duty:  # fmt: skip
    """Something that has to be done once."""
    require(actor, DutiesCapability.PLAN_DUTIES, duty_list)
    work = Work(needed, role, least, one_with, learners)
    check_work(title, work, duty_list.community_id)
    starts_at, ends_at = coming_span(day, start_time, end_time)
    duty = Duty(
        community_id=duty_list.community_id, duty_list=duty_list, on_date=day, title=title.strip(),
        starts_at=starts_at, ends_at=ends_at, basis=basis or _basis(actor), **vars(work),
    )  # fmt: skip
    later(_add_duties, (actor, duty))
    return duty


def _add_duties(added: list[tuple[Person | System, Duty]]) -> None:
    with transaction.atomic():
        Duty.objects.bulk_create(duty for _actor, duty in added)
        for actor, duty in added:
            reindex(duty)
            _record(actor, duty)


def call_off_duty(*, actor: Person | System, duty: Duty) -> None:
    """This one does not take place. Whoever holds it is told; `put_duty_back` undoes it."""
    _set_called_off(actor, duty, off=True)


def put_duty_back(*, actor: Person | System, duty: Duty) -> None:
    """It takes place after all, with whoever held it."""
    _set_called_off(actor, duty, off=False)


def move_duty(*, actor: Person | System, duty: Duty, day: date, start_time: time, end_time: time) -> None:
    """This one is at another time. Whoever holds it is told and keeps it."""
    if duty.rule is not None and _gives(duty.rule, duty.on_date):
        rule, on_date = duty.rule, duty.on_date
        move_day(actor=actor, rule=rule, on_date=on_date, day=day, start_time=start_time, end_time=end_time)
        return
    require(actor, DutiesCapability.PLAN_DUTIES, duty)
    starts_at, ends_at = coming_span(day, start_time, end_time)
    with transaction.atomic():
        duty = Duty.objects.of(duty.community_id).select_for_update().get(pk=duty.pk)
        _set_time(actor, duty, starts_at, ends_at)
        _record(actor, duty)


def _set_called_off(actor: Person | System, duty: Duty, *, off: bool) -> None:
    require(actor, DutiesCapability.PLAN_DUTIES, duty)
    with transaction.atomic():
        duty = Duty.objects.of(duty.community_id).select_for_update().get(pk=duty.pk)
        check_not_over(duty.ends_at)
        if off is (duty.called_off_at is not None):
            return
        if off:
            _call_off(actor, duty)
        else:
            _put_back(actor, duty)
        _record(actor, duty)


def _call_off(actor: Person | System, duty: Duty) -> None:
    duty.called_off_at = timezone.now()
    duty.save(update_fields=["called_off_at"])
    _tell_takers(actor, duty, CALLED_OFF)


def _put_back(actor: Person | System, duty: Duty) -> None:
    duty.called_off_at = None
    duty.save(update_fields=["called_off_at"])
    DutyException.objects.of(duty.community_id).filter(
        rule=duty.rule_id, on_date=duty.on_date, kind=ExceptionKind.SKIP
    ).delete()
    _tell_takers(actor, duty, GOES_ON)


def _set_time(actor: Person | System, duty: Duty, starts_at: datetime, ends_at: datetime) -> None:
    was, duty.starts_at, duty.ends_at, duty.called_off_at = duty.starts_at, starts_at, ends_at, None
    duty.save(update_fields=["starts_at", "ends_at", "called_off_at"])
    _tell_takers(actor, duty, GOES_ON if was == starts_at else MOVED)


def _tell_takers(actor: Any, duty: Duty, kind: str) -> None:
    start = timezone.localtime(duty.starts_at)
    values = {"title": duty.title, "day": f"{start.day}-{start.month}", "time": f"{start:%H:%M}"}
    for take in duty.takes.held().exclude(person=actor.pk).select_related("person__account"):
        tell(account=take.person.account, kind=kind, community=duty.community_id, values=values)


def _fill_in(rule: DutyRule, plan: DutyPlan) -> None:
    rule.title, rule.recurrence, rule.holidays = plan.title.strip(), plan.recurrence, plan.holidays
    for field, value in vars(plan.work).items():
        setattr(rule, field, value)
    rule.first_on, rule.last_on = plan.first_on, plan.last_on
    rule.start_time, rule.end_time = plan.start_time, plan.end_time
    rule.save()


def _except(rule: DutyRule, on_date: date, **fields: Any) -> None:
    if not _gives(rule, on_date):
        raise Problem(NOT_THAT_DAY)
    DutyException.objects.of(rule.community_id).update_or_create(
        rule=rule,
        on_date=on_date,
        defaults=fields,
        create_defaults={"community_id": rule.community_id, **fields},
    )


def _gives(rule: DutyRule, day: date) -> bool:
    return any(True for _one in occurrences(rule, day, day))


def _lock(rule: DutyRule) -> DutyRule:
    rows = DutyRule.objects.of(rule.community_id).select_for_update(of=("self",)).select_related("duty_list")
    return rows.get(pk=rule.pk)


def _basis(actor: Any) -> Basis:
    return basis_of(actor, DutiesCapability.PLAN_DUTIES)


def _record(actor: Any, on: Any) -> None:
    record_change(actor=actor, verb=DutiesCapability.PLAN_DUTIES, community=on.community_id, on=on)
