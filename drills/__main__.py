"""python -m drills [NAME ...]     practises bad days on installations of its own and prints how each went.

Not part of `make test`: it takes minutes, kills processes and fills a disk of memory.
"""

import sys
import time
import traceback

from drills import crowds, elsewhere, killed, outside
from drills.common import Outcome, house

DRILLS = {
    "server": ("kill -9 of the server while people take duties", killed.the_server),
    "processes": ("kill -9 of each of its processes", killed.its_processes),
    "tables": ("kill -9 while the tables change", killed.a_change_of_tables),
    "backup": ("kill -9 during a backup", killed.a_backup),
    "disk": ("the disk is full", outside.full_disk),
    "database": ("PostgreSQL is away for a while", outside.database_away),
    "store": ("the machine is lost, and the store elsewhere is left", elsewhere.lost_machine),
    "tablet": ("a tablet is stolen with a session on it", outside.stolen_tablet),
    "half": (f"{crowds.HALF} requests of which half arrives", crowds.half_sent),
    "crowd": (f"{crowds.PEOPLE} people at once on Today", crowds.on_today),
}


def _line(title: str, outcome: Outcome, seconds: float) -> None:
    print(f"\n{'ok  ' if outcome.good else 'MISS'} {title}  ({seconds:.0f} s)", flush=True)
    for name, text in (("sees", outcome.sees), ("kept", outcome.kept), ("back", outcome.back)):
        print(f"       {name}: {text}", flush=True)


def main(wanted: list[str]) -> int:
    failed = []
    with house() as place:
        for name in wanted or DRILLS:
            title, drill = DRILLS[name]
            began = time.monotonic()
            try:
                outcome = drill(place)
            except Exception:
                traceback.print_exc()
                outcome = Outcome("the drill itself stumbled", "", "", good=False)
            _line(title, outcome, time.monotonic() - began)
            failed += [] if outcome.good else [name]
    print(f"\nNot good: {', '.join(failed)}" if failed else "\nAll is well.")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
