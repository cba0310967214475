"""How a notice leaves (export), goes (erasure) and how long it is kept."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.vocabulary import KEPT_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_personal


def _old(before: datetime, community: Any) -> QuerySet:
    over = Q(last_on__lt=timezone.localdate(before)) | Q(taken_down_at__lt=before)
    return Notice.objects.of(community).filter(over)


# Somebody's own words go with her: a notice lives short, and the house can hang a new one.
declare_personal(
    PersonalRecord(
        model=Notice,
        path="author__account",
        fields=("community__name", "text", "language", "first_on", "last_on", "on_board", "put_up_at", "taken_down_at"),
        title=_("Notices you put up"),
        erasure=Erasure.DELETE,
    )
)
declare_retention(Retention("notices", _("Notices after their last day"), KEPT_DAYS, _old))
