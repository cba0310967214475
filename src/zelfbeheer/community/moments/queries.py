"""Reads for pages."""

from datetime import datetime, timedelta

from django.db.models import Q

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.moments.models import Moment

UNENDED = timedelta(hours=1)  # a moment without an end is taken to be going on so long


def moments_between(community: Community | int, start: datetime, end: datetime) -> list[Moment]:
    """Every moment that touches this stretch of time, also those called off, in order of time. One query."""
    after = Q(ends_at__gt=start) | Q(ends_at=None, starts_at__gt=start - UNENDED)
    rows = Moment.objects.of(community).filter(
        after, starts_at__lt=end, starts_at__gt=start - timedelta(days=2)
    )
    return list(rows.order_by("starts_at", "pk"))
