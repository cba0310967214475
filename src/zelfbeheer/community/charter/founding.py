"""Writing the charter while the founding is open. After that the door is shut: then only decisions write clauses."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.operations import DOOR_IS_SHUT, end_clause, write_clause
from zelfbeheer.community.charter.rules import is_complete
from zelfbeheer.community.groups.service import Community, FoundingAct, Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import Refused, require


def _open_act(actor: Person) -> FoundingAct:
    acts = FoundingAct.objects.of(actor.community_id).select_for_update(of=("self",)).select_related("basis")
    act = acts.filter(closed_at=None).first()
    if act is None:
        raise Refused(DOOR_IS_SHUT)
    require(actor, GroupsCapability.FOUND, act)
    return act


@transaction.atomic
def write_while_founding(*, actor: Person, **values: Any) -> Clause:
    """A founder writes a clause, in the place of the one that stood there. Raises Refused, Problem."""
    return write_clause(actor.community, _open_act(actor).basis, actor=actor, **values)


@transaction.atomic
def drop_while_founding(*, actor: Person, clause: Clause) -> Clause:
    """A founder takes a clause away. Raises Refused, Problem."""
    return end_clause(actor.community, _open_act(actor).basis, clause=clause, actor=actor)


def lacking(community: Community) -> str:
    """Why the founding cannot be closed yet, for the page of the founding; empty when it can."""
    if is_complete(community):
        return ""
    return _("Say first how you decide on everything else. Without it nobody could decide anything after this.")
