"""Opening what came along for one person, with the key that only she has."""

import json
import zlib

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.moving.models import Arrival, SealedPart
from zelfbeheer.community.moving.vocabulary import MovingCapability
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.transfer.arriving import sealed_content
from zelfbeheer.foundation.transfer.opening import Opening
from zelfbeheer.foundation.transfer.sealing import unseal
from zelfbeheer.foundation.ui.problems import Problem

OWN = MovingCapability.KEEP_OWN_PART
NOTHING_WAITS = _("Nothing waits for you here.")


@transaction.atomic
def open_own_part(*, actor: Person, key: str) -> int:
    """Puts back what is hers and answers how many things; what has no place any more is left out.

    Raises Refused, Problem when nothing waits, WrongKey.
    """
    require(actor, OWN, actor)
    waiting = SealedPart.objects.of(actor.community_id).select_for_update().filter(person=actor).first()
    if waiting is None:
        raise Problem(NOTHING_WAITS)
    opened = Opening(actor, sealed_content(unseal(key, bytes(waiting.content))), _placed(actor.community_id)).put_back()
    waiting.delete()
    _forget_places(actor.community_id)
    record_change(actor=actor, verb=OWN, community=actor.community_id)
    return opened


@transaction.atomic
def throw_away_own_part(*, actor: Person) -> None:
    """She does not want what came along. Again does nothing."""
    require(actor, OWN, actor)
    if SealedPart.objects.of(actor.community_id).filter(person=actor).delete()[0]:
        _forget_places(actor.community_id)
        record_change(actor=actor, verb=OWN, community=actor.community_id)


def _placed(community: int) -> dict[str, list[int]]:
    """Which record of the file became which row here."""
    arrival = Arrival.objects.of(community).get()
    return json.loads(zlib.decompress(bytes(arrival.placed)))


def _forget_places(community: int) -> None:
    """Once nothing waits any more, nobody needs to know which record became which row."""
    if not SealedPart.objects.of(community).exists():
        Arrival.objects.of(community).update(placed=b"")
