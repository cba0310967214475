"""Saying that one may be asked when somebody is needed at once, and that no longer. Nobody else can set it."""

from django.db import transaction

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.house.duties.models import MayBeAsked
from zelfbeheer.house.duties.vocabulary import DutiesCapability


def set_may_be_asked(*, actor: Person, may: bool) -> None:
    """Her own choice; saying it twice changes nothing."""
    require(actor, DutiesCapability.MAY_BE_ASKED, actor)
    with transaction.atomic():
        rows = MayBeAsked.objects.of(actor.community_id)
        if may:
            rows.get_or_create(person=actor, defaults={"community_id": actor.community_id})
        else:
            rows.filter(person=actor).delete()
        record_change(
            actor=actor, verb=DutiesCapability.MAY_BE_ASKED, community=actor.community_id, on=actor, about=actor
        )


def may_be_asked(person: Person) -> bool:
    return MayBeAsked.objects.of(person.community_id).filter(person=person).exists()
