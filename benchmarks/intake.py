"""A house of 200 people, 60 places and 400 duties out of a workbook: how long, and how much memory."""

import resource
import sys
import threading
import time

from benchmarks.common import Report, environment, folder, open_django, postgres

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


def _resident() -> float:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


class _Watch(threading.Thread):
    """The most memory that this process had while it was watched."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.over = 0.0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.01):
            self.most = max(self.most, _resident())


def _house():
    from tests.world import make_community, make_person, make_role

    community = make_community()
    make_role(community, "Gast", rank=1)
    return make_person(community, "Sam", may=MAY)


def measure(report: Report) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from zelfbeheer.community.imports.operations import ask_to_take_over, look_into, send_file, take_over
    from zelfbeheer.foundation.intake.example import as_xlsx

    data, sam = as_xlsx(_lines(timezone.localdate())), _house()
    idle, watch = _resident(), _Watch()
    watch.start()
    began = time.perf_counter()
    file = send_file(actor=sam, uploads=[SimpleUploadedFile("huis.xlsx", data)])
    look_into(file)
    looked = time.perf_counter() - began
    ask_to_take_over(actor=sam, file=file)
    file.refresh_from_db()
    began = time.perf_counter()
    take_over(file)
    took = time.perf_counter() - began
    watch.over.set()
    file.refresh_from_db()
    what = f"{PEOPLE} people, {PLACES} places, {DUTIES} duties"
    report.line(f"{what}: read and tried out", f"{looked:.2f} s", ok=looked < SECONDS, goal=f"under {SECONDS:.0f} s")
    done = file.stage == "done"
    report.line(f"{what}: taken over", f"{took:.2f} s", ok=done and took < SECONDS, goal=f"under {SECONDS:.0f} s")
    above = watch.most - idle
    report.line("memory above idle", f"{above:.0f} MB", ok=above < MEGABYTES, goal=f"under {MEGABYTES} MB")


def main(database: str = "") -> int:
    report = Report()
    with folder("intake") as data:
        env = environment(data, database)
        open_django(env)
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure(report)
    return bool(report.failed)


if __name__ == "__main__":
    if "--postgres" in sys.argv:
        with postgres() as address:
            raise SystemExit(main(address))
    raise SystemExit(main())
