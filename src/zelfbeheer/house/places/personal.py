"""How a stay leaves (export), goes (erasure) and how long an ended one is kept."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.vocabulary import KEEP_ENDED_STAYS_DAYS

declare_personal(
    PersonalRecord(
        model=Stay,
        path="person__account",
        fields=(
            "community__name",
            "place__room__name",
            "place__name",
            "began_at",
            "ended_at",
            "recorded_by_other",
            "out_since",
            "elsewhere_until",
            "elsewhere_said_at",
        ),
        title=_("Where you stay or stayed"),
        erasure=Erasure.DELETE,
        labels={
            "recorded_by_other": _("Somebody else wrote down that you left"),
            "out_since": _("Out since"),
            "elsewhere_until": _("Sleeps elsewhere, last night"),
            "elsewhere_said_at": _("Sleeps elsewhere, said"),
        },
    )
)


def _ended_stays(before: datetime, community: Any) -> Any:
    return Stay.objects.of(community).filter(ended_at__lt=before)


declare_retention(
    Retention(
        kind="ended_stays",
        label=_("Stays that have ended"),
        days=KEEP_ENDED_STAYS_DAYS,
        expired=_ended_stays,
    )
)
declare_mending("places:my_place", Stay)
