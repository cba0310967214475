"""Who said yes to founding anew: how it leaves, how it goes, and how long it stays."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.models import SaidYes
from zelfbeheer.community.charter.vocabulary import VOICES_KEPT_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

declare_personal(
    PersonalRecord(
        model=SaidYes,
        path="person__account",
        fields=("community__name", "refounding__announced_at"),
        labels={"refounding__announced_at": _("Founding anew was announced")},
        title=_("Where you said yes to founding anew"),
        erasure=Erasure.DELETE,
    )
)
declare_mending("charter:refounding", SaidYes)


def _ended_before(before: datetime, community: Any) -> QuerySet:
    return SaidYes.objects.of(community).filter(refounding__ended_at__lt=before)


declare_retention(Retention("refounding_voices", _("Who said yes to founding anew"), VOICES_KEPT_DAYS, _ended_before))
