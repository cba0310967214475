"""Ready-made rules for the common case: held through a role, asked of something in one's own community.

Other apps use these through `service.py` when they declare their capabilities.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import reduce
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.community.groups.operations import is_founded
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, can, people_for

PROPOSE = "propose"  # by name: it belongs to a higher app
NOT_YOUR_ROLE = _("Your role does not include this. The group decides who may do what.")


State = Q | Callable[[Any], Q] | None  # a callable where it depends on the clock, or on the person it is asked for


def _narrow(rows: QuerySet, state: State, person: Any) -> QuerySet:
    if state is None:
        return rows
    return rows.filter(state(person) if callable(state) else state)


def community_id_of(thing: Any) -> int:
    return thing.pk if isinstance(thing, Community) else thing.community_id


def held(
    capability: StrEnum,
    *,
    label: Any,
    purpose: Any,
    on: Any = Community,  # a model
    state: State = None,
    unless: Callable[[Any], Any] | None = None,
    reason: Any = NOT_YOUR_ROLE,
) -> Rule:
    """A capability that roles give. `state` (query) and `unless` (a reason, or None) say the same of an object."""

    def allows(person: Any, thing: Any) -> Answer:
        if community_id_of(thing) != person.community_id or not person.holds(capability):
            return Denied(reason)
        refusal = unless(thing) if unless else None
        return Denied(refusal) if refusal else ALLOWED

    def objects(person: Any) -> QuerySet:
        own_rows = Community.objects.filter(pk=person.community_id)
        rows = own_rows if on is Community else on.objects.of(person.community_id)
        if not person.holds(capability):
            return rows.none()
        return _narrow(rows, state, person)

    def people(thing: Any) -> QuerySet:
        everyone = Person.objects.of(community_id_of(thing))
        return everyone.none() if unless and unless(thing) else everyone.holding(str(capability))

    return Rule(capability, label, purpose, on, allows, objects, people)


def or_proposed(capability: StrEnum, through: str, *, label: Any, purpose: Any, sees: str = "") -> Rule:
    """To see a rule of the house and say how it should be: with the right `through`, and, once the founding is closed,
    for everybody who may put something to the group (and may `sees`). Roles do not give it.
    """

    def proposes(person: Any) -> bool:
        if (sees and not person.holds(sees)) or not is_founded(person.community):
            return False
        return bool(can(person, PROPOSE, person.community))

    def allows(person: Any, thing: Any) -> Answer:
        same = community_id_of(thing) == person.community_id
        return ALLOWED if same and (person.holds(through) or proposes(person)) else Denied(NOT_YOUR_ROLE)

    def objects(person: Any) -> QuerySet:
        rows = Community.objects.filter(pk=person.community_id)
        return rows if allows(person, person.community) else rows.none()

    def people(thing: Any) -> QuerySet:
        everyone = Person.objects.of(community_id_of(thing))
        able = Q(pk__in=everyone.holding(through).values("pk"))
        if is_founded(thing):
            proposing = Q(pk__in=people_for(PROPOSE, thing).values("pk"))
            able |= proposing & Q(pk__in=everyone.holding(sees).values("pk")) if sees else proposing
        return everyone.filter(able)

    return Rule(capability, label, purpose, Community, allows, objects, people, grantable=False)


def own(
    capability: StrEnum,
    *,
    label: Any,
    purpose: Any,
    on: Any,  # a model
    path: str,
    reason: Any,
    state: State = None,
    unless: Callable[[Any], Any] | None = None,
) -> Rule:
    """A capability that comes with being the person herself. `path` leads from the object to her ("" for herself).

    `state` may be asked anew for a person, where it depends on the clock or on her community.
    """

    def owner_id(thing: Any) -> Any:
        *way, last = path.split("__")
        return getattr(reduce(getattr, way, thing), f"{last}_id") if path else thing.pk

    def allows(person: Any, thing: Any) -> Answer:
        if thing.community_id != person.community_id or owner_id(thing) != person.pk or not person.is_present:
            return Denied(reason)
        refusal = unless(thing) if unless else None
        return Denied(refusal) if refusal else ALLOWED

    def objects(person: Any) -> QuerySet:
        rows = on.objects.of(person.community_id).filter(**{path or "pk": person.pk})
        if not person.is_present:
            return rows.none()
        return _narrow(rows, state, person)

    def people(thing: Any) -> QuerySet:
        everyone = Person.objects.of(thing.community_id).present()
        return everyone.none() if unless and unless(thing) else everyone.filter(pk=owner_id(thing))

    return Rule(capability, label, purpose, on, allows, objects, people, grantable=False)
