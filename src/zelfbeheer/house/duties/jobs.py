"""Background work: keeps the coming six weeks filled, and forgets which steps were ticked."""

import logging
from datetime import timedelta

from django.utils import timezone

from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.checklists import forget_ticks
from zelfbeheer.house.duties.models import DutyRule
from zelfbeheer.house.duties.occurrences import materialise_community

logger = logging.getLogger(__name__)


def materialise_all() -> None:
    """Makes what is missing in every community. A rule that cannot be read stops only its own community."""
    rules = DutyRule.objects.across_communities(because="the clock").running(timezone.localdate())
    for community_id in rules.order_by("community_id").values_list("community_id", flat=True).distinct():
        try:
            materialise_community(community_id)
        except Problem:
            logger.exception("a duty rule of community %s cannot be read", community_id)


declare_recurring(Recurring("duties.materialise", every=timedelta(hours=6), run=materialise_all))
declare_recurring(Recurring("duties.forget_ticks", every=timedelta(hours=3), run=forget_ticks, waits=True))
