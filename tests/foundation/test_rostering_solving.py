"""The search for a roster: it always answers, breaks no hard rule, and the same seed gives the same answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.rosters import read
from zelfbeheer.foundation.rostering.breaches import breaches
from zelfbeheer.foundation.rostering.model import Held, Problem, Rules, Work, Worker
from zelfbeheer.foundation.rostering.solving import solve

SHIFTS = {"early": (7, 15), "late": (15, 23), "night": (23, 31)}


@st.composite
def works(draw, days: int) -> tuple[Work, ...]:
    found: list[Work] = []
    for day in range(days):
        for kind, (start, end) in SHIFTS.items():
            least = draw(st.integers(0, 2))
            found.append(Work(
                len(found), day * 1440 + start * 60, day * 1440 + end * 60, day, least, draw(st.integers(least, 3)),
                kind, is_night=kind == "night", load=480, learners=draw(st.integers(0, 1)),
                only=frozenset(draw(st.sampled_from(["", "", "k"]))), one_with=frozenset(draw(st.sampled_from(["", "k", "kb"]))),
            ))  # fmt: skip
        found.append(Work(len(found), day * 1440 + 600, day * 1440 + 690, day, 1, 1, "cook", is_shift=False, load=90))
    return tuple(found)


@st.composite
def problems(draw) -> Problem:
    days = draw(st.integers(1, 4))
    todo = draw(works(days))
    keys = st.integers(0, len(todo) - 1)
    people = tuple(
        Worker(
            100 + number, frozenset(draw(st.sampled_from(["", "k", "b", "kb"]))),
            learns=frozenset(draw(st.sampled_from([(), (), ("late",)]))),
            cannot=tuple((start, start + 300) for start in draw(st.lists(st.integers(0, days * 1440), max_size=2))),
            cannot_do=frozenset(draw(st.lists(keys, max_size=2))),
            wishes=draw(st.dictionaries(keys, st.integers(-2, 3), max_size=3)),
            gladly_with=frozenset(draw(st.lists(st.integers(99, 104), max_size=1))),
            share=draw(st.sampled_from([1.0, 0.5, 0.0])), earlier=draw(st.integers(-600, 600)),
            most_minutes=draw(st.sampled_from([None, 960])),
            before=draw(st.sampled_from([(), (Held(-60, 420, -1, True),)])),
        )
        for number in range(draw(st.integers(1, 5)))
    )  # fmt: skip
    pairs = st.tuples(st.sampled_from([one.key for one in people]), keys)
    rules = Rules(draw(st.sampled_from([0, 660])), draw(st.sampled_from([None, 960])),
                  draw(st.sampled_from([None, 1440])), draw(st.sampled_from([None, 1, 2])))  # fmt: skip
    return Problem(todo, people, rules, first_weekday=draw(st.integers(0, 6)), days=days,
                   pins=draw(st.frozensets(pairs, max_size=4)))  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(problems(), st.integers(0, 5))
def test_no_answer_breaks_a_hard_rule_and_the_same_seed_gives_the_same_answer(problem, seed):
    found = solve(problem, steps=400, seed=seed)
    assert breaches(problem, found.pairs) == []
    assert solve(problem, steps=400, seed=seed) == found
    if not breaches(problem, problem.pins):
        assert problem.pins <= found.pairs
    again = solve(problem, steps=200, seed=seed + 1, start=found.pairs)
    assert again.cost <= found.cost


def test_a_house_of_thirty_is_whole_at_once_and_load_lies_evenly():
    problem, heard = read(1), []
    found = solve(problem, steps=8_000, seed=1, progress=lambda done, cost: heard.append((done, cost)))
    assert breaches(problem, found.pairs) == [] and len(found.pairs) == sum(work.best for work in problem.works)
    loads = {work.key: work.load for work in problem.works}
    mine = [sum(loads[work] for who, work in found.pairs if who == one.key) for one in problem.workers]
    assert max(mine) - min(mine) <= 480
    assert heard[-1] == (1.0, found.cost) and [cost for _done, cost in heard] == sorted(
        (cost for _done, cost in heard), reverse=True
    )


def test_it_stops_when_told_with_what_it_has():
    problem, asked = read(2), []
    found = solve(problem, seconds=600, stop=lambda: len(asked) > 3 or asked.append(1))
    assert breaches(problem, found.pairs) == [] and found.steps < 10_000
