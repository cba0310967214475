"""`make bench`: every figure that the product promises, measured on this machine. Takes about ten minutes."""

import subprocess
import sys

PARTS = (
    "today",
    "take",
    "take --postgres",
    "search",
    "search --postgres",
    "meeting",
    "counting",
    "rosters",
    "rosters --big",
    "fairness",
    "intake",
    "intake --postgres",
    "weight",
    "start",
    "kill",
    "export",
    "export --postgres",
    "backup",
    "backup --postgres",
)


def main() -> int:
    wanted = [" ".join(sys.argv[1:])] if sys.argv[1:] else PARTS
    failed = []
    for part in wanted:
        name, *arguments = part.split()
        print(f"\n== {part}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode:
            failed.append(part)
    print(f"\nmissed: {', '.join(failed)}" if failed else "\nall figures reached")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main())
