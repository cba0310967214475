"""Today's cost in server CPU, beside a bare Django page measured in the same run."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.common import Report, environment, folder, zelfbeheer

ROUNDS, REQUESTS = 15, 40


class Child:
    def __init__(self, which: str, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.cpu_child", which],
            env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.facts = json.loads(self.process.stdout.readline())
        self.seconds: list[float] = []

    def measure(self) -> None:
        print(REQUESTS, file=self.process.stdin, flush=True)
        self.seconds.append(float(self.process.stdout.readline()) / REQUESTS)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(120)


def run(report: Report, houses: int = 500) -> None:
    with folder("bare") as bare_data, folder("one") as one_data, folder("many") as many_data:
        one, many = environment(one_data), environment(many_data)
        zelfbeheer("demo", "--houses", "1", env=one)
        zelfbeheer("demo", "--houses", str(houses), env=many)
        bare = os.environ | {
            "DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings", "BARE_DATA": str(bare_data), "DATABASE_URL": "",
        }  # fmt: skip
        _compare(report, Child("bare", bare), Child("today", one), Child("today", many), houses)


def _compare(report: Report, bare: Child, one: Child, many: Child, houses: int) -> None:
    for _ in range(ROUNDS):
        for child in (bare, one, many):
            child.measure()
    ratio = statistics.median(a / b for a, b in zip(one.seconds, bare.seconds, strict=True))
    growth = statistics.median(a / b for a, b in zip(many.seconds, one.seconds, strict=True))
    cost = {name: f"{statistics.median(child.seconds) * 1000:.2f} ms" for name, child in
            {"bare": bare, "one": one, "many": many}.items()}  # fmt: skip
    report.line("bare page, CPU a request", f"{cost['bare']}, {bare.facts['queries']} queries")
    report.line("Today, CPU a request", f"{cost['one']}, {one.facts['bytes']} bytes sent")
    report.line("Today / bare page", f"{ratio:.2f}", ok=ratio <= 2.5, goal="at most 2.5")
    report.line("Today, queries", str(one.facts["queries"]), ok=one.facts["queries"] <= 8, goal="at most 8")
    report.line(f"Today with {houses} houses, CPU a request", cost["many"])
    report.line(f"Today with {houses} houses / with one", f"{growth:.2f}", ok=growth <= 1.25, goal="at most 1.25")
    same = one.facts["queries"] == many.facts["queries"] and one.facts["plans"] == many.facts["plans"]
    report.line(f"same queries and plans with {houses} houses", "yes" if same else "no", ok=same)
    for child in (bare, one, many):
        child.close()


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    figures = Report()
    run(figures)
    raise SystemExit(bool(figures.failed))
