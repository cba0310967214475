"""The public shift-scheduling benchmark: `python -m benchmarks nrp FOLDER --seconds 60 [--exact]`.

FOLDER holds Instance1.txt and so on (schedulingbenchmarks.org); none stands in this project. Each answer is made by
the command, read again and checked from nothing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.common import Report
from zelfbeheer.foundation.rostering import nrp
from zelfbeheer.foundation.rostering.lines import line_breaches

BEST_KNOWN = {1: 607, 2: 828, 3: 1001, 4: 1716, 5: 1143, 6: 1950, 7: 1056, 8: 1308}
WITHIN = 1.03


def number(file: Path) -> int:
    digits = "".join(sign for sign in file.stem if sign.isdigit())
    return int(digits) if digits else 0


def made(file: Path, options: argparse.Namespace) -> tuple[dict[str, object], float]:
    command = [str(Path(sys.executable).with_name("zelfbeheer")), "roster", "solve", str(file), "--format", "nrp"]
    command += ["--seconds", str(options.seconds), "--workers", str(options.workers)]
    command += ["--exact"] if options.exact else []
    with tempfile.TemporaryDirectory() as folder:
        out, began = Path(folder) / "answer.json", time.monotonic()
        subprocess.run([*command, "--out", str(out)], check=True, stdout=subprocess.DEVNULL)
        return json.loads(out.read_text(encoding="utf-8")), time.monotonic() - began


def measure(report: Report, file: Path, options: argparse.Namespace) -> None:
    answer, took = made(file, options)
    case = nrp.read(file.read_text(encoding="utf-8"))
    pairs = case.pairs(answer["assignments"])  # type: ignore[arg-type]
    penalty, best = case.penalty(pairs), BEST_KNOWN.get(number(file))
    is_right = penalty == answer["penalty"] and not line_breaches(case.problem, pairs)
    words = f"{penalty} (bound {answer['bound']}, {took:.0f} s)" + ("" if is_right else ", BREAKS A RULE")
    goal = f"<= {best * WITHIN:.0f}, best known {best}" if best else "-"
    report.line(file.stem, words, ok=is_right and (best is None or penalty <= best * WITHIN), goal=goal)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks nrp", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--exact", action="store_true")
    options, report = parser.parse_args(), Report()
    for file in sorted(options.folder.glob("Instance*.txt"), key=number):
        measure(report, file, options)
    return bool(report.failed)


if __name__ == "__main__":
    raise SystemExit(main())
