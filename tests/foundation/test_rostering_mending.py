"""What is wrong is named with its numbers; what breaks is mended with the fewest people, held against trying everything."""

import itertools
import random

import pytest

from zelfbeheer.foundation.rostering.breaches import Rule, breaches
from zelfbeheer.foundation.rostering.contradictions import Clash, contradictions
from zelfbeheer.foundation.rostering.explaining import gaps, why
from zelfbeheer.foundation.rostering.mending import repair, swap_problem
from zelfbeheer.foundation.rostering.model import Problem, Rules, Work, Worker
from zelfbeheer.foundation.rostering.solving import solve

KEY = frozenset({"key"})


def shift(key: int, day: int, hour: int, least: int = 1, **more) -> Work:
    start = day * 1440 + hour * 60
    return Work(key, start, start + 480, day, least, least, load=480, is_night=hour == 23, **more)


def small(dice: random.Random) -> Problem:
    """A few people and works, so that everything can be tried."""
    works = []
    for day in range(dice.choice((1, 2))):
        for hour in dice.sample((7, 15, 23), dice.choice((2, 3))):
            somebody = KEY if dice.random() < 0.3 else frozenset()
            works.append(shift(len(works), day, hour, dice.choice((1, 1, 2)), one_with=somebody))
    people = tuple(
        Worker(p, KEY if dice.random() < 0.6 else frozenset(), wishes={w.key: dice.choice((0, 0, 1, 2)) for w in works},
               cannot_do=frozenset(w.key for w in works if dice.random() < 0.35))
        for p in range(dice.choice((4, 5)))
    )  # fmt: skip
    return Problem(
        tuple(works), people, Rules(rest=dice.choice((0, 480, 660)), most_minutes_week=dice.choice((960, 1440))), days=2
    )


def fewest(problem: Problem, before: frozenset, gone: frozenset) -> int | None:
    """How few other people have to change, by trying every set of works for every group of people."""
    away, works = {p for p, _w in gone}, [work.key for work in problem.works]

    def short(pairs):
        return {w.key: max(0, w.least - sum(k == w.key for _p, k in pairs)) for w in problem.works}

    had, left = short(before), before - gone
    others = [one.key for one in problem.workers if one.key not in away]
    own = {p: [c for n in range(len(works) + 1) for c in itertools.combinations(works, n)
               if not any(b.worker is not None for b in breaches(problem, {(p, w) for w in c}))] for p in others}  # fmt: skip
    for many in range(3):
        for group in itertools.combinations(others, many):
            rest = {pair for pair in left if pair[0] not in group}
            for choice in itertools.product(*(own[p] for p in group)):
                pairs = rest | {(p, w) for p, mine in zip(group, choice, strict=True) for w in mine}
                if all(lack <= had[w] for w, lack in short(pairs).items()) and not breaches(problem, pairs):
                    return many
    return None


def test_fewest_people_are_disturbed_in_two_hundred_small_houses():
    dice, seen = random.Random(6), []
    while len(seen) < 200:
        problem = small(dice)
        before = solve(problem, steps=0).pairs
        if not before:
            continue
        p = dice.choice(sorted(before))[0]
        gone = frozenset(pair for pair in before if pair[0] == p)
        least = fewest(problem, before, gone)
        found = repair(problem, before, gone)
        for one in found:
            after = (before - gone - one.ends) | one.begins
            assert breaches(problem, after) == []
            assert one.people == {pair[0] for pair in (before - gone) ^ after}
        if least is None:
            assert not found or len(found[0].people) > 2
        elif least:
            assert len(found[0].people) == least
        else:
            assert found == []
        seen.append(least)
    assert set(seen) == {1, 2, None}


def test_one_person_with_the_key_and_two_needed():
    works = (shift(1, 6, 23, 2, only=KEY), shift(2, 6, 7))
    people = (Worker(1, KEY), Worker(2), Worker(3, KEY, cannot=((8640, 12000),)), Worker(4, cannot_do=frozenset({2})))
    problem = Problem(works, people, Rules(rest=660), days=7)
    found = contradictions(problem)
    assert [(one.clash, one.works, one.need, one.have, one.skills) for one in found] == [(Clash.SKILL, (1,), 2, 1, KEY)]
    assert found[0].kept_off == ((Rule.CANNOT, 1), (Rule.SKILL, 2))
    gap = gaps(problem, solve(problem, steps=1000).pairs)[0]
    assert (gap.work, gap.missing, gap.free) == (1, 1, 0)
    assert (gap.ways[0].rule, gap.ways[0].people) == (Rule.SKILL, 1)


@pytest.mark.parametrize(
    ("works", "people", "rules", "clash", "need", "have"),
    [
        ((shift(1, 0, 7, 2), shift(2, 0, 15, 2)), 3, Rules(rest=660), Clash.AT_ONCE, 4, 3),
        ([shift(day, day, 7) for day in range(7)], 2, Rules(most_minutes_week=1440), Clash.WEEK, 3360, 2880),
        ([shift(day, day, 23) for day in range(3)], 1, Rules(most_nights=2), Clash.NIGHTS, 3, 2),
        ([shift(1, 0, 7, 3)], 2, Rules(), Clash.PEOPLE, 3, 2),
    ],
)
def test_rules_that_cannot_all_hold_are_named_with_their_numbers(works, people, rules, clash, need, have):
    problem = Problem(tuple(works), tuple(map(Worker, range(people))), rules, days=7)
    found = contradictions(problem)
    assert (found[0].clash, found[0].need, found[0].have) == (clash, need, have)
    assert breaches(problem, solve(problem, steps=400).pairs) == []


def test_a_pin_that_cannot_hold_is_named_and_let_go():
    problem = Problem((shift(1, 0, 7),), (Worker(1, cannot_do=frozenset({1})), Worker(2)), pins=frozenset({(1, 1)}))
    assert contradictions(problem)[0].breach.rule == Rule.CANNOT_DO
    assert solve(problem, steps=400).pairs == {(2, 1)}


def test_why_says_own_facts_and_counts():
    works = (shift(1, 0, 7), shift(2, 0, 15), shift(3, 1, 7))
    people = (Worker(1, wishes={1: 2}), Worker(2), Worker(3), Worker(4, cannot_do=frozenset({1})))
    problem = Problem(works, people, Rules(rest=660), days=7)
    told = why(problem, {(1, 1), (2, 2)}, 1, 1)
    assert (told.wish, told.could, told.kept_off) == (2, 1, ((Rule.CANNOT_DO, 1), (Rule.REST, 1)))
    assert told.dearer == -2 and not told.is_pinned


def test_a_swap_of_one_for_two_is_checked_on_both_sides():
    works = (shift(1, 0, 7), shift(2, 2, 7), shift(3, 4, 7))
    problem = Problem(works, (Worker(1), Worker(2, cannot_do=frozenset({1}))), days=7)
    held = {(1, 1), (2, 2), (2, 3)}
    found = swap_problem(problem, held, gives=held, gets={(2, 1), (1, 2), (1, 3)})
    assert [(one.rule, one.worker) for one in found] == [(Rule.CANNOT_DO, 2)]
    assert swap_problem(problem, held, gives={(1, 1), (2, 2)}, gets={(1, 2)}) == []
