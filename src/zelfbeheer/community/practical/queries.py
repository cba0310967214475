"""Reads of what is good to know."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.practical.models import Birthday, Fact, PhoneNumber, QuietHours
from zelfbeheer.foundation.prepared import Prepared, Small
from zelfbeheer.foundation.together import Read


@dataclass(frozen=True)
class GoodToKnow:
    quiet: list[QuietHours]
    numbers: list[PhoneNumber]
    facts: list[Fact]


def good_to_know(community: Community) -> GoodToKnow:
    """All of it. Three queries."""
    return GoodToKnow(
        quiet=list(QuietHours.objects.of(community).order_by("start_time", "pk")),
        numbers=phone_numbers(community),
        facts=list(Fact.objects.of(community).order_by("title", "pk")),
    )


def phone_numbers(community: Community) -> list[PhoneNumber]:
    """The house's own numbers, in the order in which they were written down; 112 is the page's. One query."""
    return list(PhoneNumber.objects.of(community).order_by("pk"))


def _celebrating(community: int, day: int, month: int, other_day: int, other_month: int) -> QuerySet:
    on = Q(day=day, month=month) | Q(day=other_day, month=other_month)
    found = Birthday.objects.of(community).filter(on, person__left_on=None)
    return found.order_by("person__chosen_name").values_list("person__chosen_name", "person__shown_on_board")


CELEBRATING = Prepared(_celebrating, community=int, day=Small, month=Small, other_day=Small, other_month=Small)


def birthdays_read(community: Community, day: date, *, for_board: bool = False) -> Read[list[str]]:
    """Names of who wants to be congratulated that day.

    In a year without one, the 29th of February is the 1st of March.
    """
    other = (29, 2) if (day.day, day.month) == (1, 3) and not _is_leap(day.year) else (day.day, day.month)
    values = {
        "community": community.pk, "day": day.day, "month": day.month, "other_day": other[0], "other_month": other[1],
    }  # fmt: skip
    return Read(CELEBRATING, values, lambda rows: [name for name, on_board in rows if on_board or not for_board])


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def own_birthday(person: Person) -> Birthday | None:
    return Birthday.objects.of(person.community_id).filter(person=person).first()
