"""Settings, the data folder, mail and static files."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from zelfbeheer.config import environment
from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import ngettext
from zelfbeheer.foundation.accounts.queries import pins_of_before
from zelfbeheer.operating.checks.finding import Finding, note, problem
from zelfbeheer.operating.preparing import static_is_built

LOCAL = {"127.0.0.1", "localhost", "::1", "[::1]"}
OLD_KEY = timedelta(days=400)
SHORT_KEY = 40  # characters; Django's own keys have fifty
LITTLE_SPACE = 500 * 1024 * 1024  # bytes


def only_local() -> bool:
    """Does this installation answer only to the machine it runs on?"""
    return set(settings.ALLOWED_HOSTS) <= LOCAL


def unsafe() -> Iterator[Finding]:
    if settings.DEBUG:
        yield problem(_("ZELFBEHEER_DEBUG is on: an error shows secrets to everybody."), _("Set it to 0."))
    if any(host == "*" or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        yield problem(
            _("ZELFBEHEER_HOSTS lets any name in, so links in mails can be made to lead elsewhere."),
            _("Write the exact names, such as huis.example.nl."),
        )
    if only_local():
        return
    if not settings.HTTPS:
        yield problem(
            _("People reach it from elsewhere without https: PINs and codes can be read on the way."),
            _("Put a TLS proxy such as Caddy in front, and set ZELFBEHEER_HTTPS=1."),
        )
    if settings.DEMO:
        yield problem(
            _("ZELFBEHEER_DEMO is on: everybody can sign in as anybody."),
            _("Set it to 0, and use another data folder for real people."),
        )


def _secret_key() -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < SHORT_KEY:
        yield problem(
            _("The secret key is short, so that it can be guessed."),
            _("Leave ZELFBEHEER_SECRET_KEY empty: a good one is made then. Everybody signs in again once."),
        )


def folder() -> Iterator[Finding]:
    yield from _secret_key()
    place = Path(settings.DATA)
    for path in (place, place / "secret_key", place / "secret_keys_before"):
        if path.exists() and path.stat().st_mode & 0o077:
            yield problem(
                _("Other users of this machine can get into %(path)s.") % {"path": path},
                _("Run: chmod go-rwx %(path)s") % {"path": path},
            )
    if not os.access(place, os.W_OK):
        yield problem(
            _("Nothing can be written in %(path)s.") % {"path": place},
            _("Make the user that runs zelfbeheer the owner of it: chown -R USER %(path)s") % {"path": place},
        )
        return
    for one in {place, Path(settings.BACKUPS) if Path(settings.BACKUPS).is_dir() else place}:
        if shutil.disk_usage(one).free < LITTLE_SPACE:
            yield problem(
                _("The disk is nearly full. When it is full, nothing can be kept."),
                _("Make room, or move %(path)s to a larger disk.") % {"path": one},
            )


def secrets() -> Iterator[Finding]:
    path = Path(settings.DATA) / "secret_key"
    if path.exists() and not environment.value("ZELFBEHEER_SECRET_KEY"):
        age = datetime.now(UTC) - datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if age > OLD_KEY:
            yield note(_("The secret key is more than a year old."), _("Run: zelfbeheer rotate-secrets."))
    if environment.value("ZELFBEHEER_SECRET_KEY_BEFORE"):
        yield note(
            _("ZELFBEHEER_SECRET_KEY_BEFORE still lets an earlier key in."),
            _("Take it out 90 days after the key was changed."),
        )
    if settings.SECRET_KEY_FALLBACKS and (number := pins_of_before()):
        yield note(
            ngettext(
                "%(number)s PIN was not used since the secrets changed, and ends with the earlier key.",
                "%(number)s PINs were not used since the secrets changed, and end with the earlier key.",
                number,
            )
            % {"number": number},
            _("Nothing has to be done: whoever it concerns signs in another way, and chooses a new one."),
        )


def mail() -> Iterator[Finding]:
    if only_local():
        return
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        yield note(
            _("No mail is sent: nobody gets a code by e-mail. Key cards, PINs and passkeys work."),
            _("Set ZELFBEHEER_EMAIL_URL when people want to sign in by e-mail."),
        )
    elif settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield problem(
            _("Mail is sent from %(address)s, and will be refused.") % {"address": settings.DEFAULT_FROM_EMAIL},
            _("Set ZELFBEHEER_EMAIL_FROM to an address of your own."),
        )


def push() -> Iterator[Finding]:
    if find_spec("pywebpush") is None:
        yield note(
            _("Notes on phones are not sent: the library for it is not installed."),
            _("Install it when people want it: pip install 'zelfbeheer[push]'."),
        )
        return
    path = Path(settings.PUSH_KEY_FILE)
    if path.exists() and path.stat().st_mode & 0o077:
        yield problem(
            _("Other users of this machine can get into %(path)s.") % {"path": path},
            _("Run: chmod go-rwx %(path)s") % {"path": path},
        )
    if not only_local() and settings.PUSH_CONTACT.endswith("@localhost"):
        yield note(
            _("The makers of phones cannot reach whoever runs this."),
            _("Set ZELFBEHEER_PUSH_CONTACT, such as mailto:huis@example.nl."),
        )


def static() -> Iterator[Finding]:
    if not static_is_built():
        yield note(
            _("The style sheets and scripts are older than the code, or not built yet."),
            _("Start `zelfbeheer serve` (again): it builds them first."),
        )
