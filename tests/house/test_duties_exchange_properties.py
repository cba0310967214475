"""Take, give back, ask, stand in, swap in whatever order: nobody is twice on one duty, never too many, nothing lost."""

from contextlib import suppress
from datetime import datetime, timedelta

import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.world import give_role, make_community, make_duty, make_list, make_person, make_role
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.exchanging import (
    accept_swap,
    ask_stand_in,
    decline_swap,
    fill_in,
    keep_duty,
    offer_swap,
    stand_in,
    withdraw_swap,
)
from zelfbeheer.house.duties.models import Duty, Swap, Take
from zelfbeheer.house.duties.operations import give_back_duty, mark_done, take_duty, undo_done
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=timezone.get_default_timezone())
people, numbers = st.integers(0, 3), st.integers(0, 9)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["take", "fill_in"]), people, st.integers(0, 4)),
        st.tuples(st.sampled_from(["give_back", "ask", "keep", "stand_in", "done", "undo"]), people, numbers),
        st.tuples(st.just("offer"), people, numbers, numbers),
        st.tuples(st.sampled_from(["accept", "decline", "withdraw"]), people, numbers),
        st.tuples(st.just("clock"), st.integers(1, 30)),
    ),
    max_size=25,
)
ON_TAKES = {
    "give_back": give_back_duty, "ask": ask_stand_in, "keep": keep_duty, "stand_in": stand_in, "done": mark_done,
    "undo": undo_done,
}  # fmt: skip
ON_SWAPS = {"accept": accept_swap, "decline": decline_swap, "withdraw": withdraw_swap}


class House:
    """Four people, of whom two hold a role; five duties, of which two overlap, one needs two and one needs the role."""

    def __init__(self, clock):
        self.clock = clock
        self.house = make_community()
        self.role = make_role(self.house)
        self.people = [make_person(self.house, may=[May.TAKE_DUTY]) for _ in range(4)]
        for person in self.people[:2]:
            give_role(person, self.role)
        shifts, at = make_list(self.house, "shift"), NOW + timedelta(hours=8)
        more = {"duty_list": shifts, "hours": 4}
        self.duties = [
            make_duty(self.house, at=at, needed=2, **more),
            make_duty(self.house, at=at + timedelta(hours=3), **more),
            make_duty(self.house, at=at + timedelta(hours=20), **more),
            make_duty(self.house, at=at + timedelta(hours=30), role=self.role, **more),
            make_duty(self.house, at=at),
        ]

    def do(self, name, *values):
        if name == "clock":
            self.clock.shift(timedelta(hours=values[0]))
            return
        person = self.people[values[0]]
        person.forget_rights()
        with suppress(Problem, Refused):
            self.act(name, person, values[1:])

    def act(self, name, person, values):
        if name in {"take", "fill_in"}:
            act = take_duty if name == "take" else fill_in
            act(actor=person, duty_id=self.duties[values[0]].pk)
        elif name in ON_TAKES and (take := self.one(Take, values[0])):
            ON_TAKES[name](actor=person, take_id=take.pk)
        elif name in ON_SWAPS and (swap := self.one(Swap, values[0])):
            ON_SWAPS[name](actor=person, swap_id=swap.pk)
        elif name == "offer" and (take := self.one(Take, values[0])):
            offer_swap(actor=person, take_id=take.pk, wanted_id=self.one(Take, values[1]).pk)

    def one(self, model, number):
        rows = list(model.objects.of(self.house).order_by("-pk")[:10])
        return rows[number % len(rows)] if rows else None

    def holds(self, before):
        held = list(Take.objects.of(self.house).held().select_related("duty__duty_list", "person").order_by("pk"))
        pairs = [(take.duty_id, take.person_id) for take in held]
        assert len(pairs) == len(set(pairs)), "nobody holds one duty twice"
        for duty in Duty.objects.of(self.house):
            assert [pk for pk, _who in pairs].count(duty.pk) <= duty.needed, "never more than needed"
        for take in held:
            assert not take.duty.role_id or take.person in self.people[:2], "the role holds, by whatever way"
            for other in held:
                if take.pk < other.pk and take.person_id == other.person_id:
                    apart = take.duty.ends_at <= other.duty.starts_at or other.duty.ends_at <= take.duty.starts_at
                    kinds = {take.duty.duty_list.kind, other.duty.duty_list.kind}
                    assert apart or kinds != {"shift"}, "nobody is on two shifts at once"
        rows = set(Take.objects.of(self.house).values_list("pk", flat=True))
        assert before <= rows, "no take is lost"
        return rows

    def counts(self):
        return {duty.pk: duty.takes.held().count() for duty in self.duties}


class TestExchange(TestCase):
    @given(steps)
    @settings(max_examples=40, deadline=None)
    def test_in_any_order(self, steps):
        with time_machine.travel(NOW, tick=False) as clock:
            house, rows = House(clock), set()
            for step in steps:
                before = house.counts()
                house.do(*step)
                rows = house.holds(rows)
                if step[0] not in {"take", "fill_in", "give_back"}:
                    assert house.counts() == before, "only taking and giving back change how many do something"
