"""A second copy of the backups in a store elsewhere. Here the library's own store in a folder stands for it;
`python -m drills store` does the same over the network, against a server by others."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django_tasks_db.models import DBTaskResult
from obstore.store import LocalStore

from tests.operating.test_backups import _a_file_of_its_own, house, paper, places  # noqa: F401
from zelfbeheer import cli
from zelfbeheer.config import environment
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.backups import away, erased, folder, store
from zelfbeheer.foundation.backups.models import Backup
from zelfbeheer.foundation.backups.operations import make_backup
from zelfbeheer.foundation.backups.vocabulary import StoreTrouble
from zelfbeheer.operating import backing
from zelfbeheer.operating.checks import backups as checks
from zelfbeheer.person.privacy.operations import erase_account

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = environment.Store("http://127.0.0.1:1", "bucket", "here", "us-east-1", "KEY-ID", "hush-hush")


@pytest.fixture
def elsewhere(settings, tmp_path, monkeypatch):
    """The folder that stands for the bucket."""
    settings.STORE = PLACE
    monkeypatch.setattr(store, "_opened", lambda: LocalStore(tmp_path / "elsewhere", mkdir=True))
    monkeypatch.setattr(backing, "prepare_database", lambda: False)
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


@pytest.mark.usefixtures("paper")
def test_backups_go_there_and_the_newest_stay(elsewhere, settings, capsys):
    for number in range(10, 26):
        (elsewhere / f"zelfbeheer-2026-01-{number}-030000-000000.age").touch()
    (elsewhere / "holiday.jpg").touch()
    assert cli.main(["backup"]) == 0
    assert "fetched again and compared" in capsys.readouterr().out
    [made] = folder.backups_in(settings.BACKUPS)
    there = sorted(path.name for path in elsewhere.iterdir())
    assert (elsewhere / made.name).read_bytes() == made.read_bytes()
    assert len(there) == 14 + 1 + 2
    assert {"holiday.jpg", erased.FILE} < set(there)
    assert "zelfbeheer-2026-01-11-030000-000000.age" not in there
    row = Backup.objects.get()
    assert row.stored_at
    assert row.store_trouble == ""
    assert list(checks.elsewhere()) == []
    assert not [name for name in there if name.startswith(store.PROBE)]


def test_the_machine_is_lost_and_only_the_store_is_left(house, paper, elsewhere, settings, capsys):  # noqa: F811
    """Also an erasure of after the last backup is known there, and is done again."""
    made = make_backup()
    assert away.bring_to_store() is None
    handle = house[1].account.handle
    erase_account(actor=house[1].account)
    assert DBTaskResult.objects.filter(task_path=away.bring_list_away.module_path).exists()
    away.bring_list_away.func()
    assert "Sam" not in (elsewhere / erased.FILE).read_text()
    for path in settings.BACKUPS.iterdir():
        path.unlink()
    erased.Erased.objects.all().delete()
    assert cli.main(["restore"]) == 1
    assert f"{made.name}  (in the store)" in capsys.readouterr().out
    assert cli.main(["restore", made.name, "--key", paper.secret, "--replace"]) == 0
    said = capsys.readouterr().out
    assert "fetched from the store" in said
    assert "after this backup: 1." in said
    assert not Account.objects.filter(handle=handle).exists()
    assert not list(settings.DATA.glob(f"{backing.FETCHED}*"))


@pytest.mark.usefixtures("paper")
def test_a_store_that_is_away_costs_only_the_second_copy(elsewhere, settings, monkeypatch, capsys, caplog):
    with monkeypatch.context() as away_now:
        away_now.setattr(store, "_opened", store_of_nobody)
        assert cli.main(["backup"]) == 1
        assert "did not answer" in capsys.readouterr().err
        [found] = checks.elsewhere()
        assert found.is_problem
    row = Backup.objects.get()
    assert (row.trouble, row.store_trouble, row.stored_at) == ("", StoreTrouble.NO_ANSWER, None)
    assert "hush" not in caplog.text + repr(settings.STORE)
    assert [finding.is_problem for finding in checks.elsewhere()] == [False]
    away.see_to_it()
    assert DBTaskResult.objects.filter(task_path=away.bring_away.module_path).count() == 1
    away.bring_away.func()
    assert Backup.objects.get().stored_at
    assert not away.lacks_the_latest()


def store_of_nobody():
    """A real request to a port where nobody listens."""
    from obstore.store import S3Store

    return S3Store(
        PLACE.bucket, endpoint=PLACE.endpoint, access_key_id=PLACE.key, secret_access_key=PLACE.secret,
        client_options=store.TERMS, retry_config={"max_retries": 0},
    )  # fmt: skip


@pytest.mark.usefixtures("paper")
def test_what_does_not_come_back_as_it_was_sent_is_deleted_there(elsewhere, monkeypatch):
    made = make_backup()
    monkeypatch.setattr(store, "_digest", lambda *_given: "another")
    assert away.bring_to_store() == StoreTrouble.NOT_EQUAL
    assert not (elsewhere / made.name).exists()
    assert Backup.objects.get().store_trouble == StoreTrouble.NOT_EQUAL


def test_the_address_is_read_and_what_is_wrong_is_said(monkeypatch):
    for name, value in {"": "https://s3.example.nl:9000/emmer/map/twee/", "_KEY": "k", "_SECRET": "hush"}.items():
        monkeypatch.setenv(f"ZELFBEHEER_S3{name}", value)
    place = environment.store()
    assert (place.endpoint, place.bucket, place.folder) == ("https://s3.example.nl:9000", "emmer", "map/twee")
    for wrong in ("s3://emmer/map", "https://s3.example.nl", "https://key:hush@s3.example.nl/emmer"):
        monkeypatch.setenv("ZELFBEHEER_S3", wrong)
        with pytest.raises(ImproperlyConfigured) as said:
            environment.store()
        assert "hush" not in str(said.value)
    monkeypatch.setenv("ZELFBEHEER_S3", "https://s3.example.nl/emmer")
    monkeypatch.setenv("ZELFBEHEER_S3_SECRET", "")
    with pytest.raises(ImproperlyConfigured, match="ZELFBEHEER_S3_SECRET"):
        environment.store()
    monkeypatch.setenv("ZELFBEHEER_S3", "")
    assert environment.store() is None
