"""What holds in every test: nothing strays between communities, every page drawn is sound, lists have an order."""

import gc
import os
import shutil
from itertools import chain, groupby
from pathlib import Path

import pytest

from tests import pagecheck

# The shell is the same engine without the window around it: a test costs less than half.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), "")
STRICT = os.environ.get("ZELFBEHEER_TEST_STRICT") == "1"  # a skip for a missing tool fails the run
NO_CHROMIUM = "there is no Chromium on this machine (Debian: apt-get install chromium-headless-shell)"
NEEDS_DATABASE = {"db", "transactional_db", "live_server", "_django_db_helper", "django_db_setup"}


def pytest_addoption(parser):
    parser.addoption("--postgres", action="store_true", help="run what touches the database on PostgreSQL")
    parser.addoption("--rewrite-matrix", action="store_true", help="accept who may what as it is now")


def _touches_database(item):
    return bool(NEEDS_DATABASE & set(getattr(item, "fixturenames", ()))) or item.get_closest_marker("django_db")


def _says_nothing_of_databases(item):
    """In a browser, or about forms and pages only: once is enough."""
    return item.get_closest_marker("browser") or item.get_closest_marker("one_database")


def _on_postgres(config):
    return config.getoption("--postgres") or os.environ.get("TEST_POSTGRES") == "1"


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "browser" in Path(str(item.path)).parent.parts:
            item.add_marker("browser")
        if item.get_closest_marker("browser") and not CHROMIUM and not STRICT:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        if item.get_closest_marker("postgres") and not _on_postgres(config):
            item.add_marker(pytest.mark.skip(reason="runs on PostgreSQL only"))
    if _on_postgres(config):
        on_both = [item for item in items if _touches_database(item) and not _says_nothing_of_databases(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(on_both)])
        items[:] = on_both
    items[:] = _longest_first(items)


def pytest_collection_finish():
    """What is there now stays: looking through all of it for rubbish, over and over, took a twentieth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


LONG_FOLDERS = {"browser", "access", "demo", "operating"}


def _longest_first(items):
    """The files that take long are dealt over the workers, each at the head of its share: no worker waits for the
    last of them (xdist's worksteal begins with equal stretches; pytest-django put what commits at the very end)."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [list(found) for _, found in groupby(filter(_is_long, items), key=_goes_together)]
    long.sort(key=lambda found: "test_every_page" not in found[0].nodeid)
    rest = [item for item in items if not _is_long(item)]
    share = -(-len(rest) // workers)
    return [
        item
        for number in range(workers)
        for item in [*chain(*long[number::workers]), *rest[number * share : (number + 1) * share]]
    ]


def _is_long(item):
    return LONG_FOLDERS & set(Path(str(item.path)).parts)


def _goes_together(item):
    """Tests of a file share what the file made, and of a folder "lively" its houses; the shares of the one very long
    test do not."""
    if "test_every_page" in item.nodeid:
        return item.nodeid
    return item.path.parent if item.path.parent.name == "lively" else item.path


def pytest_terminal_summary(terminalreporter):
    missed = [report for report in terminalreporter.stats.get("skipped", []) if NO_CHROMIUM in str(report.longrepr)]
    if missed:
        terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(missed)} tests in a browser did not run: {NO_CHROMIUM}.", red=True, bold=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables come straight from the models, which takes a tenth of the time; a step of migration is missing nowhere
    (`tools/check.py migrations`), and tests/operating takes the steps from an earlier version."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    settings.MIGRATION_MODULES = {}  # pytest-django hid them while it made the tables
    with django_db_blocker.unblock():
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in MigrationLoader(None).disk_migrations:
            recorder.record_applied(app, name)


@pytest.fixture(scope="session", autouse=True)
def _emptied_quickly():
    """After a test that commits, the tables that it filled are emptied. Django's own way empties every table, and then
    makes its rights and kinds of content anew, which nothing here uses: that took a sixteenth of the whole run."""
    from django.test import TransactionTestCase

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda test: _empty_tables())
        yield


def _empty_tables():
    from django.db import connection, transaction

    tables = [connection.ops.quote_name(table) for table in connection.introspection.django_table_names()]
    filled = " UNION ALL ".join(
        f"SELECT {number} WHERE EXISTS (SELECT 1 FROM {table})" for number, table in enumerate(tables)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(filled)
        for (number,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {tables[number]}")


@pytest.fixture(autouse=True)
def _nothing_strays(request, _django_db_marker):
    """After every test that used the database: no row points into another community. Looked at on SQLite, where it
    costs a fortieth; on PostgreSQL the same tests write the same rows."""
    yield
    if "_django_db_helper" in request.fixturenames and not _on_postgres(request.config):
        from zelfbeheer.foundation.tenancy.walk import strays

        assert strays() == []


@pytest.fixture(autouse=True)
def _sound_pages(monkeypatch):
    """Every page that any test draws is checked: see tests/pagecheck.py."""
    pagecheck.watch(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def _no_name_by_chance():
    """The random mark in every form is made of letters that spell nobody's name: "Sam" on a page is really Sam."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.middleware.csrf.CSRF_ALLOWED_CHARS", "QXZqxz0123456789")
        yield


@pytest.fixture(autouse=True)
def _fresh_language():
    """A test that switched the language leaves no trace."""
    from django.utils import translation

    yield
    translation.activate("nl")


@pytest.fixture
def in_english():
    """For tests that read a sentence: the English message ids stay when the Dutch gets better words."""
    from django.utils import translation

    with translation.override("en"):
        yield
