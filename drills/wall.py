"""A server and a worker that live in another time: the real program, whose clock on the wall is moved under it.

A few lines of C (clock.c) stand between the program and the system's time of day, so it needs a C compiler. Stretches
of time stay true: a wait of a second is a second.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.common import ROOT, environment, folder

SOURCE = Path(__file__).with_name("clock.c")


class Wall:
    """The clock on the wall of one installation."""

    def __init__(self, data: Path, place: Path) -> None:
        self.data, self.file = data, place / "moved"
        self.file.write_bytes(bytes(8))
        library = place / "clock.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl"], check=True)
        self.env = environment(data) | {"LD_PRELOAD": str(library), "ZELFBEHEER_DRILL_CLOCK": str(self.file)}

    def move(self, seconds: float) -> None:
        with self.file.open("r+b") as file:
            file.write(struct.pack("q", round(seconds)))

    def put_at(self, moment: datetime) -> None:
        self.move(moment.timestamp() - time.time())

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time() + struct.unpack("q", self.file.read_bytes())[0], UTC)


@contextmanager
def wall() -> Iterator[Wall | None]:
    """An empty installation with a clock of its own; None where there is no compiler."""
    if shutil.which("cc") is None:
        yield None
        return
    with folder("drill-clock") as place:
        (place / "data").mkdir(mode=0o700)
        yield Wall(place / "data", place)


@contextmanager
def hand(clock: Wall) -> Iterator["Hand"]:
    """A worker by hand, in a process of its own that sees the same clock."""
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "drills.hand"], env=clock.env, cwd=ROOT,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               stderr=None if os.environ.get("DRILL_TALKS") else subprocess.DEVNULL)  # fmt: skip
    try:
        yield Hand(process)
    finally:
        process.stdin.close()
        process.wait(120)


class Hand:
    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process

    def ask(self, what: str, **given: object) -> object:
        """Has it done there; answers what came of it. Raises what went wrong there."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([what, given]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '{"wrong": "it ended"}')
        if "wrong" in answer:
            raise RuntimeError(answer["wrong"])
        return answer["good"]
