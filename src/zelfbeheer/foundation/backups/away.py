"""What lies in the store elsewhere: the same newest backups as in the folder, and the list of what was erased.

A store that is away costs nothing but the second copy: every hour what it lacks is tried again.
"""

import logging
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from django_tasks import task

from zelfbeheer.foundation.backups import erased, folder, store
from zelfbeheer.foundation.backups.models import Backup
from zelfbeheer.foundation.backups.store import NotStored
from zelfbeheer.foundation.backups.vocabulary import StoreTrouble
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring

logger = logging.getLogger("zelfbeheer.backups")
AGAIN_AFTER = timedelta(hours=1)


@task()
def bring_away() -> None:
    bring_to_store()


@task()
def bring_list_away() -> None:
    """After an erasure, so that the store knows it though the machine is lost before tonight."""
    if store.is_set():
        try:
            send_list()
        except NotStored as problem:
            logger.warning("the list of what was erased is not in the store: %s", problem.trouble)


def bring_to_store() -> StoreTrouble | None:
    """Sends what the store lacks of the newest and deletes what is old there. Answers why not; never raises."""
    if not store.is_set():
        return None
    try:
        there = _bring()
    except NotStored as problem:
        logger.warning("the backups are not in the store: %s", problem.trouble)
        Backup.objects.filter(pk__in=_latest()).update(store_trouble=problem.trouble)
        return problem.trouble
    now = timezone.now()
    Backup.objects.filter(name__in=there, stored_at=None).update(stored_at=now, store_trouble="")
    return None


def _latest() -> list[int]:
    """The latest good one, or none."""
    return list(Backup.objects.filter(trouble="").order_by("-began_at").values_list("pk", flat=True)[:1])


def _bring() -> set[str]:
    """Answers which backups are there now."""
    here = {path.name: path for path in folder.backups_in(folder.backups_folder())}
    there = names_in_store()
    kept = folder.to_keep({*here, *there})
    send_list()
    for name in sorted((kept & here.keys()) - there, reverse=True):  # the newest first
        store.send(here[name])
    store.forget(sorted(there - kept))
    return kept & (there | here.keys())


def names_in_store() -> set[str]:
    """The backups there; what else lies there is nobody's of ours, and stays."""
    return {name for name in store.names() if folder.is_backup(name)}


def send_list() -> None:
    """What was erased, of this installation and of what lies there already."""
    known = erased.entries_to_keep() | erased.entries_in(store.read_text(erased.FILE))
    store.write_text(erased.FILE, erased.as_text(known))


def fetch_from_store(name: str, into: Path) -> Path:
    """A backup with the list of what was erased beside it, in that folder. Raises NotStored."""
    store.fetch(name, into / name)
    (into / erased.FILE).write_text(store.read_text(erased.FILE))
    return into / name


def lacks_the_latest() -> bool:
    """Is there a good backup that is not in the store?"""
    return store.is_set() and Backup.objects.filter(pk__in=_latest(), stored_at=None).exists()


def see_to_it() -> None:
    if lacks_the_latest():
        bring_away.enqueue()


def declare() -> None:
    declare_recurring(Recurring("bring backups to the store", AGAIN_AFTER, see_to_it))
