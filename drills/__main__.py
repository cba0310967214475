"""python -m drills [NAME ...] [--times 20]     practises bad days on installations of its own

Says how each went as it goes, and ends with one table: what a person sees, what is kept, how it recovers. The exit
code is 1 when anything is not as promised. Not part of `make test`: it takes minutes, kills processes, fills a disk of
memory and turns a clock. docs/bad-days.md says what is needed for it.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import textwrap
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from benchmarks.common import folder
from drills import arriving, clocks, crowds, elsewhere, killed, nights, outside
from drills.common import House, Outcome, house

DRILLS: dict[str, tuple[str, Callable[[House], Outcome]]] = {
    "server": ("kill -9 of the server while people take duties", killed.the_server),
    "processes": ("kill -9 of each of its processes", killed.its_processes),
    "tables": ("kill -9 while the tables change", killed.a_change_of_tables),
    "backup": ("kill -9 during a backup", killed.a_backup),
    "workbook": ("kill -9 while a house comes in from a workbook", arriving.a_workbook),
    "group": ("kill -9 while a whole group comes in from its file", arriving.a_group),
    "disk": ("the disk is full", outside.full_disk),
    "database": ("PostgreSQL is away for a while", outside.database_away),
    "store": ("the machine is lost, and the store elsewhere is left", elsewhere.lost_machine),
    "hour": ("the clock leaps an hour, forward and back", clocks.an_hour),
    "year": ("the clock leaps a year, forward and back", clocks.a_year),
    "spring": ("the night in which 02:00 is 03:00", nights.in_spring),
    "autumn": ("the night in which 02:30 comes twice", nights.in_autumn),
    "tablet": ("a tablet is stolen with a session on it", outside.stolen_tablet),
    "half": (f"{crowds.HALF} requests of which half arrives", crowds.half_sent),
    "crowd": (f"{crowds.PEOPLE} people at once on Today", crowds.on_today),
}
WIDE, LINE = 118, "drill: "


@dataclass
class Gone:
    """How often a drill went well, how long it took, and its last outcome; the first bad one where there was any."""

    good: int = 0
    seconds: list[float] = field(default_factory=list)
    outcome: Outcome | None = None

    def add(self, outcome: Outcome, seconds: float) -> None:
        self.seconds.append(seconds)
        self.good += outcome.good
        if self.outcome is None or self.outcome.good:
            self.outcome = outcome


def _one(name: str, place: House) -> tuple[Outcome, float]:
    began = time.monotonic()
    try:
        outcome = DRILLS[name][1](place)
    except (Exception, SystemExit) as stumbled:
        traceback.print_exc()
        outcome = Outcome(f"the drill itself stumbled: {_why(stumbled)}", "", "", good=False)
    return outcome, time.monotonic() - began


def _why(problem: BaseException | None) -> str:
    """With SQLite's own name for it: "disk I/O error" alone says nothing of the disk."""
    while problem is not None and problem.__cause__ is not None:
        problem = problem.__cause__
    name = f" ({problem.sqlite_errorname})" if isinstance(problem, sqlite3.Error) else ""
    return f"{type(problem).__name__}: {problem}{name}"


def _say(title: str, outcome: Outcome, seconds: float, head: str) -> None:
    print(f"\n{head} {title}  ({seconds:.0f} s)", flush=True)
    for name, text in (("sees", outcome.sees), ("kept", outcome.kept), ("back", outcome.back)):
        for line in textwrap.wrap(text, WIDE - 14, initial_indent=f"       {name}: ", subsequent_indent=" " * 13):
            print(line, flush=True)


def _table(gone: dict[str, Gone], times: int) -> None:
    print(f"\n{'=' * WIDE}")
    for name, one in gone.items():
        if one.outcome is None:
            one.add(Outcome("it never came so far", "", "", good=False), 0)
        head = f"{'ok  ' if one.good == len(one.seconds) else 'MISS'} {one.good:>2} of {times}"
        _say(f"{name}: {DRILLS[name][0]}", one.outcome, sum(one.seconds) / len(one.seconds), head)


def _in_one_house(wanted: list[str], gone: dict[str, Gone], tell: Callable[[str, Outcome, float], object]) -> None:
    with house() as place:
        for name in wanted:
            outcome, seconds = _one(name, place)
            gone[name].add(outcome, seconds)
            tell(name, outcome, seconds)


def _as_line(name: str, outcome: Outcome, seconds: float) -> None:
    print(LINE + json.dumps([name, asdict(outcome), seconds]), flush=True)


def _in_a_process(turn: int, wanted: list[str], gone: dict[str, Gone]) -> None:
    """Another house in another process each time, so that no drill leans on what an earlier one left."""
    child = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "drills", *wanted, "--lines"],
                             stdout=subprocess.PIPE, text=True)  # fmt: skip
    assert child.stdout is not None
    for line in child.stdout:
        if line.startswith(LINE):
            name, given, seconds = json.loads(line.removeprefix(LINE))
            gone[name].add(Outcome(**given), seconds)
            said = "ok" if given["good"] else f"MISS {given}"
            print(f"{turn:>3} {name:<10} {seconds:>5.0f} s  {said}", flush=True)
    child.wait()


def main(wanted: list[str], times: int, *, lines: bool = False) -> int:
    gone = {name: Gone() for name in wanted or DRILLS}
    if lines:
        _in_one_house(list(gone), gone, _as_line)
        return 0
    with folder("drill-kept") as kept:
        os.environ["ZELFBEHEER_DRILL_KEPT"] = str(kept)
        _run(gone, times)
    _table(gone, times)
    failed = [name for name, one in gone.items() if one.good < times]
    print(f"\nNot good: {', '.join(failed)}" if failed else "\nAll is well.")
    return bool(failed)


def _run(gone: dict[str, Gone], times: int) -> None:
    if times == 1:
        tell = lambda name, outcome, seconds: _say(  # noqa: E731
            DRILLS[name][0], outcome, seconds, "ok  " if outcome.good else "MISS"
        )
        _in_one_house(list(gone), gone, tell)
    for turn in range(1, times + 1 if times > 1 else 1):
        _in_a_process(turn, list(gone), gone)


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m drills", description=__doc__,
                                    formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DRILLS))
    asked.add_argument("--times", type=int, default=1)
    asked.add_argument("--lines", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if unknown := set(given.names) - set(DRILLS):
        asked.error(f"there is no drill called {', '.join(sorted(unknown))}")
    return given


if __name__ == "__main__":
    given = _asked()
    sys.exit(main(given.names, given.times, lines=given.lines))
