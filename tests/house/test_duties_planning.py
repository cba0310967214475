"""What the house plans becomes duties; a change never touches what somebody took."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import basis_for, make_community, make_duty, make_list, make_person, make_role, make_take
from zelfbeheer.community.groups.registries import founding_steps, leaving_steps
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.recurrence import weekly
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.transfer.registry import erase, export_of
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.jobs import materialise_all
from zelfbeheer.house.duties.models import Duty, DutyList, Take
from zelfbeheer.house.duties.occurrences import materialise
from zelfbeheer.house.duties.planning import (
    DutyPlan,
    add_single_duty,
    call_off_duty,
    change_duty_list,
    change_duty_rule,
    create_duty_list,
    end_duty_rule,
    move_day,
    plan_duty_rule,
    put_duty_back,
    restore_day,
    skip_day,
)
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "monday_morning")]

MONDAY = date(2026, 11, 23)


@pytest.fixture
def monday_morning():
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=timezone.get_default_timezone()), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def planner(house):
    return make_person(house, "Jo", may=[May.PLAN_DUTIES])


@pytest.fixture
def sam(house):
    return make_person(house, "Sam")


def plan(**changes):
    base = {"title": "Koken", "recurrence": weekly([0, 3]), "first_on": MONDAY, "needed": 1,
            "start_time": time(15, 30), "end_time": time(17, 15)}  # fmt: skip
    return DutyPlan(**{**base, **changes})


def days(rule):
    duties = Duty.objects.of(rule.community_id).standing().filter(rule=rule).order_by("starts_at")
    return [timezone.localtime(duty.starts_at).strftime("%a %d %H:%M") for duty in duties]


def duty_on(rule, day):
    return Duty.objects.of(rule.community_id).get(rule=rule, on_date=day)


def test_a_rule_gives_duties_for_six_weeks_with_its_basis(house, planner):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house, "chore"), plan=plan(needed=2))
    assert days(rule)[:3] == ["Mon 23 15:30", "Thu 26 15:30", "Mon 30 15:30"]
    assert len(days(rule)) == 13
    duty = duty_on(rule, MONDAY)
    assert (duty.basis, duty.needed, duty.title) == (basis_for(house), 2, "Koken")
    assert AuditEvent.objects.filter(verb=May.PLAN_DUTIES, object_type="duties.dutyrule").count() == 1


def test_making_twice_makes_nothing_new_and_the_clock_makes_what_is_missing(house, planner):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    assert materialise(rule) == 0
    with time_machine.travel(timezone.now() + timedelta(days=7), tick=False):
        materialise_all()
        materialise_all()
        assert len(days(rule)) == 15


def test_one_unreadable_rule_stops_only_its_own_house(house, planner):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    type(rule).objects.of(house).update(recurrence="FREQ=NEVER")
    other = make_community()
    fine = plan_duty_rule(actor=SYSTEM, duty_list=make_list(other), plan=plan(), basis=basis_for(other))
    Duty.objects.of(other).delete()
    materialise_all()
    assert len(days(fine)) == 13


def test_making_a_house_costs_few_queries(house, planner, django_assert_num_queries):
    for _ in range(3):
        plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    with time_machine.travel(timezone.now() + timedelta(days=7), tick=False):
        from zelfbeheer.house.duties.occurrences import materialise_community

        with django_assert_num_queries(4):  # rules, present, exceptions, and one write
            assert materialise_community(house) == 6


def test_a_night_shift_ends_the_next_morning_also_when_the_clock_changes(house, planner):
    night = plan(title="Nachtdienst", recurrence="FREQ=DAILY", start_time=time(0), end_time=time(8))
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=night)
    with time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        materialise(rule)
        duty = duty_on(rule, date(2027, 3, 28))
        assert duty.ends_at - duty.starts_at == timedelta(hours=7)
        assert timezone.localtime(duty.ends_at).time() == time(8)


def test_a_change_remakes_what_is_free_and_leaves_what_was_taken(house, planner, sam):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    taken = make_take(duty_on(rule, date(2026, 11, 26)), sam).duty
    given_back = make_take(duty_on(rule, date(2026, 11, 30)), sam, ended_at=timezone.now()).duty
    change_duty_rule(actor=planner, rule=rule, plan=plan(title="Eten maken", recurrence=weekly([0, 4])))
    assert days(rule)[:4] == ["Mon 23 15:30", "Thu 26 15:30", "Fri 27 15:30", "Mon 30 15:30"]
    taken.refresh_from_db()
    assert taken.title == "Koken"
    assert duty_on(rule, given_back.on_date).title == "Eten maken"


def test_ending_a_rule_keeps_what_was_taken(house, planner, sam):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    make_take(duty_on(rule, date(2026, 12, 3)), sam)
    end_duty_rule(actor=planner, rule=rule, last_on=date(2026, 11, 26))
    assert days(rule) == ["Mon 23 15:30", "Thu 26 15:30", "Thu 03 15:30"]
    materialise_all()
    assert len(days(rule)) == 3


def test_a_day_skipped_moved_and_restored(house, planner, sam):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    thursday = date(2026, 11, 26)
    make_take(duty_on(rule, thursday), sam)
    skip_day(actor=planner, rule=rule, on_date=thursday)
    assert days(rule)[:2] == ["Mon 23 15:30", "Mon 30 15:30"]
    wednesday = date(2026, 11, 25)
    move_day(actor=planner, rule=rule, on_date=thursday, day=wednesday, start_time=time(22), end_time=time(1))
    assert days(rule)[:2] == ["Mon 23 15:30", "Wed 25 22:00"]
    restore_day(actor=planner, rule=rule, on_date=thursday)
    assert days(rule)[:2] == ["Mon 23 15:30", "Thu 26 15:30"]
    kinds = Message.objects.filter(account=sam.account).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["duties.called_off", "duties.moved", "duties.moved"]


def test_exceptions_ahead_of_the_horizon_hold_when_their_day_is_made(house, planner):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    far = date(2027, 1, 11)
    skip_day(actor=planner, rule=rule, on_date=far)
    move_day(
        actor=planner,
        rule=rule,
        on_date=date(2027, 1, 14),
        day=date(2027, 1, 14),
        start_time=time(9),
        end_time=time(10),
    )
    change_duty_rule(actor=planner, rule=rule, plan=plan(title="Anders"))
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        materialise_all()
        assert not Duty.objects.of(house).filter(on_date=far).exists()
        assert timezone.localtime(duty_on(rule, date(2027, 1, 14)).starts_at).time() == time(9)


def test_a_day_that_the_rule_does_not_give_cannot_be_skipped(house, planner):
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan())
    with pytest.raises(Problem, match="does not happen anyway"):
        skip_day(actor=planner, rule=rule, on_date=date(2026, 11, 24))


def test_a_single_duty_is_called_off_and_put_back(house, planner, sam):
    duty = add_single_duty(
        actor=planner,
        duty_list=make_list(house, "chore"),
        title="Tuin",
        day=MONDAY,
        start_time=time(10),
        end_time=time(12),
    )
    make_take(duty, sam)
    for _ in range(2):
        call_off_duty(actor=planner, duty=duty)
    duty.refresh_from_db()
    assert duty.called_off_at
    put_duty_back(actor=planner, duty=duty)
    duty.refresh_from_db()
    assert not duty.called_off_at
    assert Message.objects.filter(account=sam.account).count() == 2


def test_who_called_it_off_is_not_told(house, planner):
    duty = make_duty(house)
    make_take(duty, planner)
    call_off_duty(actor=planner, duty=duty)
    assert not Message.objects.exists()


WRONG = {
    "no title": {"title": "  "},
    "long title": {"title": "x" * 61},
    "nobody": {"needed": 0},
    "too many": {"needed": 51},
    "ends first": {"last_on": MONDAY - timedelta(days=1)},
    "too far": {"first_on": date(2028, 1, 1)},
    "long ago": {"first_on": date(1, 1, 1)},
    "unclear": {"recurrence": "FREQ=YEARLY"},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_plan_that_cannot_be_says_why_and_changes_nothing(case, house, planner):
    with pytest.raises(Problem):
        plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan(**WRONG[case]))
    assert not Duty.objects.of(house).exists()
    assert not AuditEvent.objects.exists()


def test_a_role_or_list_of_elsewhere_is_refused(house, planner):
    elsewhere = make_community()
    with pytest.raises(Problem):
        plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan(role=make_role(elsewhere)))
    with pytest.raises(Refused):
        plan_duty_rule(actor=planner, duty_list=make_list(elsewhere), plan=plan())


def test_without_the_right_nothing_can_be_planned(house, sam, planner):
    duty_list, duty = make_list(house), make_duty(house)
    rule = plan_duty_rule(actor=planner, duty_list=duty_list, plan=plan())
    tries = [
        lambda: create_duty_list(actor=sam, community=house, name="Corvee", kind="chore"),
        lambda: change_duty_list(actor=sam, duty_list=duty_list, name="x", give_back_hours=1),
        lambda: plan_duty_rule(actor=sam, duty_list=duty_list, plan=plan()),
        lambda: change_duty_rule(actor=sam, rule=rule, plan=plan()),
        lambda: end_duty_rule(actor=sam, rule=rule, last_on=MONDAY),
        lambda: skip_day(actor=sam, rule=rule, on_date=MONDAY),
        lambda: move_day(actor=sam, rule=rule, on_date=MONDAY, day=MONDAY, start_time=time(20), end_time=time(21)),
        lambda: restore_day(actor=sam, rule=rule, on_date=MONDAY),
        lambda: call_off_duty(actor=sam, duty=duty),
        lambda: put_duty_back(actor=sam, duty=duty),
    ]
    for attempt in tries:
        with pytest.raises(Refused):
            attempt()


def test_a_list_has_one_name_and_its_own_term(house, planner):
    shifts = create_duty_list(actor=planner, community=house, name="Diensten", kind="shift", give_back_hours=24)
    with pytest.raises(Problem):
        create_duty_list(actor=planner, community=house, name=" diensten ", kind="chore")
    change_duty_list(actor=planner, duty_list=shifts, name="Diensten", give_back_hours=4)
    shifts.refresh_from_db()
    assert shifts.give_back_hours == 4


def test_founding_and_demo_name_the_basis_themselves(house):
    basis = basis_for(house)
    chores = create_duty_list(actor=SYSTEM, community=house, name="Corvee", kind="chore", basis=basis)
    rule = plan_duty_rule(actor=SYSTEM, duty_list=chores, plan=plan(first_on=date(2026, 9, 1)), basis=basis)
    assert materialise(rule, since=date(2026, 9, 1)) == 23
    assert len(days(rule)) == 36


def test_a_founding_makes_the_lists_that_were_named_and_none_that_were_not(house):
    step = next(step for step in founding_steps(frozenset({"duties"})) if step.key == "taken")
    form = step.form({"shift": " Diensten ", "chore": ""})
    assert form.is_valid()
    step.apply(house, basis_for(house), None, form.cleaned_data)
    step.apply(house, basis_for(house), None, {})
    assert [(one.name, one.kind) for one in DutyList.objects.of(house)] == [("Diensten", "shift")]
    assert not step.form({"shift": "Taken", "chore": "taken"}).is_valid()


def test_what_somebody_who_leaves_held_is_free_again(house, sam):
    coming, done = make_duty(house), make_duty(house, at=timezone.now() - timedelta(minutes=5))
    make_take(coming, sam)
    make_take(done, sam, done_at=timezone.now())
    for run in leaving_steps():
        run(sam)
    assert [take.duty for take in Take.objects.of(house).held()] == [done]


def test_the_clock_forgets_who_did_what_and_sooner_what_was_given_back(house, sam):
    make_take(make_duty(house, at=timezone.now()), sam)
    make_take(make_duty(house, at=timezone.now() + timedelta(days=20)), sam, ended_at=timezone.now())
    counts = []
    for later in (13, 15, 179, 201):
        with time_machine.travel(timezone.now() + timedelta(days=later), tick=False):
            sweep([house])
            counts.append((Duty.objects.of(house).count(), Take.objects.of(house).count()))
    assert counts == [(2, 2), (2, 1), (2, 1), (0, 0)]


def test_erasing_somebody_frees_what_she_took_and_she_could_read_it_all_before(house, sam):
    duty = make_duty(house, "Afwas")
    make_take(duty, sam)
    rows = [values for record, values in export_of(sam.account) if record.model is Take]
    assert rows[0][0]["duty__title"] == "Afwas"
    erase(sam.account)
    assert duty.takes.count() == 0
