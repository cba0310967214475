"""Whatever the house plans, changes, skips and moves in whatever order: what always holds of its duties."""

from contextlib import suppress
from datetime import datetime, timedelta

import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.world import basis_for, make_community, make_list, make_person, make_take
from zelfbeheer.foundation.recurrence import occurrences, weekly
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import Duty, DutyException, Take
from zelfbeheer.house.duties.occurrences import horizon, materialise, materialise_community
from zelfbeheer.house.duties.planning import (
    DutyPlan,
    change_duty_rule,
    end_duty_rule,
    move_day,
    plan_duty_rule,
    restore_day,
    skip_day,
)
from zelfbeheer.house.duties.vocabulary import DutiesCapability

NOW = datetime(2026, 10, 20, 12, 0, tzinfo=timezone.get_default_timezone())  # the clock goes back in five days
TODAY = NOW.date()

clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
days = st.integers(0, 30).map(lambda number: TODAY + timedelta(days=number))
plans = st.builds(
    DutyPlan,
    title=st.sampled_from(["Koken", "Afwas", "Nachtdienst"]),
    recurrence=st.builds(weekly, st.lists(st.integers(0, 6), min_size=1, max_size=7), st.integers(1, 3)),
    first_on=st.integers(-20, 10).map(lambda number: TODAY + timedelta(days=number)),
    start_time=clocks,
    end_time=clocks,
    needed=st.integers(1, 3),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("change"), plans),
        st.tuples(st.just("take"), days),
        st.tuples(st.just("skip"), days),
        st.tuples(st.just("move"), days, clocks, clocks),
        st.tuples(st.just("restore"), days),
        st.tuples(st.just("end"), days),
        st.tuples(st.just("clock")),
    ),
    max_size=8,
)


class House:
    """One rule of one house, and somebody who takes its duties."""

    def __init__(self, plan):
        self.house = make_community()
        self.planner = make_person(self.house, may=[DutiesCapability.PLAN_DUTIES])
        self.sam = make_person(self.house)
        self.rule = plan_duty_rule(actor=self.planner, duty_list=make_list(self.house), plan=plan)
        self.as_taken = {}

    def do(self, name, *values):
        with suppress(Problem):  # such as a day that the rule does not give: then nothing may have changed
            getattr(self, name)(*values)

    def change(self, plan):
        self.rule = change_duty_rule(actor=self.planner, rule=self.rule, plan=plan)

    def take(self, day):
        duty = Duty.objects.of(self.house).standing().filter(on_date=day, starts_at__gt=NOW).first()
        if duty and not duty.taker_ids:
            make_take(duty, self.sam)
            self.as_taken[duty.pk] = (duty.title, duty.starts_at, duty.ends_at)

    def skip(self, day):
        skip_day(actor=self.planner, rule=self.rule, on_date=day)
        self.forget(day)

    def move(self, day, start, end):
        move_day(actor=self.planner, rule=self.rule, on_date=day, day=day, start_time=start, end_time=end)
        self.forget(day)

    def restore(self, day):
        restore_day(actor=self.planner, rule=self.rule, on_date=day)
        self.forget(day)

    def end(self, day):
        self.rule = end_duty_rule(actor=self.planner, rule=self.rule, last_on=day)

    def clock(self):
        materialise_community(self.house)

    def forget(self, day):
        """Moving and skipping do touch a duty that was taken."""
        for duty in Duty.objects.of(self.house).filter(on_date=day):
            self.as_taken.pop(duty.pk, None)

    def all(self):
        return list(Duty.objects.of(self.house).order_by("pk"))

    def holds(self):
        duties = self.all()
        on_dates = [duty.on_date for duty in duties]
        assert len(on_dates) == len(set(on_dates)), "one duty for a rule and a day"
        assert all(timedelta(0) < duty.ends_at - duty.starts_at <= timedelta(hours=25) for duty in duties)
        now = {duty.pk: (duty.title, duty.starts_at, duty.ends_at) for duty in duties}
        assert {pk: now.get(pk) for pk in self.as_taken} == self.as_taken, "what was taken is as it was taken"
        assert Take.objects.of(self.house).held().filter(duty__in=self.as_taken).count() == len(self.as_taken)

    def free_days_are_those_of_the_rule(self):
        given = {one.on_date for one in occurrences(self.rule, TODAY, horizon()) if one.starts_at > NOW}
        differs = set(DutyException.objects.of(self.house).values_list("on_date", flat=True))
        free = Duty.objects.of(self.house).standing().filter(takes=None, starts_at__gt=NOW)
        held = set(Duty.objects.of(self.house).exclude(takes=None).values_list("on_date", flat=True))
        off = set(Duty.objects.of(self.house).exclude(called_off_at=None).values_list("on_date", flat=True))
        begun = set(Duty.objects.of(self.house).filter(starts_at__lte=NOW).values_list("on_date", flat=True))
        assert {duty.on_date for duty in free} - differs == given - differs - held - off - begun


class TestDuties(TestCase):
    @given(plans, steps)
    @settings(max_examples=30, deadline=None)
    def test_in_any_order(self, plan, steps):
        with time_machine.travel(NOW, tick=False):
            house = House(plan)
            for step in steps:
                house.do(*step)
                house.holds()
            before = [(duty.pk, duty.starts_at) for duty in house.all()]
            house.rule.refresh_from_db()
            assert materialise(house.rule) == 0, "making the days twice makes nothing new"
            assert [(duty.pk, duty.starts_at) for duty in house.all()] == before
            house.free_days_are_those_of_the_rule()

    @given(plans, st.integers(0, 60))
    @settings(max_examples=20, deadline=None)
    def test_the_number_of_duties_is_the_number_of_days_of_the_rule(self, plan, length):
        with time_machine.travel(NOW, tick=False):
            house, since = make_community(), TODAY - timedelta(days=30)
            rule = House(plan).rule
            rule.pk, rule.community, rule.duty_list, rule.basis = None, house, make_list(house), basis_for(house)
            rule.save()
            made = materialise(rule, since=since, until=since + timedelta(days=length))
            assert made == len(list(occurrences(rule, since, since + timedelta(days=length))))
            assert Duty.objects.of(house).count() == made
