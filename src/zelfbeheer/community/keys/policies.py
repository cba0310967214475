"""Who may help somebody to sign in again. It takes two, and nobody helps herself."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.community.keys.vocabulary import KeysCapability
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare

HELP = GroupsCapability.HELP_SIGN_IN
NOT_YOURSELF = _("Two others must help you. You cannot do it for yourself.")
NOT_TWICE = _("You opened this. Somebody else must confirm it, signed in as herself.")
OVER = _("This is not open any more. Begin again when it is still needed.")
NOT_HERE = _("This person does not belong to the group any more.")


def _holders(community_id: int) -> QuerySet:
    return Person.objects.of(community_id).holding(str(HELP))


def _may_open(actor: Person, person: Person) -> Answer:
    if person.community_id != actor.community_id or not actor.holds(HELP):
        return Denied(NOT_YOUR_ROLE)
    if not person.is_present:
        return Denied(NOT_HERE)
    return Denied(NOT_YOURSELF) if person.pk == actor.pk else ALLOWED


def _openable(actor: Person) -> QuerySet:
    people = Person.objects.of(actor.community_id).present().exclude(pk=actor.pk)
    return people if actor.holds(HELP) else people.none()


def _who_may_open(person: Person) -> QuerySet:
    holders = _holders(person.community_id).exclude(pk=person.pk)
    return holders if person.is_present else holders.none()


declare(
    Rule(
        KeysCapability.OPEN_HELP,
        label=_("Begin to help somebody who cannot sign in"),
        purpose=_("to help somebody sign in again, together with a second person"),
        on=Person,
        allows=_may_open,
        objects=_openable,
        people=_who_may_open,
        grantable=False,
    )
)


def _still_waits(asked: HelpRequest) -> bool:
    return asked.is_waiting and asked.person.is_present


def _waiting(community_id: int) -> QuerySet:
    present = Person.objects.of(community_id).present()
    return HelpRequest.objects.of(community_id).waiting().filter(person__in=present)


def _may_confirm(actor: Person, asked: HelpRequest) -> Answer:
    if asked.community_id != actor.community_id or not actor.holds(HELP):
        return Denied(NOT_YOUR_ROLE)
    if not _still_waits(asked):
        return Denied(OVER)
    if asked.person_id == actor.pk:
        return Denied(NOT_YOURSELF)
    return Denied(NOT_TWICE) if asked.opened_by_id == actor.pk else ALLOWED


def _confirmable(actor: Person) -> QuerySet:
    rows = _waiting(actor.community_id).exclude(person=actor).filter(~Q(opened_by=actor) | Q(opened_by=None))
    return rows if actor.holds(HELP) else rows.none()


def _who_may_confirm(asked: HelpRequest) -> QuerySet:
    holders = _holders(asked.community_id)
    if not _still_waits(asked):
        return holders.none()
    return holders.exclude(pk__in=[pk for pk in (asked.person_id, asked.opened_by_id) if pk])


declare(
    Rule(
        KeysCapability.CONFIRM_HELP,
        label=_("Confirm, as the second person, that somebody needs a new key card"),
        purpose=_("to help somebody sign in again, together with a second person"),
        on=HelpRequest,
        allows=_may_confirm,
        objects=_confirmable,
        people=_who_may_confirm,
        grantable=False,
    )
)


def _may_cancel(actor: Person, asked: HelpRequest) -> Answer:
    """Whoever helps may stop it, and so may the person herself."""
    concerned = actor.holds(HELP) or (asked.person_id == actor.pk and actor.is_present)
    if asked.community_id != actor.community_id or not concerned:
        return Denied(NOT_YOUR_ROLE)
    return ALLOWED if asked.is_waiting else Denied(OVER)


def _cancellable(actor: Person) -> QuerySet:
    rows = HelpRequest.objects.of(actor.community_id).waiting()
    if actor.holds(HELP):
        return rows
    return rows.filter(person=actor) if actor.is_present else rows.none()


def _who_may_cancel(asked: HelpRequest) -> QuerySet:
    everyone = Person.objects.of(asked.community_id).present()
    if not asked.is_waiting:
        return everyone.none()
    return everyone.filter(Q(pk=asked.person_id) | Q(pk__in=_holders(asked.community_id).values("pk")))


declare(
    Rule(
        KeysCapability.CANCEL_HELP,
        label=_("Stop helping somebody to sign in"),
        purpose=_("to stop a help that is not needed, or not wanted"),
        on=HelpRequest,
        allows=_may_cancel,
        objects=_cancellable,
        people=_who_may_cancel,
        grantable=False,
    )
)


def reason_of(answer: Any) -> Any:
    """The sentence of a refusal, or empty."""
    return answer.reason if isinstance(answer, Denied) else ""
