"""kill -9: the server while people take duties, each of its processes, during a change of tables, during a backup."""

import contextlib
import hashlib
import lzma
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

from benchmarks.common import BIN, environment, folder, free_port, zelfbeheer
from benchmarks.kill import WRITES, _round
from drills.common import House, Outcome, serving
from tools.earlier import EARLIER

ROUNDS = 3


def the_server(house: House) -> Outcome:
    rounds = [_round(house.env, house.world, seed) for seed in range(ROUNDS)]
    done, lost = sum(r[0] for r in rounds), sum(r[1] for r in rounds)
    return Outcome(
        "the browser says that it cannot be reached", f"{done} of {ROUNDS * WRITES} taken duties acknowledged, {lost} lost",
        "started again by whatever started it; nothing to mend", lost == 0 and house.is_sound(),
    )  # fmt: skip


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(path.parent.name))
    return sorted(found)


def its_processes(house: House) -> Outcome:
    """Each child in turn: two that answer and the worker."""
    failed, slowest, seen = 0, 0.0, set()
    with serving(house.env) as server:
        for victim in _children(server.process.pid):
            os.kill(victim, signal.SIGKILL)
            began = time.monotonic()
            while len(living := _children(server.process.pid)) < 3 or victim in living:
                seen.add(_asked(house, server))
                time.sleep(0.05)
            slowest = max(slowest, time.monotonic() - began)
            failed += _asked(house, server) != 200
    return Outcome(
        f"pages go on ({_words(seen)} meanwhile)", "everything acknowledged; a task of the worker is done again",
        f"another process within {slowest:.1f} s", failed == 0 and slowest < 15,
    )  # fmt: skip


def _asked(house: House, server) -> int:
    try:
        return house.visitor(server).get(house.today)[0]
    except OSError:
        return 0


def _words(statuses: set[int]) -> str:
    return ", ".join("cut off" if status == 0 else str(status) for status in sorted(statuses)) or "no request"


def a_change_of_tables(_house: House) -> Outcome:
    """An installation of an earlier version is killed while it is brought to this one, and then started again."""
    [earlier, *_later] = sorted(EARLIER.glob("*.sql.xz"))
    with folder("drill-upgrade") as data:
        file = data / "zelfbeheer.sqlite3"
        with sqlite3.connect(file) as database:
            database.executescript(lzma.decompress(earlier.read_bytes()).decode())
        before, env = _counts(file), environment(data)
        steps = [_killed_after(env, file, more) for more in (1, 3, 4)]
        began = time.monotonic()
        with serving(env) as server:
            ready = _ready(server.port)
        after = _counts(file)
    lost = sum(after.get(table, 0) < number for table, number in before.items())
    return Outcome(
        "the browser says that it cannot be reached", f"{sum(before.values())} rows, {lost} tables with fewer",
        f"killed after steps {steps}; the next start finished in {time.monotonic() - began:.0f} s", ready and not lost,
    )  # fmt: skip


def _killed_after(env: dict[str, str], file: Path, more: int) -> int:
    """Killed as soon as so many more steps are done, so within the next one; answers how many are done then."""
    wanted = _steps(file) + more
    process = subprocess.Popen([BIN / "zelfbeheer", "serve", "--port", str(free_port())], env=env,
                               start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    while _steps(file) < wanted and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return _steps(file)


def _steps(file: Path) -> int:
    with contextlib.closing(sqlite3.connect(file, timeout=20)) as database:
        return database.execute("SELECT count(*) FROM django_migrations").fetchone()[0]


def _counts(file: Path) -> dict[str, int]:
    with sqlite3.connect(file) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in tables if name.startswith(("groups_", "duties_", "accounts_", "places_", "audit_"))]
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept}


def _ready(port: int) -> bool:
    from benchmarks.common import Visitor

    return Visitor(port).get("/gezond/klaar/")[0] == 200


def a_backup(house: House) -> Outcome:
    zelfbeheer("backup-key", "--replace", env=house.env)
    zelfbeheer("backup", env=house.env)
    [good] = (house.data / "backups").glob("*.age")
    digest, cut = _digest(good), 0
    for seconds in (1.5, 2.0, 2.5, 3.0, 3.5):
        process = subprocess.Popen([BIN / "zelfbeheer", "backup"], env=house.env,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        time.sleep(seconds)
        cut += process.poll() is None
        process.kill()
        process.wait()
    whole = _digest(good) == digest
    zelfbeheer("backup", env=house.env)
    return Outcome(
        "nothing", f"the earlier backup is {'the same' if whole else 'DAMAGED'}; half a file never gets a name",
        f"killed half-way {cut} of 5 times; the next one is made as always", whole,
    )  # fmt: skip


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
