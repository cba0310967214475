"""How long the record of acts is kept: one year, sealed batch by sealed batch, so that the chain stays whole."""

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.audit.models import AuditEvent, AuditSeal
from zelfbeheer.foundation.retention.registry import Retention, declare_retention

DAYS = 365


def prunable(before: datetime, community: Any) -> QuerySet:
    """All events of the batches that were sealed before that moment; a batch goes whole or not at all."""
    sealed = AuditSeal.objects.filter(community=community, made_at__lt=before)
    last = sealed.aggregate(last=Max("last_id"))["last"] or 0
    return AuditEvent.objects.filter(community=community, id__lte=last)


def declare() -> None:
    label = _("Who saw or changed what")
    declare_retention(Retention("audit", label, DAYS, prunable))
    outside = _("Who saw or changed what, outside any group")
    declare_retention(Retention("audit_outside", outside, DAYS, prunable, per_community=False))
