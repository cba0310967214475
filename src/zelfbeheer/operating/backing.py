"""The commands `backup`, `backup-key` and `restore`: asks, does, and says in a sentence how it went."""

import getpass
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from pyrage import x25519

from zelfbeheer.community.groups.service import Community
from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import language
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.backups import store
from zelfbeheer.foundation.backups.away import bring_to_store, fetch_from_store, names_in_store
from zelfbeheer.foundation.backups.checking import NotEqual, TooNew
from zelfbeheer.foundation.backups.contents import Unreadable
from zelfbeheer.foundation.backups.folder import backups_folder, backups_in
from zelfbeheer.foundation.backups.keys import current_key, make_key, read_secret
from zelfbeheer.foundation.backups.loading import InUse
from zelfbeheer.foundation.backups.operations import make_backup
from zelfbeheer.foundation.backups.store import NotStored
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.operating.preparing import prepare_database
from zelfbeheer.operating.restoring import Opened, opened, restore, what_is_here

REPLACE_WORD = "vervang"
FETCHED = ".from-the-store-"


def _tell(*sentences: str) -> None:
    for sentence in sentences:
        print(textwrap.fill(str(sentence), 96, break_long_words=False, break_on_hyphens=False), flush=True)


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB"


def back_up() -> int:
    """One backup now; answers the exit code."""
    prepare_database()
    made = make_backup(by_hand=True)
    with translation.override(language()):
        if made.trouble:
            print(_("No backup was made. Earlier backups are whole."), file=sys.stderr)
            print(made.get_trouble_display(), file=sys.stderr)
            return 1
    _tell(
        _("The backup is made, opened again and compared: %(rows)s rows, all the same.") % {"rows": made.rows},
        f"{backups_folder() / made.name}  ({_size(made.size)})",
    )
    return _bring_away()


def _bring_away() -> int:
    if not store.is_set():
        _tell(_("Copy it to another place now and then, with the file erased.jsonl beside it."))
        return 0
    if trouble := bring_to_store():
        with translation.override(language()):
            print(_("It is not in the store elsewhere: %(why)s") % {"why": trouble.label}, file=sys.stderr)
        return 1
    _tell(_("It is in the store elsewhere too, fetched again and compared."))
    return 0


def show_new_key(*, replace: bool) -> int:
    """Makes the key and prints it once, for paper."""
    prepare_database()
    if current_key() is not None and not replace:
        print(_("There is a key already. Its other half is on paper, and nowhere else."), file=sys.stderr)
        print(_("Is the paper lost? Make a new key: zelfbeheer backup-key --replace"), file=sys.stderr)
        return 1
    key = make_key(actor=SYSTEM)
    _tell(_("This is the key of the backups of this installation. You see it only now."), "")
    print(f"    {key.parts[0]}\n    {' '.join(key.parts[1:6])}\n    {' '.join(key.parts[6:])}\n")
    _tell(
        _("Write it on paper, twice, and keep the papers in two safe places outside the house."),
        _("Who has the paper and a backup can read everything. Without the paper no backup can be restored."),
        _("Earlier backups need the earlier paper.") if replace else _("From now on a backup is made every night."),
    )
    return 0


def bring_back(file: Path | None, key: str, *, replace: bool) -> int:
    """Restores one backup, from a file or from the store; answers the exit code."""
    try:
        with _found(file) as there:
            return _bring_back(there, _identity(key), replace=replace) if there else _say_what_there_is(file)
    except NotStored as problem:
        with translation.override(language()):
            sentence = _("It cannot be fetched from the store: %(why)s") % {"why": problem.trouble.label}
    except Problem as problem:
        with translation.override(language()):
            sentence = str(problem.sentence)
    except Unreadable:
        sentence = _("It does not open: the key is of another backup, or the file is damaged. Nothing was changed.")
    except NotEqual as problem:
        sentence = _("The backup is not whole (%(what)s). Nothing was changed. Take another one.") % {"what": problem}
    except TooNew as problem:
        sentence = _("This backup was made by zelfbeheer %(version)s. Install that version first.") % {
            "version": problem
        }
    except InUse:
        sentence = _("zelfbeheer is running here. Stop it first; nothing was changed.")
    except OSError as problem:
        sentence = _("That did not work: %(why)s. Nothing was replaced.") % {"why": problem}
    print(sentence, file=sys.stderr)
    return 1


def _identity(key: str) -> x25519.Identity:
    return read_secret(key or getpass.getpass(_("The key, as it stands on paper (you do not see it while typing): ")))


@contextmanager
def _found(file: Path | None) -> Iterator[Path | None]:
    """The file as it was named, or of that name in the folder of the backups, or fetched from the store for a while."""
    near = [path for path in (file, file and backups_folder() / file.name) if path and path.is_file()]
    if near or file is None or not store.is_set() or file.name not in names_in_store():
        yield near[0] if near else None
        return
    _tell(_("It is fetched from the store elsewhere."))
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=FETCHED) as place:
        yield fetch_from_store(file.name, Path(place))


def _say_what_there_is(file: Path | None) -> int:
    here = [path.name for path in backups_in(backups_folder())]
    away = sorted(names_in_store() - set(here), reverse=True) if store.is_set() else []
    if file:
        _tell(_("There is no file %(file)s.") % {"file": file})
    _tell(_("These can be restored:") if here or away else _("There is no backup to restore here."))
    _tell(*here, *(_("%(name)s  (in the store)") % {"name": name} for name in away))
    return 1


def _bring_back(file: Path, identity: x25519.Identity, *, replace: bool) -> int:
    with opened(file, identity) as found:
        _describe(found)
        if not (replace or _agreed()):
            _tell(_("Nothing was changed."))
            return 1
        done = restore(file, found)
    _tell(
        _("Restored and compared: %(rows)s rows. Everybody signs in again.") % {"rows": done.rows},
        _("Erased again, because that was done after this backup: %(number)s.") % {"number": done.erased_again},
    )
    if done.earlier:
        _tell(_("What was here before is kept as %(file)s. Delete it when all is well.") % {"file": done.earlier})
    return 0


def _describe(found: Opened) -> None:
    made = timezone.localtime(found.made_at)
    said = {"day": f"{made:%d-%m-%Y}", "time": f"{made:%H:%M}", "groups": found.number(Community),
            "people": found.number(Account)}  # fmt: skip
    _tell(_("This backup is of %(day)s, %(time)s: %(groups)s groups, %(people)s people.") % said)


def _agreed() -> bool:
    """True when nothing would be lost, or somebody says that it may be."""
    groups, people = what_is_here()
    if not groups and not people:
        return True
    _tell(
        _("Here are now %(groups)s groups and %(people)s people. They are replaced by those of the backup.")
        % {"groups": groups, "people": people},
        _("What was done here after the backup was made is gone then."),
    )
    if not sys.stdin.isatty():
        _tell(_("To do this without being asked: add --replace."))
        return False
    return input(_("Type %(word)s to go on: ") % {"word": REPLACE_WORD}).strip().lower() == REPLACE_WORD
