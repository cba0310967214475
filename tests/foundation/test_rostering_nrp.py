"""The public format of rosters: reading, the check, the search over lines against brute force, and the command."""

import json
from itertools import combinations, pairwise, product
from random import Random

import pytest

from zelfbeheer import cli
from zelfbeheer.foundation.rostering import exact, nrp
from zelfbeheer.foundation.rostering.crew import NoLine, NoLines, crew_of
from zelfbeheer.foundation.rostering.line_workers import pairs_of, solve_lines
from zelfbeheer.foundation.rostering.lines import LineRule, LineRules, line_breaches
from zelfbeheer.foundation.rostering.model import Problem, Work, Worker
from zelfbeheer.foundation.rostering.paths import Paths

SMALL = """
SECTION_HORIZON
7

SECTION_SHIFTS
# a comment
E,480,
L,600,E

SECTION_STAFF
Ann,E=7|L=2,2880,960,5,2,2,1
Bo,E=7|L=7,2880,960,5,2,2,1
Cy,E=7|L=0,2880,960,5,1,1,0

SECTION_DAYS_OFF
Ann,0
Bo,2,5

SECTION_SHIFT_ON_REQUESTS
Ann,3,E,4
Cy,1,E,2

SECTION_SHIFT_OFF_REQUESTS
Bo,6,L,3

SECTION_COVER
""" + "".join(f"{day},E,1,100,1\n{day},L,1,50,2\n" for day in range(7))


def case(dice: Random, *, people: int, days: int, kinds: int) -> str:
    """A made-up case in the public format; some of them have no answer."""
    names = "EDL"[:kinds]
    minutes = [dice.choice([480, 480, 600, 720]) for _ in names]
    barred = ["|".join(name for name in names[:at] if dice.random() < 0.7) for at in range(kinds)]
    shifts = [f"{name},{minutes[at]},{barred[at]}" for at, name in enumerate(names)]
    staff, off, on, cover = [], [], [], []
    for person in range(people):
        most = "|".join(f"{name}={dice.choice([0, 1, 2, days, days])}" for name in names)
        least = dice.choice([0, 480, 960, 1440])
        top = least + dice.choice([480, 960, 1440])
        runs = f"{dice.randint(2, 5)},{dice.randint(1, 2)},{dice.randint(1, 3)},{dice.randint(0, 2)}"
        staff.append(f"P{person},{most},{top},{least},{runs}")
        off.append(f"P{person},{dice.randrange(days)}")
        on += [f"P{person},{dice.randrange(days)},{dice.choice(names)},{dice.randint(1, 4)}" for _ in range(2)]
    for day, name in product(range(days), names):
        cover.append(f"{day},{name},{dice.randint(0, people // 2 + 1)},{dice.choice([5, 100])},{dice.randint(0, 2)}")
    parts = {"HORIZON": [str(days)], "SHIFTS": shifts, "STAFF": staff, "DAYS_OFF": off, "SHIFT_ON_REQUESTS": on}
    parts["SHIFT_OFF_REQUESTS"] = [line for line in on if dice.random() < 0.3]
    return "\n".join(f"SECTION_{name}\n" + "\n".join(rows) for name, rows in (parts | {"COVER": cover}).items())


def is_legal(rules: LineRules, minutes: dict[str, int], line: list[str]) -> bool:
    """Written apart from the check, over a line as text: '' is a day off; day 0 is a Monday."""
    text = "".join("w" if kind else "." for kind in line)
    work, rest = [run for run in text.split(".") if run], [run for run in text.split("w") if run]
    inner = text.strip(".")
    inner_work = work[text[0] == "w" : len(work) - (text[-1] == "w")]
    inner_rest = [run for run in inner.split("w") if run]
    total = sum(minutes[kind] for kind in line if kind)
    weekends = sum("w" in text[at + 5 : at + 7] for at in range(0, len(text), 7))
    return (
        rules.least_minutes <= total <= (rules.most_minutes or 0)
        and all(len(run) <= (rules.most_in_a_row or 0) for run in work)
        and all(len(run) >= rules.least_in_a_row for run in inner_work)
        and all(len(run) >= rules.least_off_in_a_row for run in inner_rest)
        and all(line.count(kind) <= most for kind, most in rules.most_of_kind.items())
        and not any(after in rules.not_after.get(before, ()) for before, after in pairwise(line))
        and weekends <= (rules.most_weekends or 0)
        and not any(line[day] for day in rules.days_off)
        and bool(rest or work)
    )


def legal_lines(problem: Problem, worker: Worker) -> dict[tuple[int, ...], int]:
    """Every line that she may have, and what she gives for it; the check has the same opinion about each."""
    kinds = sorted({work.kind for work in problem.works})
    minutes = {work.kind: work.minutes for work in problem.works}
    works = {(work.day, work.kind): work.key for work in problem.works}
    found = {}
    alone = Problem(works=problem.works, workers=(worker,), days=problem.days)
    for line in product(["", *kinds], repeat=problem.days):
        keys = tuple(works[day, kind] for day, kind in enumerate(line) if kind)
        legal = is_legal(worker.lines, minutes, list(line))
        if legal or len(keys) <= 3:
            assert legal == (not line_breaches(alone, [(worker.key, key) for key in keys]))
        if legal:
            found[keys] = sum(worker.wishes.get(key, 0) for key in keys)
    return found


def test_the_cheapest_line_is_the_cheapest_of_all() -> None:
    dice = Random(4)
    for _ in range(12):
        problem = nrp.read(case(dice, people=1, days=dice.choice([5, 7, 8]), kinds=dice.choice([1, 2]))).problem
        crew, worker = crew_of(problem), problem.workers[0]
        lines = legal_lines(problem, worker)
        paths = Paths(crew.limits[0], tuple(range(crew.limits[0].kinds)))
        for _prices in range(4):
            prices = [dice.randint(-9, 9) for _ in problem.works]
            found = paths.cheapest(prices, also=3)
            keys = [tuple(sorted(work for _who, work in pairs_of(problem, [line]))) for _cost, line in found]
            assert all(one in lines for one in keys)
            order = {work.key: prices[cell] for cell, work in enumerate(sorted_works(problem))}
            assert [cost for cost, _line in found][:1] == sorted(sum(order[key] for key in one) for one in lines)[:1]


def sorted_works(problem: Problem) -> list[Work]:
    return sorted(problem.works, key=lambda work: (work.day, work.kind))


def test_small_cases_are_solved_and_the_bound_is_one() -> None:
    dice, solved = Random(11), 0
    for _ in range(10):
        held = nrp.read(case(dice, people=3, days=6, kinds=dice.choice([1, 2])))
        lines = [legal_lines(held.problem, worker) for worker in held.problem.workers]
        if not all(lines):
            with pytest.raises(NoLine):
                solve_lines(held.problem, steps=5)
            continue
        answer = solve_lines(held.problem, steps=30, seed=1)
        assert not line_breaches(held.problem, answer.pairs)
        penalty = held.penalty(answer.pairs)
        assert penalty == answer.cost + held.always
        if len(lines[0]) * len(lines[1]) * len(lines[2]) < 40_000:
            best = min(held.penalty(pairs_with(one)) for one in product(*lines))
            assert answer.bound is not None
            assert answer.bound + held.always <= best == penalty
            solved += 1
    assert solved >= 3


def pairs_with(lines: tuple[tuple[int, ...], ...]) -> list[tuple[int, int]]:
    return [(person, key) for person, line in enumerate(lines) for key in line]


def test_larger_made_up_cases_keep_every_rule_and_the_seed_decides() -> None:
    held = nrp.read(case(Random(33), people=6, days=14, kinds=3))
    answer = solve_lines(held.problem, steps=7, seed=3)
    assert not line_breaches(held.problem, answer.pairs)
    assert answer == solve_lines(held.problem, steps=7, seed=3)
    again = solve_lines(held.problem, steps=2, seed=4, start=answer.pairs)
    assert again.cost <= answer.cost


def test_each_rule_is_named_by_the_check() -> None:
    held = nrp.read(SMALL)

    def broken(*rows: tuple[str, int, str]) -> set[LineRule]:
        return {
            one.rule for one in line_breaches(held.problem, held.pairs(rows)) if held.people[one.worker] == rows[0][0]
        }

    good = [("Ann", day, "E") for day in (1, 2, 3)]
    assert broken(*good) == set()
    assert broken(*good, ("Ann", 2, "L")) == {LineRule.TWICE, LineRule.AFTER}
    assert broken(*good, ("Ann", 0, "E")) == {LineRule.DAY_OFF}
    assert broken(*good, ("Ann", 6, "E")) == set()  # a run that touches the end may be short
    assert broken(*good, ("Ann", 5, "E")) == {LineRule.LEAST_IN_A_ROW, LineRule.LEAST_OFF}
    assert broken(("Ann", 4, "L"), ("Ann", 5, "E")) == {LineRule.AFTER}
    assert broken(("Ann", 4, "E"), ("Ann", 5, "E")) == set()
    assert broken(*[("Bo", day, "E") for day in (0, 1, 3, 4, 6)]) == {LineRule.LEAST_OFF}
    assert broken(*[("Cy", day, "E") for day in range(6)]) == {LineRule.MOST_IN_A_ROW, LineRule.WEEKENDS}
    assert broken(("Cy", 1, "L"), ("Cy", 2, "L")) == {LineRule.KIND}
    assert broken(("Cy", 1, "E")) == {LineRule.LEAST_MINUTES}
    assert broken(*[("Cy", day, "E") for day in range(5)], ("Cy", 6, "E"), ("Cy", 6, "L")) == {
        LineRule.KIND, LineRule.MOST_MINUTES, LineRule.TWICE, LineRule.WEEKENDS,
    }  # fmt: skip
    assert {one.rule for one in line_breaches(held.problem, [(99, 0)])} >= {LineRule.UNKNOWN}


def test_the_penalty_is_counted_from_nothing() -> None:
    held = nrp.read(SMALL)
    assert held.penalty([]) == 7 * 150 + 4 + 2
    assert held.penalty(held.pairs([("Ann", 3, "E")])) == 7 * 150 - 100 + 2
    both = held.pairs([("Bo", 6, "L"), ("Cy", 6, "L"), ("Cy", 1, "E")])
    assert held.penalty(both) == 7 * 150 - 50 + 2 + 3 + 4 - 100
    assert set(json.loads(held.answer(both, None))["assignments"][0]) == {"Bo", 6, "L"}


BAD = [
    ("SECTION_HORIZON\n7", "SECTION_HORIZON\nseven", "Line 3"),
    ("SECTION_HORIZON\n7", "SECTION_HORIZON\n0", "Line 3"),
    ("SECTION_HORIZON\n7", "7", "Line 2"),
    ("SECTION_STAFF", "SECTION_PEOPLE", "SECTION_PEOPLE"),
    ("L,600,E", "L,600,N", "'N'"),
    ("L,600,E", "E,600,E", "twice"),
    ("L,600,E", "L,0,E", "minute"),
    ("Ann,E=7|L=2", "Ann,E7", "A=14|B=3"),
    ("Ann,E=7|L=2,2880", "Ann,E=7|L=2,-1", "'-1'"),
    ("Ann,E=7|L=2,2880,960,5,2,2,1", "Ann,E=7|L=2,2880", "8"),
    ("Bo,2,5", "Bo,2,9", "9"),
    ("Ann,3,E,4", "Eve,3,E,4", "'Eve'"),
    ("6,L,1,50,2", "5,L,1,50,2", "before"),
    ("6,L,1,50,2", "6,L,1", "SECTION_COVER"),
]


@pytest.mark.parametrize(("good", "bad", "says"), BAD)
def test_a_bad_file_is_refused_in_words(good: str, bad: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en")
    monkeypatch.delenv("LC_ALL", raising=False)
    assert good in SMALL
    with pytest.raises(nrp.WrongFile) as problem:
        nrp.read(SMALL.replace(good, bad, 1))
    assert says in problem.value.sentence


def test_a_section_that_is_missing_is_named() -> None:
    with pytest.raises(nrp.WrongFile, match="SECTION_COVER"):
        nrp.read(SMALL.partition("SECTION_COVER")[0])
    with pytest.raises(nrp.WrongFile):
        nrp.read("")


def test_a_problem_of_a_house_is_not_one_of_lines() -> None:
    with pytest.raises(NoLines):
        crew_of(Problem(works=(Work(1, 0, 60, 0, 1, 1),), workers=(Worker(1),)))


@pytest.fixture
def files(tmp_path, monkeypatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("LC_ALL", "en")
    (tmp_path / "case.txt").write_text(SMALL)
    return tmp_path


def test_the_command_writes_an_answer(files, capsys) -> None:  # type: ignore[no-untyped-def]
    out = files / "answer.json"
    arguments = ["roster", "solve", str(files / "case.txt"), "--format", "nrp", "--seconds", "1", "--out", str(out)]
    assert cli.main(arguments) == 0
    answer, held = json.loads(out.read_text()), nrp.read(SMALL)
    pairs = held.pairs(answer["assignments"])
    assert not line_breaches(held.problem, pairs)
    assert answer["penalty"] == held.penalty(pairs) >= answer["bound"]
    assert f"Penalty: {answer['penalty']}" in capsys.readouterr().out


def test_two_processes_find_a_valid_answer(files) -> None:  # type: ignore[no-untyped-def]
    held = nrp.read(case(Random(33), people=6, days=14, kinds=3))
    answer = solve_lines(held.problem, seconds=1, workers=2)
    assert not line_breaches(held.problem, answer.pairs)
    assert answer.bound is None or answer.bound <= answer.cost


def test_the_command_says_what_is_wrong(files, capsys) -> None:  # type: ignore[no-untyped-def]
    out = files / "answer.json"

    def said(text: str | bytes | None, name: str = "other.txt") -> str:
        if text is not None:
            (files / name).write_bytes(text.encode() if isinstance(text, str) else text)
        assert cli.main(["roster", "solve", str(files / name), "--seconds", "1", "--out", str(out)]) == 1
        assert not out.exists()
        return capsys.readouterr().err

    assert "there.txt" in said(None, "there.txt")
    assert "no text" in said(b"\xff\xfe\x00")
    assert "Line 3" in said(SMALL.replace("\n7\n", "\nx\n", 1))
    assert "Cy" in said(SMALL.replace("Cy,E=7|L=0,2880,960,5,1,1,0", "Cy,E=1|L=0,2880,960,5,1,1,0"))


def test_combinations_of_days_are_what_the_small_case_thinks() -> None:
    """The oracle of these tests, on its own: Ann works two or more days in a row inside the week."""
    held = nrp.read(SMALL)
    lines = legal_lines(held.problem, held.problem.workers[0])
    days = {tuple(key // 2 for key in line) for line in lines}
    assert (1, 2) in days
    assert not {pair for pair in combinations(range(1, 6), 2) if pair[1] > pair[0] + 1} & days


def test_the_exact_solver_betters_and_proves_or_says_that_it_is_not_there(files, capsys) -> None:  # type: ignore[no-untyped-def]
    """Both ways are tested: which of the two runs depends on whether the extra is installed."""
    out = files / "answer.json"
    arguments = ["roster", "solve", str(files / "case.txt"), "--exact", "--seconds", "2", "--out", str(out)]
    if not exact.is_available():
        assert cli.main(arguments) == 1
        assert "zelfbeheer[exact]" in capsys.readouterr().err
        assert not out.exists()
        return
    assert cli.main(arguments) == 0
    answer = json.loads(out.read_text())
    assert answer["bound"] == answer["penalty"]
    for text in (SMALL, case(Random(33), people=6, days=14, kinds=3)):
        held = nrp.read(text)
        first = solve_lines(held.problem, steps=1, seed=1)
        better = exact.better_lines(held.problem, first, seconds=2, workers=1)
        assert not line_breaches(held.problem, better.pairs)
        assert first.bound is not None
        assert better.bound is not None
        assert first.bound <= better.bound <= better.cost <= first.cost
