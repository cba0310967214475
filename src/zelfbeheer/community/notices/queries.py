"""Reads for pages."""

from datetime import date

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.notices.models import Notice, NoticeQuerySet


def hanging(community: Community | int, day: date) -> NoticeQuerySet:
    """What hangs on the board on that day, newest first, each with its author. One query."""
    notices = Notice.objects.of(community).hanging(day).select_related("author")
    return notices.order_by("-put_up_at", "-pk")
