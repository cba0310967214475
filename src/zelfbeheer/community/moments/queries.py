"""Reads for pages."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.foundation.prepared import PreparedRows

UNENDED = timedelta(hours=1)  # a moment without an end is taken to be going on so long
LONGEST = timedelta(days=2)


def _near(community: int, early: datetime, end: datetime) -> Any:
    return Moment.objects.of(community).filter(starts_at__gt=early, starts_at__lt=end).order_by("starts_at", "pk")


NEAR = PreparedRows(Moment, _near, community=int, early=datetime, end=datetime)


def moments_between(community: Community | int, start: datetime, end: datetime) -> list[Moment]:
    """Every moment that touches this stretch of time, also those called off, in order of time. One query."""
    number = community if isinstance(community, int) else community.pk
    near = NEAR(community=number, early=start - LONGEST, end=end)
    return [moment for moment in near if (moment.ends_at or moment.starts_at + UNENDED) > start]


def running_rules(community: Community) -> list[MomentRule]:
    """The rules that still give moments, in order of time."""
    rules = MomentRule.objects.of(community).running(timezone.localdate())
    return list(rules.order_by("start_time", "title", "pk"))
