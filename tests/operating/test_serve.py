"""The real server in processes of its own: starting, signals, death of a child, death of the parent, logs."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).parent / "zelfbeheer"
START_SECONDS = 180  # generous: the machine may be busy, and the first start builds everything


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`zelfbeheer serve` in a process group of its own."""

    def __init__(self, folder, log, **variables):
        self.folder, self.log, self.port, self.variables = folder, log, _free_port(), variables

    def start(self, *arguments):
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("ZELFBEHEER_", "DATABASE_"))}
        plain |= {"ZELFBEHEER_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "zelfbeheer.config.settings"}
        self.process = subprocess.Popen(
            [COMMAND, "serve", "--port", str(self.port), *arguments], start_new_session=True,
            stdout=self.log.open("a"), stderr=subprocess.STDOUT, env=plain | {"LC_ALL": "en"} | self.variables,
        )  # fmt: skip
        return self

    def status(self, path="/", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            return connection.getresponse().status
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

    def back_at_three(self, victim, seconds=30):
        """Whether three children live without that one. Asked of one list: while it dies, two lists differ."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            living = self.children()
            if len(living) == 3 and victim not in living:
                return True
            time.sleep(0.05)
        return False

    def gone(self, seconds=5):
        end = time.monotonic() + seconds
        while self.members() and time.monotonic() < end:
            time.sleep(0.02)
        return self.members() == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder that every test of this module serves, made once."""
    return tmp_path_factory.mktemp("serve") / "data"


@pytest.fixture
def server(folder, tmp_path):
    one = Server(folder, tmp_path / "log")
    yield one
    if one.process.poll() is None:
        os.killpg(one.process.pid, signal.SIGKILL)
        one.process.wait()


@pytest.fixture(scope="module")
def running(folder, tmp_path_factory):
    """One that serves while several tests look at it."""
    one = Server(folder, tmp_path_factory.mktemp("running") / "log").start()
    one.wait()
    yield one
    os.killpg(one.process.pid, signal.SIGKILL)
    one.process.wait()


@pytest.mark.parametrize(
    ("number", "whole_group"), [(signal.SIGTERM, True), (signal.SIGINT, True), (signal.SIGTERM, False)]
)
def test_it_stops_cleanly(server, number, whole_group):
    """As systemd (SIGTERM to all), a terminal (SIGINT to all) and `kill` (SIGTERM to the parent) do it."""
    server.start().wait()
    assert len(server.children()) == 3
    began = time.monotonic()
    if whole_group:
        os.killpg(server.process.pid, number)
    else:
        server.process.send_signal(number)
    assert server.process.wait(timeout=10) == 0, server.log.read_text()
    assert time.monotonic() - began < 5
    assert server.gone()
    assert "Traceback" not in server.log.read_text()


def test_a_slow_visitor_does_not_hold_up_stopping(server):
    server.start().wait()
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"POST /inloggen/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")
        began = time.monotonic()
        server.process.terminate()
        assert server.process.wait(timeout=10) == 0
        assert time.monotonic() - began < 5
    assert server.gone()


def test_no_child_outlives_its_parent(server):
    server.start().wait()
    server.process.kill()
    server.process.wait()
    assert server.gone(), server.members()


def test_a_dead_child_is_replaced(running):
    for victim in running.children():
        os.kill(victim, signal.SIGKILL)
        assert running.back_at_three(victim), running.log.read_text()
        assert running.status() < 500


def test_after_the_whole_group_was_killed_it_starts_again(server):
    server.start().wait()
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()
    assert server.gone()
    assert server.start().wait() < START_SECONDS


def test_a_port_in_use_is_said_in_a_sentence(running, folder, tmp_path):
    second = Server(folder, tmp_path / "second")
    second.port = running.port
    second.start()
    assert second.process.wait(timeout=START_SECONDS) == 1
    assert f"Port {running.port} of 127.0.0.1 cannot be used" in second.log.read_text()
    assert "Traceback" not in second.log.read_text()


def statuses(server):
    """The lines of requests that were answered with a refusal or were about a card."""
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == "request" and line["route"] != "home:start"]


def test_a_card_code_never_reaches_the_log(running):
    """The address of a key card's QR code is a secret, whatever goes wrong with it."""
    for path in ("/k/NARE-XD9B-66QX-CV7N/", "/k/NARE-XD9B-66QX-CV7N", "/K/NARE-XD9B-66QX-CV7N/x/", "/niets/"):
        running.status(path)
        running.status(path, Host="elders.example.nl")
    assert _within(15, lambda: len(statuses(running)) >= 8)
    assert {line["status"] for line in statuses(running)} <= {200, 400, 404}
    assert not [word for word in ("NARE", "niets", "elders") if word in running.log.read_text()]


def test_it_says_where_and_the_worker_works(running, folder):
    import sqlite3

    def done():
        with sqlite3.connect(folder / "zelfbeheer.sqlite3") as database:
            return database.execute("SELECT name FROM jobs_scheduledjob WHERE last_at IS NOT NULL").fetchall()

    assert _within(15, done)
    assert f"http://127.0.0.1:{running.port}/" in running.log.read_text()


def _within(seconds, holds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.postgres
@pytest.mark.django_db
def test_it_serves_from_postgresql(tmp_path):
    """Tables made, pages and work from a pool that no two processes share, and a clean stop."""
    import psycopg

    address = os.environ["DATABASE_URL"]
    name = f"served_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    head, _slash, options = address.partition("?")
    served = f"{head.rsplit('/', 1)[0]}/{name}?{options}"
    server = Server(tmp_path / "data", tmp_path / "log", DATABASE_URL=served).start()
    try:
        server.wait()
        assert [server.status("/inloggen/") for _ in range(20)] == [200] * 20
        with psycopg.connect(served) as connection:
            end = time.monotonic() + 30
            while time.monotonic() < end and not connection.execute("SELECT 1 FROM jobs_scheduledjob").fetchall():
                connection.rollback()
                time.sleep(0.2)
            assert connection.execute("SELECT 1 FROM jobs_scheduledjob").fetchall()
        server.process.terminate()
        assert server.process.wait(timeout=10) == 0
    finally:
        if server.process.poll() is None:
            os.killpg(server.process.pid, signal.SIGKILL)
    assert "Traceback" not in server.log.read_text()
