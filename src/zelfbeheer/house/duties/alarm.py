"""Whoever said that she may be asked at once is told when something that begins soon has lost somebody."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import people_for
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.house.duties.models import Duty
from zelfbeheer.house.duties.vocabulary import UNCOVERED, URGENT_HOURS, DutiesCapability


def is_urgent(duty: Duty) -> bool:
    return duty.starts_at <= timezone.now() + timedelta(hours=URGENT_HOURS)


def call_for(duty: Duty, besides: Person) -> None:
    """Somebody gave it back and it begins soon: it is said at once, without a name."""
    if not is_urgent(duty):
        return
    fresh = Duty.objects.of(duty.community_id).select_related("role", "one_with").get(pk=duty.pk)
    if not fresh.missing:
        return
    able = people_for(DutiesCapability.TAKE_DUTY, fresh).filter(may_be_asked__isnull=False).exclude(pk=besides.pk)
    tell_all(able.select_related("account").order_by("pk"), UNCOVERED, fresh)


def tell_all(people: Iterable[Person], kind: str, duty: Duty, **values: str) -> None:
    start = timezone.localtime(duty.starts_at)
    words = {"title": duty.title, "day": f"{start.day}-{start.month}", "time": f"{start:%H:%M}"}
    for person in people:
        tell(account=person.account, kind=kind, community=duty.community_id, values=words | values)
