"""Sealing and checking the chain, so that old parts can be pruned and tampering shows."""

import hashlib
from datetime import timedelta
from typing import Any

from django.utils import timezone

from zelfbeheer.foundation.audit.models import AuditEvent, AuditSeal

SETTLED = timedelta(minutes=2)

# Person ids stay out of the digest: erasing a person empties those columns and must not break the chain.
SEALED = ("id", "at", "kind", "verb", "object_type", "object_id")


def _digest(previous: str, rows: list[tuple]) -> str:
    lines = "\n".join("|".join(str(value) for value in row) for row in rows)
    return hashlib.sha256(f"{previous}\n{lines}".encode()).hexdigest()


def _rows(community: Any, first: int, last: int) -> list[tuple]:
    events = AuditEvent.objects.filter(community=community, id__gte=first, id__lte=last)
    return [(pk, at.isoformat(), *rest) for pk, at, *rest in events.order_by("id").values_list(*SEALED)]


def seal(community: Any) -> AuditSeal | None:
    """Closes everything since the last seal into one batch; None when there is nothing new."""
    last = AuditSeal.objects.filter(community=community).order_by("-last_id").first()
    after = last.last_id if last else 0
    settled = timezone.now() - SETTLED  # an older id may still be on its way in another transaction
    fresh = AuditEvent.objects.filter(community=community, id__gt=after, at__lt=settled)
    ids = list(fresh.order_by("id").values_list("id", flat=True))
    if not ids:
        return None
    rows = _rows(community, ids[0], ids[-1])
    return AuditSeal.objects.create(
        community=community,
        made_at=timezone.now(),
        first_id=ids[0],
        last_id=ids[-1],
        events=len(rows),
        digest=_digest(last.digest if last else "", rows),
    )


def broken_seals(community: Any) -> list[int]:
    """Ids of seals whose events were changed since. A pruned batch (all its events gone) is not broken."""
    broken, previous = [], ""
    for seal_ in AuditSeal.objects.filter(community=community).order_by("last_id"):
        rows = _rows(community, seal_.first_id, seal_.last_id)
        if rows and _digest(previous, rows) != seal_.digest:
            broken.append(seal_.pk)
        previous = seal_.digest
    return broken
