"""Recording acts. Called inside the transaction of the act itself, so that neither can be without the other."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.utils import timezone

from zelfbeheer.foundation.at_once import later
from zelfbeheer.foundation.audit.models import AuditEvent, Kind


def _account_id(who: Any) -> Any:
    """Of a person, or of an account that acts outside any community; None for SYSTEM."""
    return who.pk if isinstance(who, AbstractBaseUser) else getattr(who, "account_id", None)


def _event(kind: Kind, actor: Any, verb: str, community: Any, on: Model | None, about: Any) -> AuditEvent:
    return AuditEvent(
        community_id=getattr(community, "pk", community),
        at=timezone.now(),
        kind=kind,
        verb=str(verb),
        actor_id=_account_id(actor),
        about_id=_account_id(about),
        object_type=on._meta.label_lower if on is not None else "",
        object_id=str(on.pk) if on is not None else "",
    )


def _write(events: list[AuditEvent]) -> None:
    AuditEvent.objects.bulk_create(events)


def record_change(*, actor: Any, verb: str, community: Any, on: Model | None = None, about: Any = None) -> None:
    """One changed thing. `actor` is a person or SYSTEM; `about` the person it concerns; `community` may be None."""
    later(_write, _event(Kind.CHANGE, actor, verb, community, on, about))


def record_reads(*, actor: Any, verb: str, community: Any, about: Iterable[Any]) -> None:
    """Somebody read personal matters of each of these people. Reading one's own matter is not recorded."""
    mine = _account_id(actor)
    AuditEvent.objects.bulk_create(
        _event(Kind.READ, actor, verb, community, None, person) for person in about if person.account_id != mine
    )
