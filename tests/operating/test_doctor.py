"""Every finding of the doctor: it is there when something is wrong, says what to do, and is gone when it is right."""

import os
import sqlite3
from datetime import time, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.world import basis_for, make_community, make_duty, make_list, make_person, make_role
from zelfbeheer.community.groups.models import RoleCapability
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.audit.seals import seal
from zelfbeheer.foundation.jobs.models import ScheduledJob
from zelfbeheer.foundation.jobs.schedule import recurring, tick
from zelfbeheer.house.duties.models import DutyRule, Take
from zelfbeheer.operating import doctor, preparing
from zelfbeheer.operating.checks import backups, data, database, people, work
from zelfbeheer.operating.checks import settings as settings_checks

SAFE = {"ALLOWED_HOSTS": ["huis.example.nl"], "HTTPS": True, "DEBUG": False, "DEMO": False}


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")


@pytest.fixture
def installation(settings, tmp_path):
    """Settings of an installation on which nothing is wrong."""
    for name, value in SAFE.items():
        setattr(settings, name, value)
    settings.SECRET_KEY = "x" * 50
    settings.DEFAULT_FROM_EMAIL = "huis@example.nl"
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    return settings


def said(findings):
    return " ".join(f"{finding.what} {finding.do}" for finding in findings)


def test_a_safe_installation_has_no_findings(installation):
    assert list(settings_checks.unsafe()) == []
    assert list(settings_checks.folder()) == []


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("DEBUG", True, "ZELFBEHEER_DEBUG"),
        ("HTTPS", False, "ZELFBEHEER_HTTPS=1"),
        ("DEMO", True, "ZELFBEHEER_DEMO"),
        ("ALLOWED_HOSTS", ["*"], "ZELFBEHEER_HOSTS"),
    ],
)
def test_an_unsafe_setting_is_one_problem(installation, name, value, word):
    setattr(installation, name, value)
    [finding] = settings_checks.unsafe()
    assert finding.is_problem
    assert word in said([finding])


def test_on_ones_own_machine_plain_http_and_a_demo_are_fine(installation):
    installation.ALLOWED_HOSTS, installation.HTTPS, installation.DEMO = ["127.0.0.1", "localhost"], False, True
    assert list(settings_checks.unsafe()) == []


def test_a_short_secret_key_and_open_files_are_found(installation):
    installation.SECRET_KEY = "kort"
    key = installation.DATA / "secret_key"
    key.touch(mode=0o644)
    found = list(settings_checks.folder())
    assert len(found) == 2
    assert "short" in found[0].what
    assert f"chmod go-rwx {key}" in found[1].do


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_in_which_nothing_can_be_written_is_found(installation):
    installation.DATA.chmod(0o500)
    assert "chown" in said(settings_checks.folder())


def test_a_full_disk_is_found(installation, monkeypatch):
    monkeypatch.setattr(settings_checks, "LITTLE_SPACE", 2**62)
    assert "disk is nearly full" in said(settings_checks.folder())


def test_no_mail_is_worth_knowing_and_a_wrong_sender_is_a_problem(installation):
    installation.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    [finding] = settings_checks.mail()
    assert not finding.is_problem
    installation.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    installation.DEFAULT_FROM_EMAIL = "zelfbeheer@localhost"
    [finding] = settings_checks.mail()
    assert finding.is_problem


def test_static_files_are_built_once_and_again_after_a_change(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path
    assert [finding.is_problem for finding in settings_checks.static()] == [False]
    preparing.fingerprint_file().write_text(preparing.static_fingerprint())
    assert list(settings_checks.static()) == []
    monkeypatch.setattr(preparing, "_static_sources", lambda: iter(["ui/new.css 1 1"]))
    assert len(list(settings_checks.static())) == 1


def test_a_database_that_does_not_answer_stops_the_rest(monkeypatch, capsys):
    def refuse():
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    assert "connection refused" in said(database.reachable())
    names = [check.name for check, _found in doctor.all_findings()]
    assert names[-1] == "database"
    assert doctor.examine() == 1
    assert "DATABASE_URL" in capsys.readouterr().out


@pytest.mark.django_db
def test_pending_migrations_are_found():
    assert list(database.tables()) == []
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'duties'")
    assert "duties.0001_initial" in said(database.tables())


@pytest.mark.django_db
def test_an_old_sqlite_and_one_that_promises_too_much_are_found(monkeypatch):
    if connection.vendor != "sqlite":
        assert list(database.embedded()) == []
        return
    monkeypatch.setattr(database, "FULL", database._pragma("synchronous")[0])
    monkeypatch.setattr(database.sqlite3, "sqlite_version_info", (3, 51, 3))
    assert list(database.embedded()) == []
    monkeypatch.setattr(database.sqlite3, "sqlite_version_info", (3, 40, 1))
    assert [finding.is_problem for finding in database.embedded()] == [False]
    monkeypatch.setattr(database, "FULL", -1)
    assert "power fails" in said(database.embedded())
    monkeypatch.setattr(database, "_pragma", lambda name: ["row 4 missing from index"])
    assert "row 4 missing from index" in said(database.embedded())


@pytest.mark.django_db
def test_a_row_that_points_into_another_community_is_found():
    duty, stranger = make_duty(make_community()), make_person(make_community())
    assert list(data.strays()) == []
    take = Take.objects.create(community=duty.community, duty=duty, person=stranger)
    assert "duties.Take" in said(data.strays())
    take.delete()


@pytest.mark.django_db
def test_a_record_that_was_changed_after_it_was_closed_is_found(monkeypatch):
    person = make_person(make_community())
    record_change(actor=person, verb="see_day", community=person.community)
    monkeypatch.setattr("zelfbeheer.foundation.audit.seals.SETTLED", timedelta())
    seal(person.community)
    assert list(data.seals()) == []
    AuditEvent.objects.filter(community=person.community).update(verb="something_else")
    assert person.community.name in said(data.seals())


@pytest.mark.django_db
def test_a_day_that_nobody_made_is_found():
    community = make_community()
    rule = DutyRule.objects.create(
        community=community, duty_list=make_list(community), title="Afwas", recurrence="FREQ=DAILY",
        first_on=timezone.localdate(), start_time=time(18), end_time=time(19), basis=basis_for(community),
    )  # fmt: skip
    assert "Afwas" in said(data.days())
    from zelfbeheer.house.duties.service import materialise

    materialise(rule)
    assert list(data.days()) == []
    DutyRule.objects.of(community).update(recurrence="FREQ=SOMETIMES")
    assert "Afwas" in said(data.days())


@pytest.mark.django_db
def test_a_word_in_a_role_that_no_code_knows_is_found():
    role = make_role(make_community(), may=[GroupsCapability.SEE_DAY], on_shift=[GroupsCapability.SEE_PEOPLE])
    assert list(people.rights()) == []
    RoleCapability.objects.of(role.community).filter(condition="").update(capability="see_all")
    RoleCapability.objects.of(role.community).exclude(condition="").update(condition="at_full_moon")
    assert [("see_all" in found.what, "at_full_moon" in found.what) for found in people.rights()] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.django_db
def test_an_owner_is_needed_and_needs_a_second_step(installation):
    [finding] = people.owners()
    assert finding.is_problem and "create-owner" in finding.do
    installation.DEMO = True
    [finding] = people.owners()
    assert not finding.is_problem
    owner = Account.objects.create_account(email="sam@example.nl", is_owner=True)
    [finding] = people.owners()
    assert finding.is_problem and "sam@example.nl" in finding.what
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={})
    assert list(people.owners()) == []


@pytest.mark.django_db
def test_work_that_returns_is_looked_at():
    [finding] = work.schedule()
    assert not finding.is_problem  # nothing was done yet: a new installation
    now = timezone.now()
    for job in recurring():
        ScheduledJob.objects.create(name=job.name, next_at=now + timedelta(hours=1), last_at=now)
    assert list(work.schedule()) == []
    name = recurring()[0].name
    ScheduledJob.objects.filter(name=name).update(next_at=now - timedelta(hours=1))
    assert name in said(work.schedule())
    ScheduledJob.objects.filter(name=name).update(next_at=now + timedelta(hours=1), last_error="ValueError")
    assert "ValueError" in said(work.schedule())


def _task(**fields):
    long_ago = timezone.now() - timedelta(hours=1)
    row = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="a.task", backend_name="default",
        run_after=long_ago, exception_class_path="ValueError", traceback="", **fields,
    )  # fmt: skip
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=long_ago)


@pytest.mark.django_db
def test_failed_waiting_and_endless_tasks_are_found():
    assert list(work.tasks()) == []
    _task(status="FAILED", finished_at=timezone.now())
    _task(status="READY")
    _task(status="RUNNING", started_at=timezone.now() - timedelta(hours=1))
    failed, waiting, endless = work.tasks()
    assert "a.task, ValueError" in failed.what
    assert waiting.is_problem and not endless.is_problem


@pytest.mark.django_db
def test_a_check_that_stumbles_is_itself_a_finding(monkeypatch):
    check = doctor.Check("x", "x", lambda: 1 / 0)
    [finding] = doctor.findings_of(check)
    assert "ZeroDivisionError" in finding.what


@pytest.mark.django_db
def test_all_is_well_after_the_first_round_of_work(installation):
    owner = Account.objects.create_account(email="sam@example.nl", is_owner=True)
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={})
    tick()
    found = [(check.name, one.what) for check, found in doctor.all_findings() for one in found if one.is_problem]
    # Tests run with synchronous=OFF, and a backup waits for a key on paper (test_backups.py).
    assert [(name, what) for name, what in found if name not in {"sqlite", "backups"}] == []


@pytest.mark.django_db
def test_it_speaks_dutch_and_english(monkeypatch, installation, capsys):
    installation.DEBUG = True
    doctor.examine()
    assert "Set it to 0." in capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "C")
    doctor.examine()
    assert "Zet het op 0." in capsys.readouterr().out


@pytest.mark.django_db
def test_djangos_own_checks_are_content():
    call_command("check")


def test_an_empty_database_is_no_problem_and_says_what_fills_it(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    [finding] = database.tables()
    assert not finding.is_problem
    assert "still empty" in said([finding]) and "zelfbeheer serve" in said([finding])


def test_a_full_disk_is_said_as_such_and_not_as_a_broken_one(tmp_path):
    """SQLite cannot even be opened to read without room for its shared memory, and calls that an I/O error."""
    from zelfbeheer.operating.why import why

    full, other = sqlite3.OperationalError("disk I/O error"), sqlite3.OperationalError("disk I/O error\nmore")
    full.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    said = [OperationalError("disk I/O error"), OperationalError("disk I/O error\nmore"), OperationalError()]
    said[0].__cause__, said[1].__cause__ = full, other
    assert [why(one) for one in said] == ["there is no room left on the disk", "disk I/O error", "OperationalError"]


@pytest.mark.django_db
def test_a_clock_that_was_ahead():
    ScheduledJob.objects.create(name="a", next_at=timezone.now(), last_at=timezone.now())
    assert list(work.clock()) == []
    ScheduledJob.objects.update(last_at=timezone.now() + timedelta(days=365))
    [found] = work.clock()
    assert found.is_problem and "timedatectl" in found.do


def test_what_a_restore_left_behind(settings, tmp_path):
    settings.DATA = tmp_path
    assert list(backups.leftovers()) == []
    (tmp_path / "zelfbeheer.sqlite3.replaced-2026-11-22-100000").touch()
    (tmp_path / ".being-restored").mkdir()
    assert [found.is_problem for found in backups.leftovers()] == [False, False]


def test_a_full_disk_of_the_backups_is_seen_too(settings, tmp_path, monkeypatch):
    settings.DATA, settings.BACKUPS = tmp_path / "data", tmp_path / "backups"
    for place in (settings.DATA, settings.BACKUPS):
        place.mkdir(mode=0o700)
    free = {settings.DATA: 10**12, settings.BACKUPS: 10}
    monkeypatch.setattr(settings_checks.shutil, "disk_usage", lambda path: type("Usage", (), {"free": free[path]}))
    found = [one.do for one in settings_checks.folder() if "disk" in one.what]
    assert len(found) == 1 and str(settings.BACKUPS) in found[0]
