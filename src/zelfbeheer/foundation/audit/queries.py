"""Reads of the record of acts."""

from typing import Any

from django.db.models import Max

from zelfbeheer.foundation.audit.models import AuditEvent, Kind


def latest_change(community: Any) -> int:
    """A number that grows with every recorded change in a community: one indexed read, for conditional requests."""
    events = AuditEvent.objects.filter(community=community, kind=Kind.CHANGE)
    return events.aggregate(latest=Max("id"))["latest"] or 0
