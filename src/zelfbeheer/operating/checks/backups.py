"""Is there a good backup, somewhere else than on the machine itself?"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation

from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import language
from zelfbeheer.foundation.backups import store
from zelfbeheer.foundation.backups.away import lacks_the_latest
from zelfbeheer.foundation.backups.keys import current_key
from zelfbeheer.foundation.backups.queries import is_late, last_failure
from zelfbeheer.operating.backing import FETCHED
from zelfbeheer.operating.checks.finding import Finding, note, problem
from zelfbeheer.operating.checks.settings import LOCAL, only_local
from zelfbeheer.operating.restoring import ASIDE


def backups() -> Iterator[Finding]:
    if current_key() is None:
        say = note if only_local() else problem
        yield say(_("No backups are made: there is no key yet."), _("Run: zelfbeheer backup-key, and keep the paper."))
        return
    if is_late():
        yield problem(_("No good backup was made for two days."), _("Run: zelfbeheer backup. It says what is wrong."))
    if failed := last_failure():
        with translation.override(language()):
            yield problem(_("The last backup failed."), failed.get_trouble_display())
    if not only_local() and not store.is_set() and _same_disk():
        yield note(
            _("The backups are on the same disk as the data, so both are lost together."),
            _("Set ZELFBEHEER_BACKUPS to a folder on another disk, or ZELFBEHEER_S3 to a store elsewhere."),
        )


def elsewhere() -> Iterator[Finding]:
    """The store that ZELFBEHEER_S3 names: can it be written, read and cleared, and is it ours alone?"""
    if not store.is_set():
        return
    address = store.endpoint()
    if address.scheme == "http" and address.hostname not in LOCAL:
        yield note(
            _("The store is reached without https: others on the way see which backups there are."),
            _("Write https:// in ZELFBEHEER_S3 when the store can do that."),
        )
    try:
        if store.probe():
            yield problem(
                _("Everybody can read what lies in the store."),
                _("Close the bucket for all but that one key."),
            )
    except store.NotStored as found:
        with translation.override(language()):
            yield problem(_("The store elsewhere cannot be used."), str(found.trouble.label))
        return
    if lacks_the_latest():
        yield note(
            _("The last backup is not in the store yet."),
            _("Every hour it is tried again. Or run: zelfbeheer backup. It says what is wrong."),
        )


def leftovers() -> Iterator[Finding]:
    """What a restore left behind: the database of before, or a folder of one that was killed."""
    place = Path(settings.DATA)
    earlier = sorted(place.glob("*.replaced-*"))
    if earlier:
        yield note(
            _("The database of before a restore is still there: %(path)s.") % {"path": earlier[0]},
            _("Delete it when all is well: it holds everything, and is not sealed."),
        )
    for left in place.glob(f"{FETCHED}*"):
        yield note(
            _("A restore was broken off, and left what it had fetched in %(path)s.") % {"path": left},
            _("Delete that folder. What is in it is sealed."),
        )
    if (place / ASIDE).exists():
        yield note(
            _("A restore was broken off, and left what it had opened in %(path)s.") % {"path": place / ASIDE},
            _("Delete that folder, or restore once more: that clears it."),
        )


def _same_disk() -> bool:
    places = Path(settings.BACKUPS), Path(settings.DATA)
    return all(place.is_dir() for place in places) and os.stat(places[0]).st_dev == os.stat(places[1]).st_dev
