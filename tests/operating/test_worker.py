"""Background work: the schedule, tasks, and what happens to work of a worker that died."""

import logging
import os
import subprocess
import threading
import time
from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.jobs import clock, schedule, upkeep
from zelfbeheer.foundation.jobs.models import ScheduledJob
from zelfbeheer.foundation.jobs.schedule import Recurring, tick
from zelfbeheer.foundation.retention import jobs as retention
from zelfbeheer.operating import worker
from zelfbeheer.operating.worker import ABANDONED, Worker, hand_out_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(monkeypatch):
    """A schedule of a test's own, with a list that its jobs write in."""
    monkeypatch.setattr(schedule, "_recurring", {})
    ran = []

    def declare(name, run=None, every=timedelta(hours=1)):
        schedule.declare_recurring(Recurring(name, every, run or (lambda: ran.append(name))))

    return declare, ran


def test_a_new_job_runs_at_once_and_then_when_its_time_has_come(jobs):
    declare, ran = jobs
    declare("count")
    now = timezone.now()
    assert tick(now) == ["count"]
    assert tick(now + timedelta(minutes=59)) == []
    assert tick(now + timedelta(minutes=60)) == ["count"]
    assert ran == ["count", "count"]


def test_a_job_that_fails_stops_no_other_and_is_remembered(jobs, caplog):
    declare, ran = jobs
    declare("a", run=lambda: 1 / 0)
    declare("b")
    with caplog.at_level(logging.CRITICAL):
        assert tick() == ["a", "b"]
    assert ran == ["b"]
    assert dict(ScheduledJob.objects.values_list("name", "last_error")) == {"a": "ZeroDivisionError", "b": ""}


def test_nothing_due_costs_one_query(jobs, django_assert_num_queries):
    declare, _ran = jobs
    for number in range(5):
        declare(f"job {number}")
    tick()
    with django_assert_num_queries(1):
        assert tick() == []


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=365)])
def test_a_clock_that_jumped_ahead_and_was_put_right_stops_nothing(jobs, jump):
    declare, ran = jobs
    declare("count")
    now = timezone.now()
    tick(now)
    tick(now + jump)
    assert tick(now + timedelta(minutes=61)) in (["count"], [])
    tick(now + timedelta(minutes=122))
    assert len(ran) >= 3


YEAR, NIGHT = timedelta(days=365), timedelta(days=1)


@pytest.fixture
def watched(jobs):
    """A schedule as it is at work: with the watch on the clock and a job that takes away for good."""
    schedule.declare_recurring(Recurring(clock.WATCH, clock.EVERY, lambda: None))
    schedule.declare_recurring(Recurring("sweep", NIGHT, lambda: jobs[1].append("sweep"), waits=True))
    tick(now := timezone.now())
    assert jobs[1] == ["sweep"]
    return now, jobs[1]


def test_after_a_leap_of_a_year_nothing_is_taken_away_until_somebody_looked(watched):
    now, _ran = watched
    for hours in (0, 24, 24 * 13):
        assert "sweep" not in tick(now + YEAR + timedelta(hours=hours))
    assert clock.doubt(now + YEAR + NIGHT).is_ahead and clock.believe_clock(actor=SYSTEM)
    assert "sweep" in tick(now + YEAR + NIGHT * 13)
    assert not clock.believe_clock(actor=SYSTEM)


def test_terms_are_a_promise_too_so_after_fourteen_nights_it_goes_on(watched):
    now, _ran = watched
    for night in range(14):
        assert "sweep" not in tick(now + YEAR + NIGHT * night)
    assert "sweep" in tick(now + YEAR + NIGHT * 15)


def test_a_clock_that_was_ahead_and_is_put_right_is_believed_at_once(watched):
    now, _ran = watched
    tick(now + YEAR)
    tick(now + YEAR + NIGHT)
    assert "sweep" in tick(now + NIGHT + timedelta(hours=1))
    assert clock.doubt(now + NIGHT) is None


def test_what_was_written_while_the_clock_was_behind_is_not_too_old_at_once(watched):
    """A machine whose battery is empty begins in the past. Put right, all of that seems old."""
    now, _ran = watched
    for at in (now - 9 * YEAR, now - 9 * YEAR + NIGHT, now + NIGHT):
        assert "sweep" not in tick(at)
    assert clock.doubt(now + NIGHT).is_ahead


def test_an_hour_more_or_less_stops_nothing(watched):
    now, ran = watched
    for hours in (1, 0, 25, 24):
        tick(now + timedelta(hours=hours))
    assert ran.count("sweep") == 2 and clock.doubt() is None


def test_while_the_clock_is_in_doubt_no_sweep_runs_in_any_way(watched, monkeypatch):
    now, _ran = watched
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + YEAR)
    monkeypatch.setattr("zelfbeheer.foundation.retention.jobs.sweep", lambda communities: 1 / 0)
    Session.objects.create(session_key="a", session_data="", expire_date=now + NIGHT)
    assert retention.nightly.call() == {}  # noticed before any turn of the schedule
    upkeep.nightly_upkeep.call()
    assert Session.objects.exists()


def test_what_was_counted_in_a_time_to_come_is_forgotten_when_the_clock_goes_back(watched):
    now, _ran = watched
    cache.set("tries", 9, None)
    tick(now - timedelta(hours=1))
    assert cache.get("tries") is None


def test_jobs_that_left_the_code_are_forgotten(jobs):
    declare, _ran = jobs
    declare("old")
    tick()
    schedule._recurring.clear()
    assert schedule.forget_undeclared() == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_is_ready_and_stops_when_told(jobs):
    declare, ran = jobs
    declare("look")
    upkeep.nightly_upkeep.enqueue()
    working = Worker()
    working.work_once()
    assert ran == ["look"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    working.stop()
    began = time.monotonic()
    working.run()
    assert time.monotonic() - began < 1


@pytest.mark.django_db(transaction=True)
def test_a_waiting_worker_wakes_up_to_stop(jobs, monkeypatch):
    monkeypatch.setattr("zelfbeheer.operating.worker.POLL_SECONDS", 60.0)
    working = Worker()
    threading.Timer(0.2, working.stop).start()
    began = time.monotonic()
    working.run()
    assert time.monotonic() - began < 5


def test_work_of_a_dead_worker_is_handed_out_again():
    now = timezone.now()
    fresh, left = (
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}}, task_path="a.task", backend_name="default", run_after=now,
            status="RUNNING", started_at=started,
        )
        for started in (now, now - ABANDONED - timedelta(seconds=1))
    )  # fmt: skip
    assert hand_out_again() == 1
    assert [DBTaskResult.objects.get(pk=row.pk).status for row in (fresh, left)] == ["RUNNING", "READY"]


def test_a_worker_that_begins_takes_over_from_one_that_was_killed_on_the_same_machine():
    now, dead = timezone.now(), subprocess.Popen(["true"])
    dead.wait()
    owners = {f"{worker._here()}{dead.pid}:x": "READY", f"{worker._here()}{os.getpid()}:x": "READY",
              f"{worker._here()}{os.getppid()}:x": "RUNNING", f"elsewhere:{dead.pid}:x": "RUNNING"}  # fmt: skip
    for owner in owners:
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}}, task_path="a.task", backend_name="default", run_after=now,
            status="RUNNING", started_at=now, worker_ids=[owner],
        )  # fmt: skip
    assert worker.hand_out_of_the_dead() == 2
    assert {row.worker_ids[-1]: str(row.status) for row in DBTaskResult.objects.all()} == owners


def test_upkeep_forgets_finished_work_and_expired_sessions():
    now = timezone.now()
    for status, days in [("SUCCESSFUL", 8), ("SUCCESSFUL", 1), ("FAILED", 8), ("FAILED", 31)]:
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}}, task_path="a.task", backend_name="default", run_after=now,
            status=status, finished_at=now - timedelta(days=days),
        )  # fmt: skip
    Session.objects.create(session_key="a", session_data="", expire_date=now - timedelta(days=1))
    upkeep.nightly_upkeep.call()
    assert DBTaskResult.objects.count() == 2
    assert not Session.objects.exists()


def test_a_damaged_file_makes_the_nightly_work_fail():
    from django.db import connection

    if connection.vendor != "sqlite":
        upkeep.check_tables()
        return

    broken = mock.MagicMock()
    broken.__enter__.return_value.fetchall.return_value = [("row 4 missing from index",)]
    with mock.patch.object(connection, "cursor", return_value=broken), pytest.raises(upkeep.DamagedTables):
        upkeep.check_tables()
