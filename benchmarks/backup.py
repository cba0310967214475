"""Making and restoring a backup of an installation with 500 houses. python -m benchmarks.backup [--postgres]"""

import resource
import sys
import time
from pathlib import Path

from benchmarks.common import Report, environment, folder, postgres, zelfbeheer

GOAL = 180  # seconds to restore


def measure(report: Report, data: Path, database: str) -> None:
    env = environment(data, database) | {"LC_ALL": "en"}
    zelfbeheer("demo", "--houses", "500", env=env)
    key = zelfbeheer("backup-key", env=env).split("now.")[1].split("Write")[0]
    (data / "paper").write_text(key)
    began, used = time.monotonic(), _cpu()
    said = zelfbeheer("backup", env=env)
    made = sorted((data / "backups").glob("*.age"))[-1]
    report.line("a backup of 500 houses, opened and compared", _took(began, used))
    report.line("its size", f"{made.stat().st_size / 1e6:.1f} MB", goal=said.splitlines()[0])
    began, used = time.monotonic(), _cpu()
    said = zelfbeheer("restore", str(made), "--key", str(data / "paper"), "--replace", env=env)
    took = time.monotonic() - began
    report.line("restored in place of what is there", _took(began, used), ok=took < GOAL, goal=f"under {GOAL} s")
    print(said)


def _cpu() -> float:
    """Seconds of processor that commands took so far; a database server's own are not in it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _took(began: float, used: float) -> str:
    return f"{time.monotonic() - began:.1f} s ({_cpu() - used:.1f} s of processor)"


def main() -> int:
    report = Report()
    with folder("backup") as data:
        if "--postgres" in sys.argv:
            with postgres() as database:
                measure(report, data, database)
        else:
            measure(report, data, "")
    return bool(report.failed)


if __name__ == "__main__":
    raise SystemExit(main())
