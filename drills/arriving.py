"""kill -9 while a house comes in: from a workbook, and from the file of a whole group."""

import contextlib
import re
import subprocess
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.common import BIN, Server, Visitor, folder, session_for
from benchmarks.intake import MAY
from drills.common import House, Outcome, serving

PEOPLE, PLACES, DUTIES = 60, 20, 90
AGAIN_WITHIN = 60  # seconds; what was killed must be done by then


def a_workbook(house: House) -> Outcome:
    """Killed while it is read, at its beginning, and when half of it is written; each in a new house."""
    rounds = [_workbook(house, at) for at in ("read", "first", "half")]
    wrong = [line for found, _seconds in rounds for line in found]
    slowest = max(seconds for _found, seconds in rounds)
    return Outcome(
        "the browser says that it cannot be reached; afterwards the page goes on by itself",
        f"right after the kill nothing of the file, three times: {', '.join(wrong) or 'whole or nothing'}",
        f"taken up again when it starts, whole within {slowest:.1f} s; the same file again changes nothing", not wrong,
    )  # fmt: skip


def _workbook(house: House, at: str) -> tuple[list[str], float]:
    from tests.world import make_community, make_person, make_role

    community = make_community(slug=f"nieuw-{at}-{time.monotonic_ns()}")
    make_role(community, "Gast", rank=1)
    session = session_for(make_person(community, "Sam", may=MAY).account)
    wrong, before = [], _rows(community)
    with serving(house.env) as server:
        address, number = _send(server, session, community.slug)
        if at != "read":
            _wait_for(number, {"ready"})
            Visitor(server.port, session).post(f"{address}doen/")
            _wait_until_done(house, number, 2 if at == "first" else (PEOPLE + DUTIES) // 2)
        server.kill()
        if _rows(community) not in (before, _all_of(before)):
            wrong.append(f"{at}: half of it")
    with serving(house.env) as server:
        began = time.monotonic()
        if at == "read":
            _wait_for(number, {"ready"})
            Visitor(server.port, session).post(f"{address}doen/")
        _wait_for(number, {"done"})
        took = time.monotonic() - began
        if _rows(community) != _all_of(before):
            wrong.append(f"{at}: {_rows(community)} afterwards")
        _address, number = _send(server, session, community.slug)
        _wait_for(number, {"ready"})
        if not _says_nothing_new(number):
            wrong.append(f"{at}: the same file again is not the same")
    return wrong, took


def _all_of(before: tuple[int, ...]) -> tuple[int, ...]:
    return before[0] + PEOPLE, before[1] + PLACES, before[2] + DUTIES


def _rows(community) -> tuple[int, ...]:
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.house.duties.models import Duty
    from zelfbeheer.house.places.models import SleepingPlace

    return tuple(model.objects.of(community).count() for model in (Person, SleepingPlace, Duty))


def _send(server: Server, session: str, slug: str) -> tuple[str, int]:
    """Sends the file as a browser does; answers the address of what came of it, and its number."""
    visitor, mark = Visitor(server.port, session), "drillgrens"
    parts = (
        f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{visitor.TOKEN}\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="huis.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = parts.encode() + _file() + f"\r\n--{mark}--\r\n".encode()
    visitor.connection.request(
        "POST", f"/in/{slug}/{_begin()}", body,
        {"Cookie": visitor.cookie, "Content-Type": f"multipart/form-data; boundary={mark}"},
    )  # fmt: skip
    answer = visitor.connection.getresponse()
    answer.read()
    where = answer.getheader("Location") or ""
    assert answer.status == 302 and where, answer.status
    return where, int(re.findall(r"/(\d+)/", where)[-1])


def _begin() -> str:
    from django.urls import reverse

    return reverse("imports:begin", kwargs={"community": "x"}).removeprefix("/in/x/")


def _file() -> bytes:
    from zelfbeheer.foundation.workbook import as_xlsx

    people = [[f"Bewoner {n}", ""] for n in range(PEOPLE)]
    places = [[f"Kamer {n // 2}", "boven", f"Bed {n % 2 + 1}", f"Bewoner {n}"] for n in range(PLACES)]
    days = [f"{date.today() + timedelta(days=1 + n % 40):%d-%m-%Y}" for n in range(DUTIES)]
    duties = [[f"Taak {n}", day, "10:00", "11:00", "2", ""] for n, day in enumerate(days)]
    return as_xlsx([
        ("Bewoners", [["Naam", "Rol"], *people]),
        ("Slaapplekken", [["Kamer", "Verdieping", "Bed", "Wie slaapt hier"], *places]),
        ("Taken", [["Wat", "Wanneer", "Van", "Tot", "Hoeveel mensen", "Lijst"], *duties]),
    ])  # fmt: skip


def _stage(number: int) -> str:
    from zelfbeheer.community.imports.models import HouseImport

    rows = HouseImport.objects.across_communities(because="a drill")
    return str(rows.values_list("stage", flat=True).get(pk=number))


def _wait_for(number: int, stages: set[str]) -> None:
    began = time.monotonic()
    while (stage := _stage(number)) not in stages:
        if time.monotonic() - began > AGAIN_WITHIN:
            raise TimeoutError(f"still {stage} after {AGAIN_WITHIN} seconds")
        time.sleep(0.05)


def _wait_until_done(house: House, number: int, least: int) -> None:
    """The work tells how far it is in a small file, twice a second."""
    path, began = house.data / "progress" / f"import-{number}.json", time.monotonic()
    while time.monotonic() - began < AGAIN_WITHIN and _stage(number) != "done":
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int(re.findall(r"\d+", path.read_text())[0]) >= least:
                return
        time.sleep(0.01)


def _says_nothing_new(number: int) -> bool:
    from zelfbeheer.community.imports.models import HouseImport
    from zelfbeheer.community.imports.previews import Preview

    file = HouseImport.objects.across_communities(because="a drill").get(pk=number)
    preview = Preview.kept(file.preview or {})
    return preview.coming == 0 and not preview.problems


def a_group(house: House) -> Outcome:
    """The command that brings in a whole group, killed at five moments; then let be."""
    with folder("drill-group") as place:
        file, slug, cut, halves, last = place / "groep.zip", f"elders-{time.monotonic_ns()}", 0, 0, 0.0
        rows = _written(house, file)
        whole = _seconds_to_bring_in(house, file, f"{slug}-eerst")
        for share in (0.3, 0.5, 0.7, 0.85, 0.95):
            process = _bringing_in(house, file, slug)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(share * whole)
            if process.poll() is None:
                cut += 1
                process.kill()
                process.wait()
                halves += _arrived(slug) not in (0, rows)
        if not _arrived(slug):
            last = _seconds_to_bring_in(house, file, slug)
        got = _arrived(slug)
    return Outcome(
        "the command ends; nothing of the group is there", f"killed half-way {cut} of 5 times, half a group {halves} times",
        f"the same command again brings it in ({last:.1f} s), {got} of {rows} people and duties", halves == 0 and got == rows,
    )  # fmt: skip


def _written(house: House, file: Path) -> int:
    from zelfbeheer.community.moving.jobs import write_group
    from zelfbeheer.foundation.transfer.sealing import new_key

    with file.open("w+b") as out:
        write_group(house.world.community, out, new_key()[1])
    return _arrived(house.world.slug)


def _arrived(slug: str) -> int:
    """People and duties of the group at that address; 0 where there is none."""
    from zelfbeheer.community.groups.models import Community, Person
    from zelfbeheer.house.duties.models import Duty

    community = Community.objects.filter(slug=slug).first()
    return sum(model.objects.of(community).count() for model in (Person, Duty)) if community else 0


def _bringing_in(house: House, file: Path, slug: str) -> subprocess.Popen:
    return subprocess.Popen([BIN / "zelfbeheer", "import-community", str(file), "--slug", slug], env=house.env,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def _seconds_to_bring_in(house: House, file: Path, slug: str) -> float:
    began = time.monotonic()
    if _bringing_in(house, file, slug).wait():
        raise RuntimeError("the file is not taken in")
    return time.monotonic() - began
