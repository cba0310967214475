"""Reads for pages."""

from datetime import date, timedelta

from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.notices.models import Notice, NoticePicture, NoticeQuerySet
from zelfbeheer.community.notices.policies import looks_after
from zelfbeheer.foundation.prepared import PreparedRows
from zelfbeheer.foundation.together import Read

A_DAY = timedelta(days=1)


def hanging(community: Community | int, day: date) -> NoticeQuerySet:
    """What hangs on the board on that day, newest first, each with its author. One query."""
    notices = Notice.objects.of(community).hanging(day).select_related("author")
    return notices.order_by("-put_up_at", "-pk")


def _hanging(community: int, day: date) -> NoticeQuerySet:
    return Notice.objects.of(community).hanging(day).order_by("-put_up_at", "-pk")


HANGING = PreparedRows(Notice, _hanging, community=int, day=date)


def notices_read(community: Community, day: date) -> Read[list[Notice]]:
    """The same without authors, for the screens that everybody has open."""
    return Read(HANGING.prepared, {"community": community.pk, "day": day}, HANGING.made_of)


def picture_of(notice: Notice) -> NoticePicture | None:
    return NoticePicture.objects.of(notice.community_id).filter(notice=notice).first()


def just_taken_down(person: Person) -> list[Notice]:
    """What was taken down in the last day and this person can hang again. One query."""
    notices = Notice.objects.of(person.community_id).select_related("author").order_by("-taken_down_at", "-pk")
    recent = notices.filter(taken_down_at__gt=timezone.now() - A_DAY, last_on__gte=timezone.localdate())
    return [notice for notice in recent if looks_after(person, notice)]
