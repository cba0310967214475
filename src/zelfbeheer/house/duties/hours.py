"""A person's own hours, for her eyes alone. No other screen, feed or file reads this; a test asserts that."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.vocabulary import DutiesCapability


@dataclass(frozen=True)
class OwnHours:
    """Time per list, and together, in one stretch of days."""

    first: date
    last: date
    lists: list[tuple[str, timedelta]]

    @property
    def total(self) -> timedelta:
        return sum((length for _name, length in self.lists), timedelta())


def own_hours(*, actor: Person, first: date, last: date) -> OwnHours:
    """The actor's own time between two days: duties that are over and that she held. One query."""
    require(actor, DutiesCapability.SEE_OWN_HOURS, actor)
    start, end = local_instant(first, time()), local_instant(last + timedelta(days=1), time())
    lists: dict[str, timedelta] = defaultdict(timedelta)
    for name, begun, over in _over(actor, start, end):
        lists[name] += over - begun
    return OwnHours(first, last, sorted(lists.items()))


def _over(person: Person, start: datetime, end: datetime) -> list[tuple[str, datetime, datetime]]:
    takes = Take.objects.of(person.community_id).held().filter(person=person, duty__called_off_at=None)
    takes = takes.filter(duty__starts_at__gte=start, duty__starts_at__lt=end, duty__ends_at__lte=timezone.now())
    return list(takes.order_by("pk").values_list("duty__duty_list__name", "duty__starts_at", "duty__ends_at"))
