"""The real server in processes of its own: starting, signals, death of a child, death of the parent, logs."""

import os
import signal
import socket

import pytest

from tests.operating.servers import PATIENCE, START_SECONDS, Server, within


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder that every test of this module serves, made once."""
    return tmp_path_factory.mktemp("serve") / "data"


@pytest.fixture
def server(folder, tmp_path):
    one = Server(folder, tmp_path / "log")
    yield one
    one.kill()


@pytest.fixture(scope="module")
def running(folder, tmp_path_factory):
    """One that serves while several tests look at it."""
    one = Server(folder, tmp_path_factory.mktemp("running") / "log").start()
    one.wait()
    yield one
    one.kill()


@pytest.mark.parametrize(
    ("number", "whole_group"), [(signal.SIGTERM, True), (signal.SIGINT, True), (signal.SIGTERM, False)]
)
def test_it_stops_cleanly(server, number, whole_group):
    """As systemd (SIGTERM to all), a terminal (SIGINT to all) and `kill` (SIGTERM to the parent) do it."""
    server.start().wait()
    assert within(lambda: len(server.children()) == 3)  # the worker may come after the first answer
    if whole_group:
        os.killpg(server.process.pid, number)
    else:
        server.process.send_signal(number)
    assert server.process.wait(timeout=PATIENCE) == 0, server.log.read_text()
    assert server.gone()
    assert "Traceback" not in server.log.read_text()


def test_a_slow_visitor_does_not_hold_up_stopping(server):
    server.start().wait()
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"POST /inloggen/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")
        server.process.terminate()
        assert server.process.wait(timeout=PATIENCE) == 0
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
    return [line for line in server.lines("request") if line["route"] != "home:root"]


def test_a_card_code_never_reaches_the_log(running):
    """The address of a key card's QR code is a secret, whatever goes wrong with it."""
    for path in ("/k/NARE-XD9B-66QX-CV7N/", "/k/NARE-XD9B-66QX-CV7N", "/K/NARE-XD9B-66QX-CV7N/x/", "/niets/"):
        running.status(path)
        running.status(path, Host="elders.example.nl")
    assert within(lambda: len(statuses(running)) >= 8)
    assert {line["status"] for line in statuses(running)} <= {200, 301, 400, 404}
    assert not [word for word in ("NARE", "niets", "elders") if word in running.log.read_text()]


def test_it_says_where_and_the_worker_works(running, folder):
    import sqlite3

    def done():
        with sqlite3.connect(folder / "zelfbeheer.sqlite3") as database:
            return database.execute("SELECT name FROM jobs_scheduledjob WHERE last_at IS NOT NULL").fetchall()

    assert within(done)
    assert f"http://127.0.0.1:{running.port}/" in running.log.read_text()


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
        with psycopg.connect(served, autocommit=True) as connection:
            assert within(lambda: connection.execute("SELECT 1 FROM jobs_scheduledjob").fetchall())
        server.process.terminate()
        assert server.process.wait(timeout=PATIENCE) == 0
    finally:
        server.kill()
    assert "Traceback" not in server.log.read_text()
