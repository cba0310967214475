"""Is there a good backup, somewhere else than on the machine itself?"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation

from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import language
from zelfbeheer.foundation.backups.keys import current_key
from zelfbeheer.foundation.backups.queries import is_late, last_failure
from zelfbeheer.operating.checks.finding import Finding, note, problem
from zelfbeheer.operating.checks.settings import only_local
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
    if not only_local() and _same_disk():
        yield note(
            _("The backups are on the same disk as the data, so both are lost together."),
            _("Set ZELFBEHEER_BACKUPS to a folder on another disk, or copy the folder elsewhere every night."),
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
    if (place / ASIDE).exists():
        yield note(
            _("A restore was broken off, and left what it had opened in %(path)s.") % {"path": place / ASIDE},
            _("Delete that folder, or restore once more: that clears it."),
        )


def _same_disk() -> bool:
    places = Path(settings.BACKUPS), Path(settings.DATA)
    return all(place.is_dir() for place in places) and os.stat(places[0]).st_dev == os.stat(places[1]).st_dev
