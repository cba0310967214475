"""Telling a person something. Mail goes out after commit, by the job worker, never between commit and answer."""

from typing import Any

from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import text_of


def tell(*, account: Any, kind: str, community: Any = None, values: dict[str, Any] | None = None) -> Message:
    """Puts one message in somebody's own inbox. Raises LookupError on an unknown kind."""
    text_of(kind, values or {})  # a missing value fails here, in the operation, and not later on a screen
    return Message.objects.create(
        account=account, kind=kind, community_id=getattr(community, "pk", community), values=values or {}
    )
