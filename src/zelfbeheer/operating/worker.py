"""Background work: the schedule and the tasks that were put in the database, one after the other, in one process."""

import hashlib
import logging
import os
import select
import signal
import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import FrameType

from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from zelfbeheer.config.logs import event
from zelfbeheer.foundation.jobs.schedule import tick
from zelfbeheer.operating.closing import watch

logger = logging.getLogger("zelfbeheer.worker")

TICK_SECONDS = 30.0  # how often the schedule is looked at
POLL_SECONDS = 1.0  # how soon a new task is noticed
ABANDONED = timedelta(minutes=15)  # a task that runs this long belonged to a worker that died


class Worker:
    """Works until it is told to stop, and then finishes the task at hand."""

    def __init__(self) -> None:
        self.stopping = False
        self._next_tick = 0.0
        self._ears, self._mouth = os.pipe()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """After the task at hand, no other is begun. Fits as a signal handler."""
        self.stopping = True
        os.write(self._mouth, b"!")

    def run(self) -> None:
        """The loop. A database that is away is waited for, with a line in the log."""
        with suppress(Exception):  # a database that is away; then the others come back after a quarter of an hour
            hand_out_of_the_dead()
        while not self.stopping:
            wait = POLL_SECONDS
            try:
                self.work_once()
            except Exception:
                logger.exception("background work stumbled; it goes on in a moment")
                wait = POLL_SECONDS * 10
            select.select([self._ears], [], [], wait)

    def work_once(self) -> None:
        """The schedule when its time has come, then every task that is ready."""
        close_old_connections()
        if time.monotonic() >= self._next_tick:
            self._next_tick = time.monotonic() + TICK_SECONDS
            self._tick()
        while not self.stopping and DBTaskResult.objects.ready().exists():
            _run_one_task()
        close_old_connections()

    def _tick(self) -> None:
        hand_out_again()
        tick()


class _WrittenDown(TaskRunner):
    """Writes a line for each task: which, how long, and how it ended."""

    def run_task(self, db_task_result: DBTaskResult) -> None:
        began = time.perf_counter()
        super().run_task(db_task_result)
        took, status = time.perf_counter() - began, str(db_task_result.status).lower()
        event(logger, "task", task=db_task_result.task_path, status=status, ms=round(took * 1000, 1))


def _run_one_task() -> None:
    _WrittenDown(
        queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=1, worker_id=f"{_here()}{os.getpid()}:{get_random_string(16)}",
    ).run()  # fmt: skip


def hand_out_again() -> int:
    """Tasks of a worker that was killed half-way are done again (tasks are written so that this is safe)."""
    left = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - ABANDONED)
    return left.update(status="READY", started_at=None)


@cache
def _here() -> str:
    """This machine since it was started: where a number of a process means that process."""
    name = socket.gethostname()
    with suppress(OSError):  # where there is none, a number may seem to live, and the task waits a quarter of an hour
        name += Path("/proc/sys/kernel/random/boot_id").read_text()
    return f"{hashlib.sha256(name.encode()).hexdigest()[:16]}:"


def hand_out_of_the_dead() -> int:
    """Tasks of a worker on this machine that is no more are done again at once. For a worker that begins."""
    return sum(
        DBTaskResult.objects.running().filter(pk=row.pk).update(status="READY", started_at=None)
        for row in DBTaskResult.objects.running()
        if row.worker_ids and row.worker_ids[-1].startswith(_here()) and not _lives(row.worker_ids[-1])
    )


def _lives(worker_id: str) -> bool:
    """A worker that begins has the number of none that works, also in a container where it is always the same."""
    number = int(worker_id.split(":")[1])
    return number != os.getpid() and Path(f"/proc/{number}").exists()


def work() -> None:
    """Background work in this process, until SIGTERM. Ctrl-C is the parent's: it then stops its children."""
    worker = Worker()
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ended = threading.Event()
    threading.Thread(target=watch, args=[ended], daemon=True, name="closing").start()
    worker.run()
    ended.set()
