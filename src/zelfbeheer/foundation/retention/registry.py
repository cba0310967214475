"""How long each kind of record is kept. Declared by the app that owns it, run every night, clock can be turned."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from zelfbeheer.foundation.retention.models import RetentionTerm

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Retention:
    """`expired(before, community)` gives the rows to delete; community None means rows of no community.

    With `least` a group may choose its own term: from so many days up to `most` (else: up to `days`, so only shorter).
    """

    kind: str
    label: Any
    days: int
    expired: Callable[[datetime, Any], Any]
    per_community: bool = True
    least: int | None = None
    most: int | None = None

    @property
    def longest(self) -> int:
        return self.days if self.most is None else self.most


_kinds: dict[str, Retention] = {}


def declare_retention(retention: Retention) -> None:
    _kinds[retention.kind] = retention


def kinds() -> list[Retention]:
    return sorted(_kinds.values(), key=lambda retention: retention.kind)


def chosen_kinds() -> list[Retention]:
    """The kinds for which a group may choose its own term."""
    return [retention for retention in kinds() if retention.least is not None]


def days_kept(kind: str, community: Any) -> int:
    """How long this kind is kept there. One query. Raises KeyError on an unknown kind."""
    return days_for(_kinds[kind], community)


def days_for(retention: Retention, community: Any) -> int:
    """The community's own term, or the default."""
    term = RetentionTerm.objects.of(community).filter(kind=retention.kind).first() if community else None
    return term.days if term else retention.days


def sweep(communities: list[Any]) -> dict[str, int]:
    """Deletes everything past its term; answers how many rows of each kind.

    One kind that fails stops no other. Raises ExceptionGroup at the end, so that the schedule shows it.
    """
    gone: dict[str, int] = {}
    failed: list[Exception] = []
    for retention in kinds():
        for community in communities if retention.per_community else [None]:
            try:
                gone[retention.kind] = gone.get(retention.kind, 0) + _delete_expired(retention, community)
            except Exception as problem:
                logger.exception("retention of %s failed", retention.kind)
                failed.append(problem)
    if failed:
        raise ExceptionGroup("some records could not be deleted", failed)
    return gone


def _delete_expired(retention: Retention, community: Any) -> int:
    before = timezone.now() - timedelta(days=days_for(retention, community))
    with transaction.atomic():
        count, _ = retention.expired(before, community).delete()
    return count
