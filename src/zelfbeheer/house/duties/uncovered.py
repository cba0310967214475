"""A shift that had people and now has too few: everybody sees it from that moment on, also days ahead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from zelfbeheer.community.groups.service import Community
from zelfbeheer.foundation.prepared import Prepared
from zelfbeheer.foundation.together import Read
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.policies import with_taken
from zelfbeheer.house.duties.vocabulary import ListKind

LOOK_AHEAD = timedelta(days=7)
AT_ONCE = 5


@dataclass(frozen=True)
class Uncovered:
    """What stands on Today and the board of it; taking it over is done in the week."""

    pk: int
    title: str
    starts_at: datetime

    @property
    def day(self) -> str:
        """As addresses name it."""
        return f"{timezone.localdate(self.starts_at)}"


def _uncovered(community: int, start: datetime, end: datetime) -> QuerySet:
    shifts = Duty.objects.of(community).standing().filter(duty_list__kind=ListKind.SHIFT)
    coming = shifts.filter(starts_at__gte=start, starts_at__lt=end)
    takes = Take.objects.of(community).filter(duty=OuterRef("pk"))
    given_back = Q(Exists(takes.filter(ended_at__isnull=False)), taken__lt=F("least"))
    asked = Q(Exists(takes.filter(ended_at=None, done_at=None, asked_at__isnull=False)))
    found = with_taken(coming).filter(given_back | asked).order_by("starts_at", "pk")
    return found.values_list("pk", "title", "starts_at")[:AT_ONCE]


UNCOVERED = Prepared(_uncovered, community=int, start=datetime, end=datetime)


def uncovered_read(community: Community, start: datetime) -> Read[list[Uncovered]]:
    """Shifts of the week after `start` that somebody gave back, or for which a stand-in is looked for."""
    values = {"community": community.pk, "start": start, "end": start + LOOK_AHEAD}
    return Read(UNCOVERED, values, lambda rows: [Uncovered(*row) for row in rows])
