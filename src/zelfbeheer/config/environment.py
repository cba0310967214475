"""Every variable the product reads from the environment, in one table: name, what it is for, default.

`settings.py` reads through `value()`; `zelfbeheer settings` and docs/settings.md print the table.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import gettext_noop


@dataclass(frozen=True)
class Variable:
    name: str
    purpose: str
    default: str | None  # None: has none, and must be set
    example: str = ""


VARIABLES = (
    Variable(
        "ZELFBEHEER_DATA",
        gettext_noop("Folder for the database, pictures, secret key and built static files."),
        ".data",
    ),
    Variable(
        "DATABASE_URL",
        gettext_noop("Database. Leave empty for the embedded SQLite in ZELFBEHEER_DATA."),
        "",
        "postgres://zelfbeheer:secret@127.0.0.1/zelfbeheer",
    ),
    Variable(
        "ZELFBEHEER_BACKUPS",
        gettext_noop("Folder for backups, best on another disk. Leave empty: `backups` in ZELFBEHEER_DATA."),
        "",
        "/media/usb/zelfbeheer",
    ),
    Variable(
        "ZELFBEHEER_S3",
        gettext_noop("Store elsewhere that speaks S3, for a second copy of every backup: address, bucket, folder."),
        "",
        "https://s3.example.nl/bucket/zelfbeheer",
    ),
    Variable("ZELFBEHEER_S3_KEY", gettext_noop("The key that may read, write and delete there."), ""),
    Variable("ZELFBEHEER_S3_SECRET", gettext_noop("The secret that belongs to that key."), ""),
    Variable("ZELFBEHEER_S3_REGION", gettext_noop("The region of that store, when it has one."), "us-east-1", "nl-ams"),
    Variable(
        "ZELFBEHEER_SECRET_KEY",
        gettext_noop("Signs cookies and links. Leave empty: a random one is made once and kept in ZELFBEHEER_DATA."),
        "",
    ),
    Variable(
        "ZELFBEHEER_SECRET_KEY_BEFORE",
        gettext_noop("Earlier values of ZELFBEHEER_SECRET_KEY that still open what they sealed, separated by commas."),
        "",
    ),
    Variable(
        "ZELFBEHEER_HOSTS",
        gettext_noop("Host names this installation answers to, separated by commas."),
        "127.0.0.1,localhost",
        "huis.example.nl",
    ),
    Variable(
        "ZELFBEHEER_HTTPS",
        gettext_noop("1 when people reach it over https (set this behind a TLS proxy)."),
        "0",
    ),
    Variable("ZELFBEHEER_DEBUG", gettext_noop("1 while developing; never on a server that people use."), "0"),
    Variable(
        "ZELFBEHEER_EMAIL_URL",
        gettext_noop("Mail server. Leave empty: nothing is mailed, and messages are written to ZELFBEHEER_DATA/mail."),
        "",
        "smtp://user:secret@mail.example.nl:587",
    ),
    Variable(
        "ZELFBEHEER_EMAIL_FROM",
        gettext_noop("Sender of every mail."),
        "zelfbeheer@localhost",
        "huis@example.nl",
    ),
    Variable(
        "ZELFBEHEER_PUSH_KEY_FILE",
        gettext_noop("Key with which notes are sent to phones. Leave empty: made once and kept in ZELFBEHEER_DATA."),
        "",
        "/etc/zelfbeheer/push_key.pem",
    ),
    Variable(
        "ZELFBEHEER_PUSH_KEY",
        gettext_noop("That key itself, when several servers share it: `zelfbeheer push-key` shows the one of now."),
        "",
    ),
    Variable(
        "ZELFBEHEER_PUSH_CONTACT",
        gettext_noop("Where the makers of phones can reach whoever runs this, when notes cause trouble."),
        "",
        "mailto:huis@example.nl",
    ),
    Variable(
        "ZELFBEHEER_PUSH_SERVICES",
        gettext_noop("Hosts of browser makers that carry notes to phones, separated by commas."),
        "fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com",
    ),
    Variable(
        "ZELFBEHEER_DEMO",
        gettext_noop("1 shows how to sign in on the welcome page. Only for demo data."),
        "0",
    ),
    Variable(
        "ZELFBEHEER_LOG",
        gettext_noop("json: a line for every request, job and event, with nobody in it. plain: only what goes wrong."),
        "json",
    ),
    Variable(
        "ZELFBEHEER_LOG_ADDRESSES",
        gettext_noop("1 writes visitors' addresses beside sign-ins and refusals, while somebody tries many PINs."),
        "0",
    ),
    Variable("ZELFBEHEER_WORKERS", gettext_noop("Server processes."), "2"),
    Variable("ZELFBEHEER_THREADS", gettext_noop("Threads in each server process."), "32"),
)

_BY_NAME = {variable.name: variable for variable in VARIABLES}


def value(name: str) -> str:
    """The value of one declared variable. Raises ImproperlyConfigured, with help, where it is needed and missing."""
    variable = _BY_NAME[name]
    found = os.environ.get(name, variable.default)
    if found is None:
        raise ImproperlyConfigured(_missing(variable))
    return found


def _help(variable: Variable) -> list[str]:
    example = _("For example: %(example)s") % {"example": f"{variable.name}={variable.example}"}
    return [_(variable.purpose)] + [example] * bool(variable.example)


def _missing(variable: Variable) -> str:
    return " ".join([_("%(name)s is not set.") % {"name": variable.name}, *_help(variable)])


def _refuse(name: str, word: str, wanted: str) -> ImproperlyConfigured:
    said = _("%(name)s is '%(word)s'.") % {"name": name, "word": word}
    return ImproperlyConfigured(" ".join([said, wanted, *_help(_BY_NAME[name])]))


def flag(name: str) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off/empty; anything else is refused with help."""
    word = value(name).strip().lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"", "0", "false", "no", "off"}:
        return False
    raise _refuse(name, word, _("Write 1 for yes or 0 for no."))


def one_of(name: str, *known: str) -> str:
    """One of these words; anything else is refused with help."""
    word = value(name).strip().lower()
    if word not in known:
        raise _refuse(name, word, _("Write one of: %(words)s.") % {"words": ", ".join(known)})
    return word


def number(name: str) -> int:
    """A whole number above zero; anything else is refused with help."""
    word = value(name).strip()
    if not word.isdigit() or int(word) < 1:
        raise _refuse(name, word, _("Write a whole number from 1."))
    return int(word)


def words(name: str) -> list[str]:
    return [part.strip() for part in value(name).split(",") if part.strip()]


def hosts() -> list[str]:
    """The names this installation answers to. Over https they must be said: nobody reaches the default from outside."""
    if flag("ZELFBEHEER_HTTPS") and not os.environ.get("ZELFBEHEER_HOSTS", "").strip():
        raise ImproperlyConfigured(_missing(_BY_NAME["ZELFBEHEER_HOSTS"]))
    return words("ZELFBEHEER_HOSTS")


def cookie_prefix() -> str:
    """Over https a browser then takes these cookies from this very host only, and no other can plant one."""
    return "__Host-" if flag("ZELFBEHEER_HTTPS") else ""


def folder() -> Path:
    """The data folder, made where it is missing, readable by its owner only."""
    path = Path(value("ZELFBEHEER_DATA")).absolute()
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        wanted = _("That folder cannot be made: %(why)s.") % {"why": problem.strerror}
        raise _refuse("ZELFBEHEER_DATA", str(path), wanted) from None
    return path


def keep_new_file(where: str | Path, make: Callable[[], bytes]) -> None:
    """Makes a key where there is none: whole aside and then named, so that nobody reads half and the first stays."""
    path = Path(where)
    if path.exists():
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(make())
    with suppress(FileExistsError):
        os.link(aside, path)
    aside.unlink()


def new_secret() -> bytes:
    from django.core.management.utils import get_random_secret_key

    return get_random_secret_key().encode()


def earlier_keys_file() -> Path:
    return folder() / "secret_keys_before"


def read_earlier_keys(path: Path) -> list[tuple[datetime, str]]:
    """Keys that were replaced, each with the moment until which it still opens what it sealed."""
    found = []
    with suppress(FileNotFoundError):
        for line in path.read_text().splitlines():
            until, _space, key = line.partition(" ")
            found.append((datetime.fromisoformat(until), key))
    return found


def earlier_secret_keys() -> list[str]:
    """From the environment, and from the data folder those whose term has not passed."""
    now = datetime.now(UTC)
    kept = [key for until, key in read_earlier_keys(earlier_keys_file()) if until > now]
    return list(dict.fromkeys([*words("ZELFBEHEER_SECRET_KEY_BEFORE"), *kept]))


def replace_file(path: Path, content: bytes) -> None:
    """Whole or not at all, on disk when this returns, and readable by its owner only."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)


def secret_key() -> str:
    """The signing key from the environment, or a random one kept in the data folder (made once, mode 600)."""
    given = value("ZELFBEHEER_SECRET_KEY")
    if given:
        return given
    path = folder() / "secret_key"
    try:
        keep_new_file(path, new_secret)
        return path.read_text().strip()
    except OSError as problem:
        wanted = _("The secret key cannot be kept there: %(why)s.") % {"why": problem.strerror}
        raise _refuse("ZELFBEHEER_DATA", str(folder()), wanted) from None


def postgres() -> dict[str, Any]:
    """Django's settings for the PostgreSQL of DATABASE_URL, or nothing when the embedded SQLite is to be used.

    Connections come from a pool of at most eight for each process: a process has 32 threads, PostgreSQL about 100
    connections, and a new connection for each request would cost four times the time of the request. What is asked a
    third time over a connection was planned already: values go beside the statement, not in it.
    """
    url = value("DATABASE_URL")
    if not url:
        return {}
    try:
        database = dict(dj_database_url.parse(url, conn_health_checks=True))
    except ValueError:
        database = {"ENGINE": ""}
    if not str(database["ENGINE"]).endswith("postgresql"):
        raise _refuse("DATABASE_URL", url.partition(":")[0] + ":…", _("Write the address of a PostgreSQL database."))
    pool = {"min_size": 1, "max_size": 8, "timeout": 20}
    options: Any = database.get("OPTIONS", {})
    planned = {"server_side_binding": True, "prepare_threshold": 2}
    return database | {"CONN_MAX_AGE": 0, "OPTIONS": options | {"pool": pool} | planned}


@dataclass(frozen=True)
class Store:
    """A store that speaks S3. What is secret is not in its text form, so that no log can show it."""

    endpoint: str
    bucket: str
    folder: str
    region: str
    key: str = field(repr=False)
    secret: str = field(repr=False)


def store() -> Store | None:
    """From ZELFBEHEER_S3 and what belongs to it; nothing when it is empty."""
    given = value("ZELFBEHEER_S3").strip()
    if not given:
        return None
    url = urlsplit(given)
    bucket, _slash, folder_there = url.path.strip("/").partition("/")
    if url.scheme not in {"https", "http"} or not url.hostname or not bucket or "@" in url.netloc:
        wanted = _("Write an address with https:// that names a bucket. Key and secret have a place of their own.")
        raise _refuse("ZELFBEHEER_S3", url.scheme + "://…", wanted)
    missing = next((name for name in ("ZELFBEHEER_S3_KEY", "ZELFBEHEER_S3_SECRET") if not value(name)), None)
    if missing:
        raise ImproperlyConfigured(_missing(_BY_NAME[missing]))
    return Store(
        f"{url.scheme}://{url.netloc}", bucket, folder_there, value("ZELFBEHEER_S3_REGION"),
        value("ZELFBEHEER_S3_KEY"), value("ZELFBEHEER_S3_SECRET"),
    )  # fmt: skip


def mail() -> dict[str, Any]:
    """Django's mail settings from ZELFBEHEER_EMAIL_URL; without one, mails become files in the data folder."""
    url = urlsplit(value("ZELFBEHEER_EMAIL_URL"))
    if not url.scheme:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder() / "mail",
        }
    if url.scheme not in {"smtp", "smtps"} or not url.hostname:
        wanted = _("Write the address of a mail server that begins with smtp:// or smtps://.")
        raise _refuse("ZELFBEHEER_EMAIL_URL", url.scheme + "://…", wanted)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp",
        "EMAIL_TIMEOUT": 15,
    }
