"""Making the file of a group, outside any request."""

import tempfile
from datetime import timedelta
from typing import IO

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.moving.models import GroupFile, GroupFileBlock, OwnPart
from zelfbeheer.community.moving.vocabulary import BLOCK, GROUP_FILE_MADE, KEPT
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.search.operations import rebuild
from zelfbeheer.foundation.transfer.snapshot import one_moment
from zelfbeheer.foundation.transfer.writing import Writer

IN_MEMORY = 16 * 1024 * 1024
_WAITING = "the clock and the worker look at all groups"


@task()
def make_file(file_id: int) -> bool:
    """Makes one file that somebody asked for; False when it is not wanted any more."""
    file = GroupFile.objects.across_communities(because=_WAITING).filter(pk=file_id, ready_at=None).first()
    if file is None or file.is_over:
        return False
    try:
        _make(file)
    except Exception:
        file.failed_at = timezone.now()
        file.save(update_fields=["failed_at"])
        raise
    return True


@task()
def index_words(community_id: int) -> None:
    """People find again what stands in the texts of a group that arrived. The clock would do it by the next night."""
    rebuild(community_id)


def _make(file: GroupFile) -> None:
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as out:
        rows = write_group(file.community, out, bytes(file.public_key))
        with transaction.atomic():
            file.blocks.all().delete()
            file.rows, file.bytes = rows, _store(file, out)
            file.ready_at = timezone.now()
            file.save(update_fields=["rows", "bytes", "ready_at"])
            _tell_everybody(file)


def write_group(community: Community, out: IO[bytes], house_key: bytes) -> int:
    """The whole group as of one moment; answers how many records stand in the open."""
    with one_moment():
        keys = dict(OwnPart.objects.of(community).values_list("person", "public_key"))
        writer = Writer(community, out, {pk: bytes(key) for pk, key in keys.items()}, house_key)
        writer.write()
    return writer.written


def _store(file: GroupFile, out: IO[bytes]) -> int:
    out.seek(0)
    number = size = 0
    while content := out.read(BLOCK):
        GroupFileBlock.objects.create(community_id=file.community_id, file=file, number=number, content=content)
        number, size = number + 1, size + len(content)
    return size


def _tell_everybody(file: GroupFile) -> None:
    values = {"by": file.asked_by.chosen_name}
    others = Person.objects.of(file.community_id).present().exclude(pk=file.asked_by_id)
    for person in others.select_related("account").order_by("pk"):
        tell(account=person.account, kind=GROUP_FILE_MADE, community=file.community_id, values=values)


def forget_files() -> int:
    """Files go a day after they were asked for; answers how many rows."""
    old = GroupFile.objects.across_communities(because=_WAITING).filter(asked_at__lt=timezone.now() - KEPT)
    return old.delete()[0]


declare_recurring(Recurring("forget files with a whole group", timedelta(minutes=30), forget_files))
