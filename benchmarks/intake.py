"""A house of 200 people, 60 places and 400 duties out of a workbook: how long, and how much memory."""

import gc
import json
import os
import subprocess
import sys
import time

from benchmarks.common import ROOT, Report, environment, folder, open_django, postgres

PEOPLE, PLACES, DUTIES = 200, 60, 400
SECONDS, MEGABYTES = 5.0, 150
MAY = ("import_house", "add_person", "give_role", "arrange_places", "give_place", "plan_duties")


def _lines(first_day):
    from datetime import timedelta

    days = ["ma", "di", "wo", "do", "vr", "za", "zo"]
    recurring = [[f"Klus {n}", f"elke {days[n % 7]}", "19.00u", "20.00u", "1", ""] for n in range(DUTIES // 4)]
    once = [
        [f"Taak {n}", f"{first_day + timedelta(days=1 + n % 60):%d-%m-%Y}", "10:00", "11:00", "2", ""]
        for n in range(DUTIES - len(recurring))
    ]
    people = [[f"Bewoner {n}", ""] for n in range(PEOPLE)]
    places = [[f"Kamer {n // 2}", "boven", f"Bed {n % 2 + 1}", f"Bewoner {n}"] for n in range(PLACES)]
    return [
        ("Bewoners", [["Naam", "Rol"], *people]),
        ("Slaapplekken", [["Kamer", "Verdieping", "Bed", "Wie slaapt hier"], *places]),
        ("Taken", [["Wat", "Wanneer", "Van", "Tot", "Hoeveel mensen", "Lijst"], *recurring, *once]),
    ]


def _memory(name: str) -> float:
    """From the kernel's own count of this process, in MB: VmRSS is what it holds now, VmHWM the most it ever held."""
    with open("/proc/self/status") as file:
        line = next(line for line in file if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / 1e6


def _idle() -> float:
    """What the process holds before the file comes; from here on VmHWM counts anew.

    The kernel counts the highest mark at every page, so no short peak is missed, as it was by looking now and then.
    """
    gc.collect()
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return _memory("VmRSS")


def _house():
    from tests.world import make_community, make_person, make_role

    community = make_community()
    make_role(community, "Gast", rank=1)
    return make_person(community, "Sam", may=MAY)


def _prepare() -> int:
    """A house of which somebody sent the file; answers its number."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from zelfbeheer.community.imports.operations import send_file
    from zelfbeheer.foundation.workbook import as_xlsx

    data, sam = as_xlsx(_lines(timezone.localdate())), _house()
    return send_file(actor=sam, uploads=[SimpleUploadedFile("huis.xlsx", data)]).pk


def _timed(act) -> tuple[float, float]:
    """Seconds by the clock, and seconds of the processor: the second says less of what else the machine does."""
    clock, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - clock, time.process_time() - cpu


def work(number: int) -> None:
    """What the worker does with the file, in a process that did nothing else, so that its memory is of this alone."""
    from zelfbeheer.community.imports.jobs import _file
    from zelfbeheer.community.imports.operations import ask_to_take_over, look_into, take_over

    file = _file(number)
    assert file
    idle = _idle()
    looked = _timed(lambda: look_into(file))
    most_looking = _memory("VmHWM") - idle
    ask_to_take_over(actor=file.person, file=file)
    file.refresh_from_db()
    took = _timed(lambda: take_over(file))
    file.refresh_from_db()
    above = max(most_looking, _memory("VmHWM") - idle)
    print(json.dumps({"looked": looked, "took": took, "done": file.stage == "done", "idle": idle, "above": above}))


def measure(report: Report, env: dict[str, str], number: int) -> None:
    child = [sys.executable, "-m", "benchmarks.intake", "--work", str(number)]
    done = subprocess.run(child, env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    what, goal = f"{PEOPLE} people, {PLACES} places, {DUTIES} duties", f"under {SECONDS:.0f} s"
    for name, key in (("read and tried out", "looked"), ("taken over", "took")):
        clock, cpu = found[key]
        ok = clock < SECONDS and found["done"]
        report.line(f"{what}: {name}", f"{clock:.2f} s ({cpu:.2f} s of processor)", ok=ok, goal=goal)
    above = found["above"]
    said = f"{above:.0f} MB above {found['idle']:.0f} MB"
    report.line("memory at its highest", said, ok=0 < above < MEGABYTES, goal=f"under {MEGABYTES} MB")


def main(database: str = "") -> int:
    report = Report()
    with folder("intake") as data:
        env = environment(data, database)
        open_django(env)
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure(report, env, _prepare())
    return bool(report.failed)


if __name__ == "__main__":
    if "--work" in sys.argv:
        open_django(dict(os.environ))
        work(int(sys.argv[-1]))
    elif "--postgres" in sys.argv:
        with postgres() as address:
            raise SystemExit(main(address))
    else:
        raise SystemExit(main())
