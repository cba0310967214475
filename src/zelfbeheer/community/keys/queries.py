"""Reads for the pages about helping somebody to sign in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.community.keys.policies import reason_of
from zelfbeheer.community.keys.vocabulary import HELP_TERM, KeysCapability
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.accounts.queries import accounts_without_means


@dataclass(frozen=True)
class Waiting:
    """A help that waits for its second person, and why this viewer cannot be that person."""

    asked: HelpRequest
    until: Any
    reason: Any


def people_without_means(community: Any) -> QuerySet:
    """Who belongs to the group and has nothing to sign in with yet, by name. One query."""
    people = Person.objects.of(community).present().filter(account__in=accounts_without_means())
    return people.select_related("account", "community").order_by("chosen_name", "pk")


def waiting_helps(viewer: Person) -> list[Waiting]:
    """Newest first. One query besides the viewer's rights."""
    rows = HelpRequest.objects.of(viewer.community_id).waiting().select_related("person", "opened_by")
    return [waiting(viewer, asked) for asked in rows.order_by("-opened_at", "-pk")]


def waiting(viewer: Person, asked: HelpRequest) -> Waiting:
    return Waiting(asked, asked.opened_at + HELP_TERM, reason_of(can(viewer, KeysCapability.CONFIRM_HELP, asked)))


def helps_of(person: Person) -> list[HelpRequest]:
    """By whom she was helped, or is being helped now: newest first."""
    rows = HelpRequest.objects.of(person.community_id).filter(person=person).select_related("opened_by", "confirmed_by")
    return [asked for asked in rows.order_by("-opened_at", "-pk")[:10] if asked.done_at or asked.is_waiting]
