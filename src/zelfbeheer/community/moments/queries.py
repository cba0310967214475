"""Reads for pages."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.foundation.prepared import PreparedRows
from zelfbeheer.foundation.together import Read

UNENDED = timedelta(hours=1)  # a moment without an end is taken to be going on so long
LONGEST = timedelta(days=2)


def _near(community: int, early: datetime, end: datetime) -> Any:
    return Moment.objects.of(community).filter(starts_at__gt=early, starts_at__lt=end).order_by("starts_at", "pk")


NEAR = PreparedRows(Moment, _near, community=int, early=datetime, end=datetime)


def moments_read(community: Community | int, start: datetime, end: datetime) -> Read[list[Moment]]:
    """Every moment that touches this stretch of time, also those called off, in order of time."""
    number = community if isinstance(community, int) else community.pk
    return Read(
        NEAR.prepared, {"community": number, "early": start - LONGEST, "end": end},
        lambda rows: [moment for moment in NEAR.made_of(rows) if _lasts_until(moment) > start],
    )  # fmt: skip


def moments_between(community: Community | int, start: datetime, end: datetime) -> list[Moment]:
    """The same. One query."""
    return moments_read(community, start, end).alone()


def _lasts_until(moment: Moment) -> datetime:
    return moment.ends_at or moment.starts_at + UNENDED


def running_rules(community: Community) -> list[MomentRule]:
    """The rules that still give moments, in order of time."""
    rules = MomentRule.objects.of(community).running(timezone.localdate())
    return list(rules.order_by("start_time", "title", "pk"))
