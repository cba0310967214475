"""What the clock does: keeps the coming ten weeks filled, announces what comes, and forgets what was never held."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.meetings.models import Meeting, MeetingRule
from zelfbeheer.community.meetings.rhythm import materialise_community
from zelfbeheer.community.meetings.telling import announce
from zelfbeheer.community.meetings.vocabulary import EMPTY_DAYS
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.ui.problems import Problem

logger = logging.getLogger(__name__)


def materialise_all() -> None:
    """Makes what is missing in every community. A rule that cannot be read stops only its own community."""
    rules = MeetingRule.objects.across_communities(because="the clock").running(timezone.localdate())
    for community_id in rules.order_by("community_id").values_list("community_id", flat=True).distinct():
        try:
            materialise_community(community_id)
        except Problem:
            logger.exception("a meeting rule of community %s cannot be read", community_id)


def announce_all() -> None:
    """Tells everybody of each meeting that comes within the days that its group chose."""
    now = timezone.now()
    rows = Meeting.objects.across_communities(because="the clock").filter(
        announced_at=None, called_off_at=None, opened_at=None, starts_at__gt=now, starts_at__lt=now + timedelta(days=32)
    )
    for meeting in rows.select_related("community").order_by("pk"):
        if meeting.starts_at - timedelta(days=meeting.announce_days) <= now:
            with transaction.atomic():
                announce(meeting)


def _never_held(before: datetime, community: Any) -> QuerySet:
    return Meeting.objects.of(community).filter(opened_at=None, starts_at__lt=before)


declare_recurring(Recurring("meetings.materialise", every=timedelta(hours=6), run=materialise_all))
declare_recurring(Recurring("meetings.announce", every=timedelta(hours=1), run=announce_all))
declare_retention(Retention("meetings_not_held", _("Meetings that were not held"), EMPTY_DAYS, _never_held))
