"""What the clock does with agreements: sees that half the group is another since they were decided."""

from datetime import timedelta

from django.utils import timezone

from zelfbeheer.community.agreements.again import put_up_half_changed
from zelfbeheer.community.agreements.models import Version
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring


def look_at_all() -> None:
    """Every community that agreed on something."""
    rows = Version.objects.across_communities(because="the clock").in_force(timezone.localdate())
    for community in rows.order_by("community").values_list("community", flat=True).distinct():
        put_up_half_changed(community)


declare_recurring(Recurring("agreements.half_changed", every=timedelta(hours=12), run=look_at_all))
