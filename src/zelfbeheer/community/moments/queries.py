"""Reads for pages."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.moments.models import Moment, MomentRule

UNENDED = timedelta(hours=1)  # a moment without an end is taken to be going on so long
LONGEST = timedelta(days=2)


def moments_between(community: Community | int, start: datetime, end: datetime) -> list[Moment]:
    """Every moment that touches this stretch of time, also those called off, in order of time. One query."""
    goes_on = Q(ends_at__gt=start) | Q(ends_at=None, starts_at__gt=start - UNENDED)
    near = Moment.objects.of(community).filter(starts_at__lt=end, starts_at__gt=start - LONGEST)
    return list(near.filter(goes_on).order_by("starts_at", "pk"))


def running_rules(community: Community) -> list[MomentRule]:
    """The rules that still give moments, in order of time."""
    rules = MomentRule.objects.of(community).running(timezone.localdate())
    return list(rules.order_by("start_time", "title", "pk"))
