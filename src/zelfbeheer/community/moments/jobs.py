"""What the clock does: keeps the coming six weeks filled, and forgets what is long over."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.occurrences import materialise_community
from zelfbeheer.community.moments.vocabulary import PAST_DAYS
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.ui.problems import Problem

logger = logging.getLogger(__name__)


def materialise_all() -> None:
    """Makes what is missing in every community. A rule that cannot be read stops only its own community."""
    rules = MomentRule.objects.across_communities(because="the clock").running(timezone.localdate())
    for community_id in rules.order_by("community_id").values_list("community_id", flat=True).distinct():
        try:
            materialise_community(community_id)
        except Problem:
            logger.exception("a moment rule of community %s cannot be read", community_id)


def _past(before: datetime, community: Any) -> QuerySet:
    return Moment.objects.of(community).filter(starts_at__lt=before)


declare_recurring(Recurring("moments.materialise", every=timedelta(hours=6), run=materialise_all))
declare_retention(Retention("past_moments", _("Moments that are over"), PAST_DAYS, _past, least=7))
