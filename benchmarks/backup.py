"""Making and restoring a backup of an installation with 500 houses. python -m benchmarks.backup [--postgres]"""

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
    began = time.monotonic()
    said = zelfbeheer("backup", env=env)
    made = sorted((data / "backups").glob("*.age"))[-1]
    report.line("a backup of 500 houses, opened and compared", f"{time.monotonic() - began:.1f} s")
    report.line("its size", f"{made.stat().st_size / 1e6:.1f} MB", goal=said.splitlines()[0])
    began = time.monotonic()
    said = zelfbeheer("restore", str(made), "--key", str(data / "paper"), "--replace", env=env)
    took = time.monotonic() - began
    report.line("restored in place of what is there", f"{took:.1f} s", ok=took < GOAL, goal=f"under {GOAL} s")
    print(said)


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
