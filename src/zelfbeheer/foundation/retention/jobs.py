"""Every night: the record of acts is sealed, then everything past its term is deleted."""

from datetime import timedelta
from typing import Any

from django_tasks import task

from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.audit.seals import seal
from zelfbeheer.foundation.jobs.clock import is_in_doubt
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.retention.registry import sweep


def all_communities() -> list[Any]:
    """Every community there is; which model that is, only a higher layer knows."""
    community_model: Any = AuditEvent._meta.get_field("community").related_model
    return list(community_model.objects.order_by("pk"))


def seal_everything() -> int:
    """One batch for each community with something new, and one for acts outside any; answers how many."""
    return sum(seal(community) is not None for community in [*all_communities(), None])


@task()
def nightly() -> dict[str, int]:
    """Seals first: only a sealed batch can be pruned as a whole later. Nothing goes while the clock is in doubt."""
    seal_everything()
    if is_in_doubt():
        return {}
    return sweep(all_communities())


def declare() -> None:
    declare_recurring(Recurring("keep no longer than agreed", timedelta(days=1), nightly.enqueue, waits=True))
