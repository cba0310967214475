"""The store elsewhere, over the network: against a server by others (moto, fetched for the occasion).

Or against a store of your own: give ZELFBEHEER_S3 and what belongs to it. What lies there then stays, but for the
backups of the drill.
"""

import contextlib
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.common import ROOT, environment, folder, free_port, zelfbeheer
from drills.common import House, Outcome

BUCKET = "drill-bucket"
SERVER = ["tool", "run", "--quiet", "--from", "moto[s3]", "--with", "flask", "--with", "flask-cors", "moto_server"]


@contextlib.contextmanager
def _a_store() -> Iterator[dict[str, str]]:
    if given := {name: text for name, text in os.environ.items() if name.startswith("ZELFBEHEER_S3")}:
        yield given
        return
    uv, port = shutil.which("uv") or str(ROOT / ".boot" / "bin" / "uv"), free_port()
    server = subprocess.Popen([uv, *SERVER, "-H", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL)
    try:
        _make_bucket(f"http://127.0.0.1:{port}/{BUCKET}")
        yield {"ZELFBEHEER_S3": f"http://127.0.0.1:{port}/{BUCKET}/huis", "ZELFBEHEER_S3_KEY": "drill",
               "ZELFBEHEER_S3_SECRET": "drill-drill"}  # fmt: skip
    finally:
        server.terminate()
        server.wait()


def _make_bucket(address: str) -> None:
    end = time.monotonic() + 120
    while True:
        try:
            urllib.request.urlopen(urllib.request.Request(address, method="PUT"), timeout=10)
            return
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def lost_machine(house: House) -> Outcome:
    """A backup goes to the store; the machine is gone; a new one fetches it with the paper alone."""
    with _a_store() as store, folder("drill-new") as new:
        env = house.env | store
        key = "".join(zelfbeheer("backup-key", "--replace", env=env).split("\n\n")[1].split())
        began = time.monotonic()
        zelfbeheer("backup", env=env)
        sent = time.monotonic() - began
        doctor = subprocess.run([ROOT / ".venv/bin/zelfbeheer", "doctor"], env=env | {"LC_ALL": "en"},
                                capture_output=True, text=True, check=False).stdout  # fmt: skip
        name = _newest(house.data / "backups")
        began = time.monotonic()
        said = zelfbeheer("restore", name, "--key", key, "--replace", env=environment(new / "data") | store)
        back = time.monotonic() - began
    good = "The store elsewhere: good" in doctor and ("opgehaald" in said or "fetched" in said)
    return Outcome(f"the doctor says of the store: {'good' if good else doctor}", f"{name}, sent and compared in {sent:.1f} s",
                   f"on an empty machine from the store in {back:.1f} s", good)  # fmt: skip


def _newest(place: Path) -> str:
    return max(place.glob("zelfbeheer-*.age")).name
