"""Writing down what is good to know, and taking it away; and one's own birthday."""

from datetime import date, time
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Basis, Community, Person, basis_of
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.practical.models import Birthday, Fact, PhoneNumber, QuietHours
from zelfbeheer.community.practical.vocabulary import PracticalCapability
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import forget_thing, reindex
from zelfbeheer.foundation.ui.problems import Problem

Row = TypeVar("Row", QuietHours, PhoneNumber, Fact)
CHANGE = PracticalCapability.CHANGE_PRACTICAL
SAME_TIME = _("Quiet hours begin and end at different times. Change one of the two.")
NO_SUCH_DAY = _("That day does not exist. Choose another one.")


def add_quiet_hours(
    *, actor: Person, community: Community, start_time: time, end_time: time, days: str = ""
) -> QuietHours:
    """Quiet from a time until a time, which may lie on the next day."""
    if start_time == end_time:
        raise Problem(SAME_TIME)
    return _add(actor, QuietHours(community=community, start_time=start_time, end_time=end_time, days=days))


def add_phone_number(*, actor: Person, community: Community, name: str, number: str, when: str = "") -> PhoneNumber:
    """A number that matters. 112 stands there already."""
    return _add(actor, PhoneNumber(community=community, name=name.strip(), number=number.strip(), when=when.strip()))


def add_fact(*, actor: Person, community: Community, title: str, text: str) -> Fact:
    """Something practical."""
    return _add(actor, Fact(community=community, title=title.strip(), text=text.strip()))


def _add(actor: Person, row: Row) -> Row:
    require(actor, CHANGE, row.community)
    with transaction.atomic():
        row.basis = _basis(actor)
        row.save()
        reindex(row)
        record_change(actor=actor, verb=CHANGE, community=row.community_id, on=row)
    return row


def remove_practical(*, actor: Person, row: QuietHours | PhoneNumber | Fact) -> None:
    """It does not hold any more."""
    require(actor, CHANGE, row.community)
    with transaction.atomic():
        record_change(actor=actor, verb=CHANGE, community=row.community_id, on=row)
        forget_thing(row)
        row.delete()


def _basis(actor: Person) -> Basis:
    return basis_of(actor, CHANGE)


def choose_birthday(*, actor: Person, day: int | None, month: int | None) -> None:
    """Her own wish to be congratulated, or (None) not any more. No record is kept of it."""
    require(actor, GroupsCapability.CHANGE_OWN_PROFILE, actor)
    mine = Birthday.objects.of(actor.community_id).filter(person=actor)
    if day is None or month is None:
        mine.delete()
        return
    _check_day(day, month)
    Birthday.objects.of(actor.community_id).update_or_create(
        person=actor, defaults={"community_id": actor.community_id, "day": day, "month": month}
    )


def _check_day(day: int, month: int) -> None:
    try:
        date(2024, month, day)  # a leap year: the 29th of February is a day
    except ValueError:
        raise Problem(NO_SUCH_DAY) from None


def forget_birthday(person: Person) -> None:
    """Somebody leaves: her wish goes with her."""
    Birthday.objects.of(person.community_id).filter(person=person).delete()
