"""The door of the inbox for other apps."""

from typing import Any

from zelfbeheer.foundation.messaging.models import Message

__all__ = ["unread_count"]


def unread_count(account: Any) -> int:
    """How many messages she has not read. One indexed query."""
    return Message.objects.filter(account=account, read_at=None).count()
