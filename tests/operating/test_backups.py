"""A backup is made, opened with the key on paper, and put back; what was erased since does not come back."""

import io
import os
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest
from django.db import connection
from django.utils import timezone

from tests.world import make_community, make_duty, make_person
from zelfbeheer import cli
from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.backups import contents, erased, folder, jobs, snapshot
from zelfbeheer.foundation.backups.keys import current_key, make_key, read_secret
from zelfbeheer.foundation.backups.models import Backup, Erased, PutBack
from zelfbeheer.foundation.backups.operations import make_backup
from zelfbeheer.foundation.backups.rows import Digest
from zelfbeheer.foundation.backups.vocabulary import Trouble
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.operating import backing, preparing, restoring
from zelfbeheer.person.privacy.operations import erase_account

pytestmark = pytest.mark.django_db(transaction=True)
COMMAND = Path(sys.executable).parent / "zelfbeheer"
OF_LATER = ("backups_backup", "backups_putback", "backups_erased")  # what the installation that was replaced added


@pytest.fixture(autouse=True)
def places(settings, tmp_path, monkeypatch):
    settings.BACKUPS, settings.DATA, settings.MEDIA_ROOT = tmp_path / "backups", tmp_path / "data", tmp_path / "files"
    settings.DATA.mkdir()
    settings.PUSH_KEY_FILE = settings.DATA / "push_key.pem"
    settings.PUSH_KEY_FILE.write_text("a key")
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.setattr(cli, "without_pool", dict)
    return tmp_path


@pytest.fixture(autouse=True)
def _a_file_of_its_own(transactional_db, tmp_path):
    """A restore replaces the file of the database, which servers of other tests in this process have open."""
    if connection.vendor != "sqlite":
        yield
        return
    shared, own = connection.settings_dict["NAME"], str(tmp_path / "own.sqlite3")
    with sqlite3.connect(own) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    copy.close()
    connection.close()
    connection.settings_dict["NAME"] = own
    yield
    connection.close()
    connection.settings_dict["NAME"] = shared


@pytest.fixture
def paper():
    return make_key(actor=SYSTEM)


@pytest.fixture
def house():
    """A house with a person, a duty that somebody took, a picture and a file."""
    community = make_community(slug="huis")
    sam = make_person(community, "Sam")
    make_person(community, "Ria")
    make_duty(community)
    StoredFile.objects.create(community=community, content=b"\x00\xff" * 50, width=1, height=1)
    return community, sam


def restore(name, paper, settings):
    source = settings.BACKUPS / name
    with restoring.opened(source, read_secret(paper.secret)) as found:
        return restoring.restore(source, found), found.manifest


def everything(tmp_path, name="now"):
    path = tmp_path / f"{name}.sqlite3"
    path.unlink(missing_ok=True)
    return {table: digest for table, digest in snapshot.take_snapshot(path).items() if table not in OF_LATER}


def test_what_is_restored_is_what_was_there(house, paper, places, settings):
    made = make_backup()
    assert made.trouble == ""
    with_all = everything(places, "before")
    Person.objects.of(house[0]).filter(chosen_name="Ria").update(chosen_name="Iemand anders")
    make_community(slug="later")
    done, manifest = restore(made.name, paper, settings)
    now = everything(places)
    assert now == {table: digest for table, digest in manifest["tables"].items() if table not in OF_LATER} | {
        table: now[table] for table in now if table not in manifest["tables"]
    }
    differs = {table for table in now if now[table] != with_all[table]}
    assert differs <= {"audit_auditevent"}  # the backup itself was recorded after it was made
    assert not Community.objects.filter(slug="later").exists()
    assert done.rows == made.rows > 20
    assert PutBack.objects.get().made_at == done.made_at  # the groups can read that it was put back


AWKWARD = {"who": "Zoë, „ß“ 🙂", "b": [1, 2.5, None, True], "aa": {"z": "\\n\\", "é": "'\""}, "empty": {}}


def awkward_rows(house):
    """What databases write each in their own way."""
    community, sam = house
    Person.objects.of(community).filter(chosen_name="Ria").update(chosen_name='Zoë \\ \'N \t"x"; -- 🙂')
    Message.objects.create(kind="duty_open", values=AWKWARD, account=sam.account, community=community)
    StoredFile.objects.create(community=None, content=b"", width=0, height=32767)


def test_awkward_content_stays_what_it_is(house, paper, settings):
    awkward_rows(house)
    restore(make_backup().name, paper, settings)
    assert Message.objects.get(kind="duty_open").values == AWKWARD


def on_the_embedded_one(folder, *arguments):
    """The command, in an installation of its own on SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZELFBEHEER_", "DATABASE_"))}
    own = {"ZELFBEHEER_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "zelfbeheer.config.settings", "LC_ALL": "en"}
    done = subprocess.run([COMMAND, *arguments], env=kept | own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.postgres
def test_from_postgresql_to_the_embedded_one_and_back(house, paper, places, settings):
    """As docs/installing.md promises: nothing differs after a way through the other database."""
    awkward_rows(house)
    other, key = places / "other", ["--key", paper.secret]
    on_the_embedded_one(other, "restore", str(settings.BACKUPS / make_backup().name), *key)
    before = everything(places, "before")
    on_the_embedded_one(other, "backup")
    [made] = folder.backups_in(other / "backups")
    Person.objects.of(house[0]).delete()
    with restoring.opened(made, read_secret(paper.secret)) as found:
        restoring.restore(made, found)
    now = everything(places)
    assert {table for table in now if now[table] != before[table]} <= {"audit_auditevent", "search_place"}
    assert Message.objects.get(kind="duty_open").values == AWKWARD
    assert make_person(Community.objects.get(), "Nieuw").pk


def test_a_new_row_gets_a_new_number_after_a_restore(house, paper, settings):
    made = make_backup()
    restore(made.name, paper, settings)
    last = max(Person.objects.of(house[0]).values_list("pk", flat=True))
    assert make_person(Community.objects.get(), "Nieuw").pk > last


def test_the_server_cannot_open_a_backup_and_another_paper_neither(house, paper, settings):
    made = make_backup()
    data = (settings.BACKUPS / made.name).read_bytes()
    assert b"Sam" not in data
    assert data.startswith(b"age-encryption.org/v1")
    assert paper.secret not in str(list(settings.DATA.rglob("*"))) + str(current_key().__dict__)
    with (
        pytest.raises(contents.Unreadable),
        restoring.opened(settings.BACKUPS / made.name, pyrage.x25519.Identity.generate()),
    ):
        pass


def test_the_usual_tools_open_it_too(house, paper, places, settings):
    """age and tar: nobody depends on this product to get their own data."""
    made = make_backup()
    identity = pyrage.x25519.Identity.from_str(paper.secret)
    (places / "plain.tgz").write_bytes(pyrage.decrypt((settings.BACKUPS / made.name).read_bytes(), [identity]))
    with tarfile.open(places / "plain.tgz") as archive:
        names = archive.getnames()
        archive.extractall(places / "out", filter="data")
    assert names[:2] == ["manifest.json", "database.sqlite3"]
    assert {"keys/secret_key", "keys/push_key.pem"} <= set(names)
    with sqlite3.connect(places / "out" / "database.sqlite3") as file:
        assert ("Sam",) in file.execute("SELECT chosen_name FROM groups_person").fetchall()


def test_uploaded_files_and_keys_come_back(house, paper, settings):
    (settings.MEDIA_ROOT / "a").mkdir(parents=True)
    (settings.MEDIA_ROOT / "a" / "plan.pdf").write_bytes(b"plan")
    made = make_backup()
    (settings.MEDIA_ROOT / "a" / "plan.pdf").unlink()
    settings.PUSH_KEY_FILE.unlink()
    restore(made.name, paper, settings)
    assert (settings.MEDIA_ROOT / "a" / "plan.pdf").read_bytes() == b"plan"
    assert settings.PUSH_KEY_FILE.read_text() == "a key"
    assert (settings.DATA / "secret_key").read_text() == settings.SECRET_KEY
    assert bytes(StoredFile.objects.get().content) == b"\x00\xff" * 50


@pytest.mark.parametrize("only_the_file", [False, True])
def test_who_erased_herself_since_does_not_come_back(house, paper, settings, only_the_file):
    """Also when the database is lost, and only the folder of the backups is left."""
    made = make_backup()
    handle = house[1].account.handle
    erase_account(actor=house[1].account)
    assert "Sam" not in (settings.BACKUPS / erased.FILE).read_text()
    if only_the_file:
        Erased.objects.all().delete()
    done, _manifest = restore(made.name, paper, settings)
    assert done.erased_again == 1
    assert not Account.objects.filter(handle=handle).exists()
    assert "Sam" not in Person.objects.of(house[0]).values_list("chosen_name", flat=True)
    assert Person.objects.of(house[0]).filter(chosen_name="Ria").exists()
    assert Erased.objects.filter(key=handle).exists()


def test_a_damaged_or_cut_off_backup_changes_nothing(house, paper, places, settings):
    made = make_backup()
    whole, before = (settings.BACKUPS / made.name).read_bytes(), everything(places, "before")
    bad = settings.BACKUPS / made.name
    half = len(whole) // 2
    for data in (whole[:-20], whole[:half], whole[:half] + b"x" + whole[half + 1 :], b"", b"nonsense"):
        bad.write_bytes(data)
        assert backing.bring_back(bad, paper.secret, replace=True) == 1
    assert everything(places) == before
    assert not (settings.DATA / restoring.ASIDE).exists()


def test_nothing_is_written_outside_the_folder(places, paper):
    """An archive by somebody who has the public half of the key, with names that lead elsewhere."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name in ("files/../../out", "files/./in", "/files/out", "keys/../files/out", "files/good"):
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
        link = tarfile.TarInfo("files/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(link)
    sealed, scratch = places / "sealed.age", places / "scratch" / "here"
    sealed.write_bytes(pyrage.encrypt(packed.getvalue(), [pyrage.x25519.Recipient.from_str(paper.recipient)]))
    scratch.mkdir(parents=True)
    contents.unseal(sealed, scratch, read_secret(paper.secret))
    written = [path for path in (places / "scratch").rglob("*") if not path.is_dir()]
    assert written == [scratch / "files" / "good"]
    assert written[0].stat().st_mode & 0o077 == 0


def test_a_backup_that_differs_from_the_data_is_thrown_away(house, paper, settings, monkeypatch):
    good = make_backup()
    monkeypatch.setattr(Digest, "value", property(lambda self: os.urandom(16).hex()))
    made = make_backup()
    assert made.trouble == Trouble.NOT_EQUAL
    assert [path.name for path in folder.backups_in(settings.BACKUPS)] == [good.name]


def test_a_full_disk_leaves_earlier_backups_whole(house, paper, settings, monkeypatch):
    good = make_backup()

    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(contents, "seal", full)
    made = make_backup()
    assert made.trouble == Trouble.NO_SPACE
    assert "Make room" in str(Trouble.NO_SPACE.label) or Trouble.NO_SPACE.label
    assert contents.file_digest(settings.BACKUPS / good.name) == good.digest
    assert sorted(path.name for path in settings.BACKUPS.iterdir()) == [".lock", "erased.jsonl", good.name]


def test_without_a_key_nothing_is_made(house, settings):
    assert make_backup().trouble == Trouble.NO_KEY
    assert not jobs.is_due(timezone.now())


def test_two_at_once_do_not_meet(house, paper, settings):
    with folder.only_one() as work:
        (work / "half").write_bytes(b"of somebody who was killed")
        assert make_backup().trouble == Trouble.BUSY
        assert (work / "half").exists()
    (settings.BACKUPS / folder.WORK).mkdir()
    assert make_backup().trouble == ""
    assert not (settings.BACKUPS / folder.WORK).exists()


def test_fourteen_nights_are_kept_and_five_by_hand(settings):
    folder.backups_folder()
    for day in range(1, 21):
        for ending in ("", "-hand"):
            (settings.BACKUPS / f"zelfbeheer-2026-11-{day:02}-030000{ending}.age").touch()
    (settings.BACKUPS / "holiday.jpg").touch()
    folder.forget_old(settings.BACKUPS)
    kept = [path.name for path in folder.backups_in(settings.BACKUPS)]
    assert sum("hand" not in name for name in kept) == 14
    assert [name[17:21] for name in kept if "hand" in name] == ["1-20", "1-19", "1-18", "1-17", "1-16"]
    assert (settings.BACKUPS / "holiday.jpg").exists()


def test_it_is_due_once_a_night_and_again_an_hour_after_a_failure(paper):
    now = timezone.localtime().replace(hour=12)
    assert jobs.is_due(now)
    attempt = Backup.objects.create(name="a", began_at=now, trouble=Trouble.NO_SPACE)
    assert not jobs.is_due(now + timedelta(minutes=30))
    assert jobs.is_due(now + timedelta(hours=2))
    attempt.trouble = ""
    attempt.save()
    assert not jobs.is_due(now + timedelta(hours=14))
    assert jobs.is_due((now + timedelta(days=1)).replace(hour=3, minute=1))


def test_the_key_is_read_as_people_type_it(paper):
    body = paper.secret.removeprefix("AGE-SECRET-KEY-1").lower()
    assert str(read_secret(f" {body[:7]} {body[7:]}\n")) == paper.secret
    with pytest.raises(Problem):
        read_secret(paper.secret[:-1] + ("Q" if paper.secret[-1] != "Q" else "P"))


def test_the_commands(house, settings, capsys, monkeypatch):
    monkeypatch.setattr(backing, "prepare_database", lambda: False)
    assert cli.main(["backup"]) == 1
    assert "Make one and print it" in capsys.readouterr().err
    assert cli.main(["backup-key"]) == 0
    key = "".join(capsys.readouterr().out.split("now.")[1].split("Write")[0].split())
    assert cli.main(["backup-key"]) == 1
    assert cli.main(["backup"]) == 0
    assert "opened again and compared" in capsys.readouterr().out
    [made] = folder.backups_in(settings.BACKUPS)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert cli.main(["restore", str(made), "--key", key]) == 1
    assert "They are replaced" in capsys.readouterr().out
    assert cli.main(["restore", str(made), "--key", key, "--replace"]) == 0
    assert "Restored and compared" in capsys.readouterr().out


def test_nothing_is_replaced_under_a_running_server(house, paper, settings):
    made = make_backup()
    other = connection.copy()
    other.ensure_connection()
    with other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM groups_person")
        cursor.fetchone()
    try:
        assert backing.bring_back(settings.BACKUPS / made.name, paper.secret, replace=True) == 1
    finally:
        other.close()
    assert backing.bring_back(settings.BACKUPS / made.name, paper.secret, replace=True) == 0


def test_a_backup_is_killed_at_any_moment_and_earlier_ones_stay(house, paper, settings):
    """kill -9 of a child that makes one: the earlier file stays whole, and the next attempt succeeds."""
    good = make_backup()
    for delay in (0.02, 0.1, 0.3):
        preparing.leave_database()
        child = os.fork()
        if child == 0:
            try:
                make_backup()
            finally:
                os._exit(0)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert contents.file_digest(settings.BACKUPS / good.name) == good.digest
    assert make_backup().trouble == ""
    for path in folder.backups_in(settings.BACKUPS):
        with restoring.opened(path, read_secret(paper.secret)) as found:
            assert found.rows > 20
