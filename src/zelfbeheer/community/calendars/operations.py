"""Making, renewing and ending the secret address of a calendar."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from zelfbeheer.community.calendars.models import CalendarFeed
from zelfbeheer.community.calendars.vocabulary import CalendarsCapability
from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.accounts.codes import digest
from zelfbeheer.foundation.audit.operations import record_change

OWN, HOUSE = CalendarsCapability.KEEP_OWN_CALENDAR, CalendarsCapability.KEEP_HOUSE_CALENDAR


def renew_own_feed(*, actor: Person) -> str:
    """A new address for one's own calendar; an earlier one is dead. Answers the token, which is kept nowhere."""
    require(actor, OWN, actor)
    return _renew(actor, OWN, community=actor.community_id, person=actor)


def renew_house_feed(*, actor: Any, community: Community) -> str:
    """A new address for the calendar of the house; an earlier one is dead. Answers the token."""
    require(actor, HOUSE, community)
    return _renew(actor, HOUSE, community=community.pk, person=None)


def end_own_feed(*, actor: Person) -> None:
    """No program can read her calendar any more. Again does nothing."""
    require(actor, OWN, actor)
    _end(actor, OWN, actor.community_id, actor)


def end_house_feed(*, actor: Any, community: Community) -> None:
    """Nobody can read the calendar of the house any more. Again does nothing."""
    require(actor, HOUSE, community)
    _end(actor, HOUSE, community.pk, None)


def show_house_in_own_feed(*, actor: Person, shown: bool) -> None:
    """Her own calendar also has what happens in the house, or has it no more."""
    require(actor, OWN, actor)
    with transaction.atomic():
        changed = CalendarFeed.objects.of(actor.community_id).filter(person=actor).exclude(with_house=shown)
        if changed.update(with_house=shown):
            record_change(actor=actor, verb=OWN, community=actor.community_id)


def _renew(actor: Any, verb: CalendarsCapability, *, community: int, person: Person | None) -> str:
    token = secrets.token_urlsafe(32)
    fresh = {"digest": digest(token), "made_at": timezone.now(), "read_on": timezone.localdate()}
    with transaction.atomic():
        CalendarFeed.objects.of(community).update_or_create(community_id=community, person=person, defaults=fresh)
        record_change(actor=actor, verb=verb, community=community)
    return token


def _end(actor: Any, verb: CalendarsCapability, community: int, person: Person | None) -> None:
    with transaction.atomic():
        if CalendarFeed.objects.of(community).filter(person=person).delete()[0]:
            record_change(actor=actor, verb=verb, community=community)


def forget_feed(person: Person) -> None:
    """What happens when somebody leaves the group."""
    CalendarFeed.objects.of(person.community_id).filter(person=person).delete()
