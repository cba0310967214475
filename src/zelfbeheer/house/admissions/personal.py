"""How the record of coming in leaves (export), goes (erasure) and ages."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_personal
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.admissions.vocabulary import KEEP_ADMISSIONS_DAYS

declare_personal(
    PersonalRecord(
        model=Admission,
        path="newcomer__account",
        fields=("community__name", "at", "welcomed_by__chosen_name"),
        title=_("When you came in"),
        erasure=Erasure.DELETE,
        labels={"welcomed_by__chosen_name": _("Let in by")},
    )
)
declare_personal(
    PersonalRecord(
        model=Admission,
        path="welcomed_by__account",
        fields=("community__name", "at"),
        title=_("When you let somebody in"),
        erasure=Erasure.DETACH,
        left_out={"newcomer": _("that is about somebody else")},
    )
)


def _old_admissions(before: datetime, community: Any) -> Any:
    return Admission.objects.of(community).filter(at__lt=before)


declare_retention(
    Retention(
        kind="admissions",
        label=_("Who let whom in, and when"),
        days=KEEP_ADMISSIONS_DAYS,
        expired=_old_admissions,
    )
)
