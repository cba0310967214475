"""`zelfbeheer serve` in processes of its own, for tests and drills."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

COMMAND = Path(sys.executable).parent / "zelfbeheer"
START_SECONDS = 180  # generous: the machine may be busy, and the first start builds everything
PATIENCE = 120  # seconds, for all else that ends as soon as it is there


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def plain_environment(folder, **variables):
    """None of the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZELFBEHEER_", "DATABASE_"))}
    own = {"ZELFBEHEER_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "zelfbeheer.config.settings", "LC_ALL": "en"}
    return kept | own | variables


class Server:
    """In a process group of its own."""

    def __init__(self, folder, log, **variables):
        self.folder, self.log, self.port, self.variables = folder, log, free_port(), variables

    def start(self, *arguments):
        self.process = subprocess.Popen(
            [COMMAND, "serve", "--port", str(self.port), *arguments], start_new_session=True,
            stdout=self.log.open("a"), stderr=subprocess.STDOUT, env=plain_environment(self.folder, **self.variables),
        )  # fmt: skip
        return self

    def status(self, path="/", **headers):
        return self.ask("GET", path, **headers)[0]

    def ask(self, method, path, body=None, **headers):
        """Status and text of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def wait(self):
        """Until it answers. Answers the seconds that took."""
        began = time.monotonic()
        while time.monotonic() - began < START_SECONDS:
            assert self.process.poll() is None, self.log.read_text()
            try:
                self.status()
                return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"it does not answer: {self.log.read_text()}")

    def lines(self, event=""):
        """What it wrote, line by line, of this event."""
        found = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in found if line.get("event") == event or not event]

    def members(self):
        """Living processes of the group."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == self.process.pid and fields[0] != "Z":
                found.append(int(path.parent.name))
        return sorted(found)

    def children(self):
        return [pid for pid in self.members() if pid != self.process.pid]

    def back_at_three(self, victim, seconds=PATIENCE):
        """Whether three children live without that one. Asked of one list: while it dies, two lists differ."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            living = self.children()
            if len(living) == 3 and victim not in living:
                return True
            time.sleep(0.05)
        return False

    def gone(self, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while self.members() and time.monotonic() < end:
            time.sleep(0.02)
        return self.members() == []

    def kill(self):
        """kill -9 of the whole group."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def within(holds, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False
