"""The screen of whoever manages the installation: the key once, a backup now, what went wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_person, sign_in
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.backups.keys import current_key, make_key
from zelfbeheer.foundation.backups.models import Backup, BackupKey
from zelfbeheer.foundation.backups.vocabulary import Trouble
from zelfbeheer.operating.checks import backups as check

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places(settings, tmp_path, monkeypatch):
    settings.BACKUPS, settings.DATA = tmp_path / "backups", tmp_path
    monkeypatch.setenv("LC_ALL", "en")


@pytest.fixture
def owner(client, monkeypatch):
    from zelfbeheer.foundation.access import views

    monkeypatch.setattr(views, "_owner_guards", [])
    account = Account.objects.create_account(is_owner=True)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return account


def page(client, name="overview"):
    return client.get(reverse(f"backups:{name}")).content.decode()


def test_only_who_manages_the_installation_sees_it(client):
    assert client.get(reverse("backups:overview")).status_code == 302
    sign_in(client, make_person(make_community(), "Sam"))
    assert client.get(reverse("backups:overview")).status_code == 404
    assert client.post(reverse("backups:key"), {"known": ""}).status_code == 404
    assert BackupKey.objects.count() == 0


def test_the_key_is_shown_once_and_a_reload_makes_no_second(client, owner, in_english):
    assert reverse("backups:key") in page(client)
    shown = client.post(reverse("backups:key"), {"known": ""})
    assert "AGE-SECRET-KEY-1" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    again = client.post(reverse("backups:key"), {"known": ""})
    assert again.status_code == 302
    assert BackupKey.objects.count() == 1
    assert "AGE-SECRET" not in page(client)
    client.post(reverse("backups:key"), {"known": current_key().recipient})
    assert BackupKey.objects.count() == 2


def test_the_button_asks_the_worker(client, owner):
    from django_tasks_db.models import DBTaskResult

    make_key(actor=SYSTEM)
    assert client.post(reverse("backups:make_now")).status_code == 302
    assert DBTaskResult.objects.get().task_path.endswith("backup_by_hand")


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_kept_costs_the_same_whatever_there_is(client, owner, settings, rows, django_assert_num_queries):
    make_key(actor=SYSTEM)
    settings.BACKUPS.mkdir()
    for number in range(rows):
        backup = Backup.objects.create(name=f"zelfbeheer-{number}.age", size=12_000_000, rows=3)
        (settings.BACKUPS / backup.name).touch()
    with django_assert_num_queries(8):
        shown = page(client)
    assert shown.count("zelfbeheer-") == rows + 1


def test_a_failure_says_what_to_do_on_the_screen_and_in_the_doctor(client, owner):
    make_key(actor=SYSTEM)
    Backup.objects.create(name="a", trouble=Trouble.NO_SPACE)
    assert str(Trouble.NO_SPACE.label) in page(client)
    [finding] = [found for found in check.backups() if found.is_problem]
    assert "failed" in finding.what


def test_the_doctor_asks_for_a_key_and_for_a_backup_every_two_days(settings):
    settings.ALLOWED_HOSTS = ["huis.example.nl"]
    [finding] = check.backups()
    assert "backup-key" in finding.do
    make_key(actor=SYSTEM)
    assert list(check.backups()) == []
    BackupKey.objects.update(made_at=timezone.now() - timedelta(days=3))
    [finding] = check.backups()
    assert "two days" in finding.what
    Backup.objects.create(name="a")
    assert list(check.backups()) == []
