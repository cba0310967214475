"""`zelfbeheer rotate-secrets`: another secret key, while what the old one sealed opens for a term; and more when asked.

Killed at any moment it can simply be run again: a key that seals something is always the current one or an earlier one.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session

from zelfbeheer.community.devices.service import Device, end_device
from zelfbeheer.config import environment
from zelfbeheer.config.words import gettext as _
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.sealing import opening_keys, reseal
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.models import PushDevice
from zelfbeheer.operating.preparing import prepare_database

ROTATE_SECRETS = "rotate_secrets"


def _keep_earlier(key: str, days: int) -> None:
    """First the old one among the earlier, and only then the new one in its place."""
    path, now = environment.earlier_keys_file(), datetime.now(UTC)
    kept = [(until, known) for until, known in environment.read_earlier_keys(path) if until > now and known != key]
    lines = [f"{until.isoformat()} {known}\n" for until, known in [(now + timedelta(days=days), key), *kept]]
    environment.replace_file(path, "".join(lines).encode())


def _replace_key(days: int) -> str:
    key = environment.new_secret().decode()
    _keep_earlier(settings.SECRET_KEY, days)
    environment.replace_file(Path(settings.DATA) / "secret_key", key.encode())
    return key


def _at_once(key: str) -> None:
    """What can be saved is sealed with the new key; then the old ones are gone and everybody is out."""
    reseal([key, *opening_keys()])
    Session.objects.all().delete()
    environment.earlier_keys_file().unlink(missing_ok=True)


def _say_of_the_environment() -> None:
    """The key comes from outside, so that whoever keeps it there must change it."""
    print(_("The secret key comes from ZELFBEHEER_SECRET_KEY, so change it there. A new one:"))
    print(f"    ZELFBEHEER_SECRET_KEY={environment.new_secret().decode()}")
    for sentence in (
        _("Put the value of now in ZELFBEHEER_SECRET_KEY_BEFORE, and take it out after 90 days."),
        _("With several servers: first put the new one there on each and start them again; then change them about."),
    ):
        print(sentence)


def rotate(*, keep_days: int, at_once: bool, push: bool, tablets: bool) -> int:
    """Does what is asked and says what it means for people; answers the exit code."""
    prepare_database()
    if environment.value("ZELFBEHEER_SECRET_KEY"):
        _say_of_the_environment()
    else:
        _rotate_key(keep_days, at_once=at_once)
    if push:
        _rotate_push()
    if tablets:
        _end_tablets()
    record_change(actor=SYSTEM, verb=ROTATE_SECRETS, community=None)
    print(_("Now start zelfbeheer again: until then it works with what was there before."))
    return 0


def _rotate_key(days: int, *, at_once: bool) -> None:
    key = _replace_key(days)
    if at_once:
        _at_once(key)
        print(_("There is a new secret key, and the old one opens nothing any more. Everybody signs in again."))
        print(_("No PIN works any more: people sign in with a card, a passkey or a mailed code, and choose a new one."))
        return
    said = _("There is a new secret key. The old one is gone after %(days)s days; until then nobody notices.")
    print(said % {"days": days})
    print(_("A PIN that is not used in those days must be chosen anew. Somebody who visits stays signed in."))


def _rotate_push() -> None:
    """Phones first: with their rows gone and the key still there, running it again finishes the work."""
    PushDevice.objects.all().delete()
    Path(settings.PUSH_KEY_FILE).unlink(missing_ok=True)
    if settings.PUSH_KEY:
        print(_("The key for phones comes from ZELFBEHEER_PUSH_KEY: empty it there, on every server."))
    print(_("Phones get a new key as well: who wants notes there turns them on again."))


def _end_tablets() -> None:
    living = Device.objects.across_communities(because="every tablet ends when its token may have leaked")
    number = 0
    for device in living.filter(ended_at=None).order_by("pk"):
        end_device(actor=SYSTEM, device=device)
        number += 1
    print(_("%(number)s tablets ended. Each house registers its own again.") % {"number": number})
