"""Who may read how the group decides: everybody with a say, and whoever may see who may do what here."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.rules import has_say, with_a_say
from zelfbeheer.community.charter.vocabulary import CharterCapability
from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Community, Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare

SEE_PEOPLE = GroupsCapability.SEE_PEOPLE


def may_read(person: Any) -> bool:
    """A supporter reads it only where the group lets her see who may do what."""
    return person.is_present and (person.holds(SEE_PEOPLE) or has_say(person))


def _allows(person: Any, community: Community) -> Answer:
    here = community.pk == person.community_id
    return ALLOWED if here and may_read(person) else Denied(NOT_YOUR_ROLE)


def _objects(person: Any) -> QuerySet:
    mine = Community.objects.filter(pk=person.community_id)
    return mine if may_read(person) else mine.none()


def _people(community: Community) -> QuerySet:
    return with_a_say(community) | Person.objects.of(community).holding(SEE_PEOPLE)


declare(
    Rule(
        CharterCapability.READ_CHARTER,
        label=_("Read how the group decides"),
        purpose=_("to know how the group decides"),
        on=Community,
        allows=_allows,
        objects=_objects,
        people=_people,
        grantable=False,
    )
)


# Founding anew: everybody with a say, and nobody else.


def _may_refound(person: Any, community: Community) -> Answer:
    here = community.pk == person.community_id
    return ALLOWED if here and has_say(person) else Denied(NOT_YOUR_ROLE)


def _own_community(person: Any) -> QuerySet:
    mine = Community.objects.filter(pk=person.community_id)
    return mine if has_say(person) else mine.none()


declare(
    Rule(
        CharterCapability.REFOUND,
        label=_("Take part in founding the group anew"),
        purpose=_("to found the group anew together"),
        on=Community,
        allows=_may_refound,
        objects=_own_community,
        people=with_a_say,
        grantable=False,
    )
)
