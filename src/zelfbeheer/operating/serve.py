"""`zelfbeheer serve`: one command, one process group. See docs/adr/0004.

The parent loads the whole product once and forks: server processes and one job worker share that memory.
The parent watches over them. When it is gone, however it went, so are they.
"""

import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, ClassVar

from zelfbeheer.config.logs import event, of_the_server
from zelfbeheer.config.words import gettext as _
from zelfbeheer.operating.preparing import (
    leave_database,
    prepare_database,
    prepare_static,
    with_pool,
    without_pool,
)

logger = logging.getLogger("zelfbeheer.serve")
STOP_SECONDS = 3  # what is still busy after this is ended


class CannotServe(Exception):
    """Says in a sentence why the server did not start."""


class Lifeline:
    """A pipe that only the parent holds open: when the parent is gone, its children notice and end."""

    def __init__(self) -> None:
        self._ours, self._parents = os.pipe()

    def hold(self) -> None:
        """Called first thing in a child."""
        os.close(self._parents)
        threading.Thread(target=self._wait, daemon=True, name="lifeline").start()

    def _wait(self) -> None:
        os.read(self._ours, 1)
        os._exit(1)


class JobKeeper:
    """Keeps one job worker alive beside the server processes."""

    def __init__(self, begin: Callable[[], None]) -> None:
        self._begin = begin
        self._stopping = threading.Event()
        self._process: Any = None
        self._thread = threading.Thread(target=self._keep, daemon=True, name="job-keeper")

    def start(self) -> None:
        self._fork()
        self._thread.start()

    def _fork(self) -> None:
        self._process = multiprocessing.get_context("fork").Process(target=self._work, name="jobs")
        self._process.start()

    def _work(self) -> None:
        from zelfbeheer.operating.worker import work

        self._begin()
        work()

    def _keep(self) -> None:
        while True:
            self._process.join()
            if self._stopping.wait(1):
                return
            logger.warning("the job worker ended (%s); another one starts", self._process.exitcode)
            self._fork()

    def stop(self) -> None:
        """Asks, waits, and ends it when it does not listen."""
        self._stopping.set()
        self._process.terminate()
        self._thread.join(STOP_SECONDS)
        if self._thread.is_alive():
            self._process.kill()
            self._thread.join(1)


def check_port(host: str, port: int) -> None:
    """Raises CannotServe when somebody else answers there. (The server itself would quietly share the port.)"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
    except OSError as problem:
        said = {"port": port, "host": host, "why": problem.strerror or problem, "other": port % 65535 + 1}
        sentence = _("Port %(port)s of %(host)s cannot be used: %(why)s. Choose another one: --port %(other)s")
        raise CannotServe(sentence % said) from None


def load() -> Any:
    """Imports everything a page needs, so that forked processes share it. Answers the WSGI application."""
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils import translation

    from zelfbeheer.config.wsgi import application
    from zelfbeheer.operating import worker  # noqa: F401

    get_resolver()._populate()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
    leave_database()
    return application


class Announcer:
    """Waits beside the server until it answers, and then says where."""

    WILDCARDS: ClassVar = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = self.WILDCARDS.get(host, host), port

    def start(self) -> None:
        threading.Thread(target=self._wait, daemon=True, name="announcer").start()

    def _wait(self) -> None:
        time.sleep(0.1)  # while server processes are forked, this thread does nothing
        while not self._answers():
            time.sleep(0.05)
        shown = f"[{self._host}]" if ":" in self._host else self._host
        said = _("Open in your browser: %(address)s   (stop with Ctrl-C)")
        print(said % {"address": f"http://{shown}:{self._port}/"}, flush=True)

    def _answers(self) -> bool:
        try:
            socket.create_connection((self._host, self._port), timeout=1).close()
        except OSError:
            return False
        return True


def prepare() -> None:
    """Database and static files as the code expects them; says so only when something had to be done."""
    aside = without_pool()
    if prepare_database():
        print(_("The database is up to date."), flush=True)
    if prepare_static():
        print(_("The style sheets and scripts are built."), flush=True)
    with_pool(aside)


def serve(*, host: str, port: int, workers: int, threads: int) -> None:
    """Serves until SIGTERM or Ctrl-C. Raises CannotServe or NotReady when it cannot start."""
    check_port(host, port)
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(0))
    gc.disable()  # nothing collected while loading: no holes in the memory that is shared
    prepare()
    application = load()
    lifeline = Lifeline()

    def begin_child() -> None:
        gc.enable()
        lifeline.hold()

    def target(*_given: Any) -> Any:
        _stop_once()  # first: threads begun later keep what is blocked here
        begin_child()
        return application

    server = _server(host, port, workers, threads)
    keeper = JobKeeper(begin_child)
    server.on_startup(keeper.start)
    server.on_startup(Announcer(host, port).start)
    server.on_shutdown(keeper.stop)
    event(logger, "serve", port=port, workers=workers, threads=threads)
    gc.collect()
    gc.freeze()
    server.serve(target_loader=target, wrap_loader=False)


def _stop_once() -> None:
    """In a server process: the first SIGTERM stops it in peace, any other (and Ctrl-C) changes nothing.

    A terminal or systemd signals the whole group and the parent then signals again; the server's own handler,
    interrupted by itself, would hang.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})

    def wait() -> None:
        signal.sigwait({signal.SIGTERM})
        handler = signal.getsignal(signal.SIGTERM)
        if callable(handler):
            handler(signal.SIGTERM, None)

    threading.Thread(target=wait, daemon=True, name="stop-once").start()


def _server(host: str, port: int, workers: int, threads: int) -> Any:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import MPServer

    multiprocessing.set_start_method("fork", force=True)
    warnings.filterwarnings("ignore", message=".*multi-threaded, use of fork.*", category=DeprecationWarning)
    return MPServer(
        "zelfbeheer.config.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=threads, websockets=False,
        log_level=LogLevels.error, log_access=False, log_dictconfig=of_the_server(),
        respawn_failed_workers=True, workers_kill_timeout=STOP_SECONDS,
    )  # fmt: skip
