"""The read behind Today, the board and the week: two prepared statements, and no row made twice.

A QuerySet with `select_related` would make a list and a role anew for every duty, and a person for every take.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone

from zelfbeheer.community.groups.service import Person, Role, RoleGrant
from zelfbeheer.foundation.prepared import Prepared
from zelfbeheer.house.duties.models import Duty, DutyList, Take

OF_A_LIST = ("id", "community_id", "name", "kind", "give_back_hours", "when_nobody", "night_weight", "weekend_weight")
OF_A_ROLE = ("id", "community_id", "name")
OF_A_TAKE = ("id", "community_id", "duty_id", "person_id", "taken_at", "ended_at", "done_at", "asked_at", "goes_along")
OF_A_PERSON = ("id", "community_id", "account_id", "chosen_name", "shown_on_board", "picture_id", "left_on")
OF_A_DUTY = tuple(field.attname for field in Duty._meta.concrete_fields)


def _under(relation: str, columns: Sequence[str]) -> list[str]:
    return [f"{relation}__{column}" for column in columns]


def _duties(community: int, start: datetime, end: datetime) -> QuerySet:
    columns = [*OF_A_DUTY, *_under("duty_list", OF_A_LIST), *_under("role", OF_A_ROLE)]
    columns += _under("one_with", OF_A_ROLE)
    return Duty.objects.of(community).between(start, end).order_by("starts_at", "ends_at", "pk").values_list(*columns)


def _takes(community: int, start: datetime, end: datetime, today: date) -> QuerySet:
    touched = Take.objects.of(community).held().filter(duty__starts_at__lt=end, duty__ends_at__gt=start)
    columns = [*OF_A_TAKE, *_under("person", OF_A_PERSON)]
    grants = RoleGrant.objects.of(community).running(today)
    is_the_one = Exists(grants.filter(role=OuterRef("duty__one_with"), person=OuterRef("person")))
    return touched.order_by("taken_at", "pk").values_list(*columns, is_the_one)


DUTIES = Prepared(_duties, community=int, start=datetime, end=datetime)
TAKES = Prepared(_takes, community=int, start=datetime, end=datetime, today=date)


def _maker(model: type[Model], columns: Sequence[str]) -> Callable[[tuple], Any]:
    """Makes a row of its columns, and the same object again for the same id; None where there is none."""
    made: dict[Any, Model] = {}

    def make(values: tuple) -> Any:
        if values[0] is not None and values[0] not in made:
            made[values[0]] = model.from_db(connection.alias, columns, values)
        return made.get(values[0])

    return make


def duties_with_takes(community: int, start: datetime, end: datetime) -> list[tuple[Duty, list[Take]]]:
    """Every duty that touches this stretch of time with the takes that stand, in order of time. Two queries."""
    found: dict[int, tuple[Duty, list[Take]]] = {duty.pk: (duty, []) for duty in _read_duties(community, start, end)}
    for take, is_the_one in _read_takes(community, start, end):
        if take.duty_id in found:
            duty, takes = found[take.duty_id]
            take.duty = duty
            takes.append(take)
            if is_the_one and not take.goes_along:
                duty.the_one_ids.add(take.person_id)
    return list(found.values())


def _read_duties(community: int, start: datetime, end: datetime) -> list[Duty]:
    make_list, make_role = _maker(DutyList, OF_A_LIST), _maker(Role, OF_A_ROLE)
    own, list_end = len(OF_A_DUTY), len(OF_A_DUTY) + len(OF_A_LIST)
    role_end = list_end + len(OF_A_ROLE)
    duties = []
    for row in DUTIES(community=community, start=start, end=end):
        duty = Duty.from_db(connection.alias, OF_A_DUTY, row[:own])
        duty.duty_list = make_list(row[own:list_end])
        duty.role, duty.one_with = make_role(row[list_end:role_end]), make_role(row[role_end:])
        duty.the_one_ids = set()
        duties.append(duty)
    return duties


def _read_takes(community: int, start: datetime, end: datetime) -> list[tuple[Take, bool]]:
    """Each with whether the person has the role that one of those on the duty needs."""
    make_person, own = _maker(Person, OF_A_PERSON), len(OF_A_TAKE)
    takes = []
    for row in TAKES(community=community, start=start, end=end, today=timezone.localdate()):
        take = Take.from_db(connection.alias, OF_A_TAKE, row[:own])
        take.person = make_person(row[own:-1])
        takes.append((take, bool(row[-1])))
    return takes
