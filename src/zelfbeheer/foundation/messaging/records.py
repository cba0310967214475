"""Messages are personal: how they leave, how they go, and how long a read one stays."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import text_of
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_personal

READ_DAYS = 90


def show(messages: QuerySet) -> list[dict[str, Any]]:
    """Messages as their reader saw them."""
    return [
        {
            str(_("Group")): message.community.name if message.community else None,
            str(_("Text")): text_of(message.kind, message.values),
            str(_("When")): message.at,
            str(_("Read on")): message.read_at,
        }
        for message in messages.select_related("community")
    ]


def _read_before(before: datetime, community: Any) -> QuerySet:
    return Message.objects.filter(read_at__lt=before)


def declare() -> None:
    fields = ("kind", "values", "at", "read_at")
    title = _("Messages to you")
    declare_personal(PersonalRecord(Message, "account", fields, title, Erasure.DELETE, show=show))
    declare_retention(Retention("messages", _("Messages that were read"), READ_DAYS, _read_before, per_community=False))
