"""Counting 20,000 ballots that are all different, over 20 options, on one core: run-off, STV and Schulze.

Ballots are random whole rankings (nobody can group those), and the same with a third that names only a few options.
The time is that of this process, from ballots as they were read to the result. Reading and writing the file is shown.
"""

import random
import time
from collections.abc import Callable

from benchmarks.common import Report
from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.counting.elections import Election, Ranking, election, ranked
from zelfbeheer.foundation.counting.schulze import schulze
from zelfbeheer.foundation.counting.transfers import run_off, transferable

BALLOTS, OPTIONS, SEATS, TIMES = 20_000, 20, 5, 3


def different(dice: random.Random, *, short: bool) -> list[Ranking]:
    """Random rankings, no two the same; with `short` a third of them names four to eight options."""
    found: set[Ranking] = set()
    while len(found) < BALLOTS:
        names = dice.randrange(4, 9) if short and dice.random() < 1 / 3 else OPTIONS
        found.add(ranked(*dice.sample(range(OPTIONS), names)))
    return sorted(found)


def slowest(work: Callable[[], object]) -> float:
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return max(took)


def measure(report: Report, name: str, held: Election) -> None:
    methods = (
        ("run-off", 2.0, lambda: run_off(held)),
        (f"STV, {SEATS} seats", 2.0, lambda: transferable(held)),
        ("Schulze", 3.0, lambda: schulze(held, seats=1)),
    )
    for method, goal, work in methods:
        took = slowest(work)
        report.line(f"{name}: {method}", f"{took:.2f} s", ok=took < goal, goal=f"< {goal:.0f} s")


def main() -> int:
    report, dice = Report(), random.Random(5)
    for name, short in (("whole rankings", False), ("a third is short", True)):
        ballots = different(dice, short=short)
        held = election([f"Keuze {number}" for number in range(1, OPTIONS + 1)], ballots, seats=SEATS)
        assert len(held.ballots) == BALLOTS
        measure(report, name, held)
    began = time.process_time()
    written = blt.write(held)
    report.line("writing them as BLT", f"{time.process_time() - began:.2f} s")
    began = time.process_time()
    assert blt.read(written).ballots == held.ballots
    report.line("reading that again", f"{time.process_time() - began:.2f} s")
    return bool(report.failed)


if __name__ == "__main__":
    raise SystemExit(main())
