"""Telling a person something. Mail goes out after commit, by the job worker, never between commit and answer."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from zelfbeheer.foundation.messaging.jobs import mail_about
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import text_of


def tell(*, account: Any, kind: str, community: Any = None, values: dict[str, Any] | None = None) -> Message:
    """Puts one message in somebody's own inbox. Raises LookupError on an unknown kind.

    The task that mails her is a row in the same transaction: the worker sees it only after commit, and a crash
    between the two cannot lose it.
    """
    text_of(kind, values or {})  # a missing value fails here, in the operation, and not later on a screen
    with transaction.atomic():
        message = Message.objects.create(
            account=account, kind=kind, community_id=getattr(community, "pk", community), values=values or {}
        )
        if account.email:
            mail_about.enqueue(message.pk)
    return message


def mark_read(*, account: Any, message_id: int | None = None) -> int:
    """Marks one message of this account as read, or all of them; answers how many were unread."""
    mine = Message.objects.filter(account=account, read_at=None)
    if message_id is not None:
        mine = mine.filter(pk=message_id)
    return mine.update(read_at=timezone.now())
