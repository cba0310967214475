"""Who is near: on shift, in the house as she said herself, or somebody who said that she may be asked."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from zelfbeheer.house.duties.service import MayBeAsked, Take
from zelfbeheer.house.duties.vocabulary import ListKind
from zelfbeheer.house.places.service import people_in


def shifts_around(community_id: int, *, after: int = 0, ahead: int = 0) -> QuerySet:
    """Takes of shifts that run now, ended at most `after` hours ago, or begin within `ahead` hours."""
    now = timezone.now()
    return Take.objects.of(community_id).held().filter(
        duty__duty_list__kind=ListKind.SHIFT,
        duty__called_off_at=None,
        duty__starts_at__lte=now + timedelta(hours=ahead),
        duty__ends_at__gt=now - timedelta(hours=after),
    )  # fmt: skip


def near(community_id: int) -> Q:
    """A condition on people of this community."""
    asked = MayBeAsked.objects.of(community_id).values("person")
    on_shift = shifts_around(community_id).values("person")
    return Q(pk__in=asked) | Q(pk__in=on_shift) | Q(pk__in=people_in(community_id))
