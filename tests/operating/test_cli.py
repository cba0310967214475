"""The command line: sentences and exit codes, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from zelfbeheer import cli
from zelfbeheer.config import environment
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.operating import settings_table

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.setattr(cli, "without_pool", dict)  # the connection of the test run stays as it is


@pytest.mark.parametrize(
    ("name", "value", "read", "words"),
    [
        ("ZELFBEHEER_DEBUG", "maybe", lambda: environment.flag("ZELFBEHEER_DEBUG"), "Write 1 for yes or 0 for no"),
        ("ZELFBEHEER_WORKERS", "0", lambda: environment.number("ZELFBEHEER_WORKERS"), "a whole number from 1"),
        ("ZELFBEHEER_WORKERS", "two", lambda: environment.number("ZELFBEHEER_WORKERS"), "Server processes"),
        ("ZELFBEHEER_EMAIL_URL", "http://x", environment.mail, "smtp://user:secret@mail.example.nl:587"),
        ("DATABASE_URL", "mysql://a:secret@b/c", environment.postgres, "postgres://"),
        ("DATABASE_URL", "nonsense", environment.postgres, "PostgreSQL"),
        ("ZELFBEHEER_DATA", "/dev/null/x", environment.folder, "cannot be made"),
        ("ZELFBEHEER_HTTPS", "1", environment.hosts, "ZELFBEHEER_HOSTS is not set"),
    ],
)
def test_a_wrong_or_missing_setting_is_named_with_help(monkeypatch, name, value, read, words):
    monkeypatch.delenv("ZELFBEHEER_HOSTS", raising=False)
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as refused:
        read()
    assert words in str(refused.value)
    assert "secret@b" not in str(refused.value)


def test_a_postgres_address_becomes_a_pool(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://a:b@127.0.0.1/c")
    found = environment.postgres()
    assert found["OPTIONS"]["pool"]["max_size"] == 8
    assert found["CONN_MAX_AGE"] == 0


def test_the_secret_key_is_made_once_and_is_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.setenv("ZELFBEHEER_DATA", str(tmp_path / "new"))
    monkeypatch.delenv("ZELFBEHEER_SECRET_KEY")
    key = environment.secret_key()
    assert len(key) >= 50
    assert environment.secret_key() == key
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]
    assert (tmp_path / "new" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_the_page_about_settings_is_the_table_of_the_code():
    page = (ROOT / "docs" / "settings.md").read_text()
    assert settings_table.as_markdown() in page


def test_the_table_names_every_variable(capsys):
    assert cli.main(["settings"]) == 0
    shown = capsys.readouterr().out
    assert all(variable.name in shown for variable in environment.VARIABLES)


def test_every_variable_that_the_code_reads_is_in_the_table():
    names = {variable.name for variable in environment.VARIABLES}
    for path in (ROOT / "src").rglob("*.py"):
        for word in set(path.read_text().replace('"', " ").replace("`", " ").replace("/", " ").split()):
            name = word.strip(".,:;()='")
            if name.startswith("ZELFBEHEER_") and name.isupper() and not name.endswith("_"):
                assert name.partition("=")[0] in names, f"{path}: {name}"


@pytest.mark.django_db
def test_create_owner_gives_a_link(capsys):
    assert cli.main(["create-owner", "sam@example.nl", "--address", "https://huis.example.nl/"]) == 0
    assert "https://huis.example.nl/" in capsys.readouterr().out
    assert Account.objects.get(email="sam@example.nl").is_owner
    assert mail.outbox == []


@pytest.mark.django_db
def test_create_owner_refuses_what_is_no_address(capsys):
    assert cli.main(["create-owner", "sam"]) == 1
    assert "'sam' is not an e-mail address" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "70000", "x", "-1", "８０００"])
def test_a_port_is_a_number(port, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["serve", f"--port={port}"])
    assert stopped.value.code == 2
    assert "65535" in capsys.readouterr().err


def _command(*arguments, **variables):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZELFBEHEER_", "DATABASE_"))}
    return subprocess.run(
        [Path(sys.executable).parent / "zelfbeheer", *arguments], capture_output=True, text=True, check=False,
        env=kept | {"LC_ALL": "en", "DJANGO_SETTINGS_MODULE": "zelfbeheer.config.settings"} | variables, timeout=120,
    )  # fmt: skip


def test_the_installed_command_says_in_a_sentence_what_is_wrong(tmp_path):
    wrong = _command("doctor", ZELFBEHEER_DATA=str(tmp_path), ZELFBEHEER_DEBUG="maybe")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("ZELFBEHEER_DEBUG is 'maybe'.")


def test_a_database_that_is_away_is_a_sentence(tmp_path):
    away = {"ZELFBEHEER_DATA": str(tmp_path), "DATABASE_URL": "postgres://a@127.0.0.1:1/b?connect_timeout=1"}
    asked = _command("create-owner", "sam@example.nl", **away)
    assert asked.returncode == 2
    assert "The database does not answer" in asked.stderr
    assert "refused" in asked.stderr
    assert "Traceback" not in asked.stderr
    looked = _command("doctor", **away)
    assert looked.returncode == 1
    assert "DATABASE_URL" in looked.stdout
