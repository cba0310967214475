"""Asking for the file of a group, choosing for one's own part, and arriving from a file."""

import json
import zlib
from typing import IO, Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person, basis_of
from zelfbeheer.community.moving.models import Arrival, GroupFile, OwnPart, SealedPart
from zelfbeheer.community.moving.vocabulary import GROUP_ARRIVED, MovingCapability
from zelfbeheer.foundation.access.registry import SYSTEM, Refused, require
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.backups.erased import erase_once_more, erased_keys
from zelfbeheer.foundation.backups.vocabulary import ACCOUNT
from zelfbeheer.foundation.transfer.arriving import Arrived, Arriving
from zelfbeheer.foundation.transfer.known import known_as
from zelfbeheer.foundation.transfer.reading import Package
from zelfbeheer.foundation.transfer.sealing import new_key
from zelfbeheer.foundation.ui.problems import Problem

TAKE, OWN = MovingCapability.TAKE_GROUP_ALONG, MovingCapability.KEEP_OWN_PART


def ask_for_file(*, actor: Person, community: Community) -> tuple[GroupFile, str]:
    """The file will be made; answers it and the key to who sleeps where, which is kept nowhere.

    Raises Refused, and Problem while another file is being made.
    """
    from zelfbeheer.community.moving.jobs import make_file

    require(actor, TAKE, community)
    secret, public = new_key()
    with transaction.atomic():
        Community.objects.select_for_update().get(pk=community.pk)
        if any(file.is_being_made for file in GroupFile.objects.of(community).filter(ready_at=None, failed_at=None)):
            raise Problem(_("A file is being made already. Wait until it is ready."))
        basis = basis_of(actor, TAKE)
        file = GroupFile.objects.create(community=community, asked_by=actor, public_key=public, basis=basis)
        record_change(actor=actor, verb=TAKE, community=community, on=file)
        make_file.enqueue(file.pk)
    return file, secret


def seal_own_part(*, actor: Person) -> str:
    """From now on what is hers travels along, sealed. Answers the key, kept nowhere; an earlier one is dead."""
    require(actor, OWN, actor)
    secret, public = new_key()
    with transaction.atomic():
        OwnPart.objects.of(actor.community_id).filter(person=actor).delete()
        OwnPart.objects.create(community_id=actor.community_id, person=actor, public_key=public)
        record_change(actor=actor, verb=OWN, community=actor.community_id)
    return secret


def leave_out_own_part(*, actor: Person) -> None:
    """What is hers stays out of every file that is made from now on. Again does nothing."""
    require(actor, OWN, actor)
    with transaction.atomic():
        if OwnPart.objects.of(actor.community_id).filter(person=actor).delete()[0]:
            record_change(actor=actor, verb=OWN, community=actor.community_id)


def import_community(
    *, actor: Any, file: IO[bytes], digest: str, slug: str = "", house_key: str = ""
) -> tuple[Community, Arrived]:
    """A group from a file, whole or not at all. Only for whoever runs the installation (SYSTEM).

    Raises Refused, Problem when the address is taken, UnusableFile and WrongKey.
    """
    from zelfbeheer.community.moving.jobs import index_words

    if actor is not SYSTEM:
        raise Refused(_("Only whoever runs this installation can bring in a group."))
    package = Package(file)
    with transaction.atomic():
        if Community.objects.filter(slug=slug or package.manifest["slug"]).exists():
            raise Problem(
                _("There is a group at this address already. Nothing has changed. Choose another with --slug.")
            )
        arrived = Arriving(package, slug).arrive(house_key)
        _record_arrival(package, arrived, digest)
        _leave_out_erased(arrived)
        index_words.enqueue(arrived.community.pk)
        record_change(actor=SYSTEM, verb=GROUP_ARRIVED, community=arrived.community)
    return arrived.community, arrived


def _leave_out_erased(arrived: Arrived) -> None:
    """Who had herself erased here after the file was made does not come back with it."""
    erased = {known_as(key) for key in erased_keys(ACCOUNT)}
    gone = Account.objects.filter(pk__in=[pk for name, pk in arrived.known.items() if name in erased])
    for handle in list(gone.order_by("pk").values_list("handle", flat=True)):
        erase_once_more(ACCOUNT, handle)
        arrived.erased += 1


def _record_arrival(package: Package, arrived: Arrived, digest: str) -> None:
    community, manifest = arrived.community, package.manifest
    made_at = parse_datetime(manifest["made_at"])
    if made_at is None or made_at.tzinfo is None:
        raise Problem(_("The file does not say when it was made. Nothing has changed."))
    placed = zlib.compress(json.dumps(arrived.placed).encode()) if arrived.sealed else b""
    Arrival.objects.create(
        community=community, file_made_at=made_at, file_digest=digest, software=manifest["software"][:60],
        rows=arrived.rows, placed=placed,
    )  # fmt: skip
    SealedPart.objects.bulk_create(
        SealedPart(community=community, person_id=pk, content=content) for pk, content in arrived.sealed.items()
    )
