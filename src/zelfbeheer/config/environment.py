"""Every variable the product reads from the environment, in one table: name, what it is for, default.

`settings.py` reads through `value()`; `zelfbeheer doctor --settings` and docs/settings.md print the table.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Variable:
    name: str
    purpose: str
    default: str | None  # None: must be set outside of demo and development
    example: str = ""


VARIABLES = (
    Variable("ZELFBEHEER_DATA", "Folder for the database, pictures, secret key and built static files.", ".data"),
    Variable(
        "DATABASE_URL",
        "Database. Leave empty for the embedded SQLite in ZELFBEHEER_DATA.",
        "",
        "postgres://zelfbeheer:secret@127.0.0.1/zelfbeheer",
    ),
    Variable(
        "ZELFBEHEER_SECRET_KEY",
        "Signs cookies and links. Leave empty: a random one is made once and kept in ZELFBEHEER_DATA.",
        "",
    ),
    Variable(
        "ZELFBEHEER_HOSTS",
        "Host names this installation answers to, separated by commas.",
        "127.0.0.1,localhost",
        "huis.example.nl",
    ),
    Variable("ZELFBEHEER_HTTPS", "1 when people reach it over https (set this behind a TLS proxy).", "0"),
    Variable("ZELFBEHEER_DEBUG", "1 while developing; never on a server that people use.", "0"),
    Variable(
        "ZELFBEHEER_EMAIL_URL",
        "Mail server. Leave empty: nothing is mailed, and messages are written to ZELFBEHEER_DATA/mail.",
        "",
        "smtp://user:secret@mail.example.nl:587",
    ),
    Variable("ZELFBEHEER_EMAIL_FROM", "Sender of every mail.", "zelfbeheer@localhost", "huis@example.nl"),
    Variable("ZELFBEHEER_DEMO", "1 shows how to sign in on the welcome page. Only for demo data.", "0"),
    Variable("ZELFBEHEER_WORKERS", "Server processes.", "2"),
    Variable("ZELFBEHEER_THREADS", "Threads in each server process.", "32"),
)

_BY_NAME = {variable.name: variable for variable in VARIABLES}


def value(name: str) -> str:
    """The value of one declared variable. Raises ImproperlyConfigured, with help, where it is needed and missing."""
    variable = _BY_NAME[name]
    found = os.environ.get(name, variable.default)
    if found is None:
        hint = f" For example: {name}={variable.example}" if variable.example else ""
        raise ImproperlyConfigured(f"{name} is not set. {variable.purpose}{hint}")
    return found


def flag(name: str) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off/empty; anything else is refused with help."""
    word = value(name).strip().lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is '{word}'. Write 1 for yes or 0 for no. {_BY_NAME[name].purpose}")


def number(name: str) -> int:
    """A whole number above zero; anything else is refused with help."""
    word = value(name).strip()
    if not word.isdigit() or int(word) < 1:
        raise ImproperlyConfigured(f"{name} is '{word}'. Write a whole number from 1. {_BY_NAME[name].purpose}")
    return int(word)


def words(name: str) -> list[str]:
    return [part.strip() for part in value(name).split(",") if part.strip()]


def folder() -> Path:
    """The data folder, made where it is missing, readable by its owner only."""
    path = Path(value("ZELFBEHEER_DATA")).absolute()
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def secret_key() -> str:
    """The signing key from the environment, or a random one kept in the data folder (made once, mode 600)."""
    given = value("ZELFBEHEER_SECRET_KEY")
    if given:
        return given
    path = folder() / "secret_key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
    return path.read_text().strip()


def mail() -> dict:
    """Django's mail settings from ZELFBEHEER_EMAIL_URL; without one, mails become files in the data folder."""
    url = urlsplit(value("ZELFBEHEER_EMAIL_URL"))
    if not url.scheme:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder() / "mail",
        }
    if url.scheme not in {"smtp", "smtps"} or not url.hostname:
        example = _BY_NAME["ZELFBEHEER_EMAIL_URL"].example
        raise ImproperlyConfigured(f"ZELFBEHEER_EMAIL_URL is not a mail server. For example: {example}")
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
