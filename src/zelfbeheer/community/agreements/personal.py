"""What agreements keep about people: who wrote something down, and what each read. Both leave and go with her."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.models import Reading, Version, Writer
from zelfbeheer.community.agreements.vocabulary import READINGS_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

# What the group agreed is the group's and stays; only who wrote it down goes.
declare_personal(
    PersonalRecord(
        model=Writer,
        path="person__account",
        fields=("community__name", "version__title", "version__number", "language", "version__made_at"),
        labels={"version__title": _("Agreement"), "version__number": _("Version"), "version__made_at": _("Since")},
        title=_("Agreements that you wrote down or translated"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=Reading,
        path="person__account",
        fields=("community__name", "version__title", "version__number", "read_on"),
        labels={"version__title": _("Agreement"), "version__number": _("Version"), "read_on": _("Read on")},
        left_out={"agreement": _("stands there by its title")},
        title=_("Agreements that you read"),
        erasure=Erasure.DELETE,
    )
)


def _readings_of_what_is_over(before: datetime, community: Any) -> QuerySet:
    ended = Version.objects.of(community).latest().filter(
        Q(ended_at__lt=before) | Q(last_on__lt=timezone.localdate(before))
    )  # fmt: skip
    return Reading.objects.of(community).filter(agreement__in=ended.values("agreement"))


declare_retention(
    Retention(
        "agreement_readings", _("What you read of agreements that hold no more"), READINGS_DAYS,
        _readings_of_what_is_over,
    )
)  # fmt: skip
declare_mending("agreements:list", Reading)
