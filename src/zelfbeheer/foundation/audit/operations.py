"""Recording acts. Called inside the transaction of the act itself, so that neither can be without the other."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils import timezone

from zelfbeheer.foundation.audit.models import AuditEvent, Kind


def _event(kind: Kind, actor: Any, verb: str, community: Any, on: Model | None, about: Any) -> AuditEvent:
    return AuditEvent(
        community_id=getattr(community, "pk", community),
        at=timezone.now(),
        kind=kind,
        verb=str(verb),
        actor_id=getattr(actor, "account_id", None),
        about_id=getattr(about, "account_id", None),
        object_type=on._meta.label_lower if on is not None else "",
        object_id=str(on.pk) if on is not None else "",
    )


def record_change(*, actor: Any, verb: str, community: Any, on: Model | None = None, about: Any = None) -> None:
    """One changed thing. `actor` is a person or SYSTEM; `about` the person it concerns; `community` may be None."""
    _event(Kind.CHANGE, actor, verb, community, on, about).save(force_insert=True)


def record_reads(*, actor: Any, verb: str, community: Any, about: Iterable[Any]) -> None:
    """Somebody read personal matters of each of these people. Reading one's own matter is not recorded."""
    mine = getattr(actor, "account_id", None)
    AuditEvent.objects.bulk_create(
        _event(Kind.READ, actor, verb, community, None, person)
        for person in about
        if person.account_id != mine
    )
