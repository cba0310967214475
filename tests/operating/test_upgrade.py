"""Installations of earlier versions, with people, duties and three months in them, are brought to this version.

`python tools/earlier.py NAME` keeps one of the present version; that is done at each release (see CONTRIBUTING.md).
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
import time

import pytest

from tools.earlier import EARLIER, ROOT, SECRET
from zelfbeheer.operating import preparing

# What a step changes on purpose in rows that were there: {file: {table.column: why}}.
MEANT: dict[str, dict[str, str]] = {}


def _upgrade(name, folder, **variables):
    with sqlite3.connect(folder / "earlier.sqlite3") as file:
        file.executescript(lzma.decompress((EARLIER / name).read_bytes()).decode())
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ZELFBEHEER_", "DATABASE_"))}
    own = {"ZELFBEHEER_DATA": str(folder / "data"), "ZELFBEHEER_SECRET_KEY": SECRET, "PYTHONPATH": str(ROOT),
           "DJANGO_SETTINGS_MODULE": "zelfbeheer.config.settings", "LC_ALL": "en"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.operating.upgrading", str(folder / "earlier.sqlite3")],
        cwd=ROOT, env=kept | own | variables, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _is_whole(name, found):
    assert found["waiting"] > 0, "this is no earlier version: keep one at a release"
    assert {what: number for what, number in found["changed"].items() if what not in MEANT.get(name, {})} == {}
    assert found["compared"] > 5000
    assert found["said"].pop("sqlite") is not None
    assert len(found["said"].pop("owners")) == 1  # a demo has nobody who manages the installation
    assert found["said"] == {"tables": [], "walls": [], "record": [], "rights": []}
    assert found["shape"] == []
    assert len(found["pages"]) > 2
    assert all(status == 200 and "/vandaag/" in path and pin for status, path, pin in found["pages"])


def _names():
    return sorted(path.name for path in EARLIER.glob("*.sql.xz"))


@pytest.mark.parametrize("name", _names())
def test_an_earlier_installation_keeps_everything(name, tmp_path):
    _is_whole(name, _upgrade(name, tmp_path))


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("name", _names())
def test_an_earlier_installation_on_postgresql_keeps_everything(name, tmp_path):
    import psycopg

    head, _slash, options = os.environ["DATABASE_URL"].partition("?")
    own = f"earlier_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {own}")
    _is_whole(name, _upgrade(name, tmp_path, DATABASE_URL=f"{head.rsplit('/', 1)[0]}/{own}?{options}"))


@pytest.mark.django_db(transaction=True)
def test_tables_change_under_one_lock(tmp_path, monkeypatch, settings):
    """A server that starts, and a command typed meanwhile: the second waits for the first, on both databases."""
    settings.DATA = tmp_path
    log = tmp_path / "log"

    def slow(*_given, **_named):
        for word in ("begin", "end"):
            with log.open("a") as file:
                file.write(f"{word}\n")
            time.sleep(0.3)

    monkeypatch.setattr("django.core.management.call_command", slow)
    preparing.leave_database()
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            try:
                preparing._migrate()
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    assert log.read_text().split() == ["begin", "end", "begin", "end"]
