"""Rows that wait to be written together, kind by kind, in the order in which they point at each other."""

from typing import TypeVar

from django.db.models import Model

from zelfbeheer.community.agreements.models import Agreement, LookAgain, Reading, Translation, Version, Writer
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.groups.models import (
    Basis,
    Community,
    Founder,
    FoundingAct,
    OwnWay,
    OwnWord,
    Person,
    Role,
    RoleCapability,
    RoleGrant,
)
from zelfbeheer.community.meetings.models import ActionPoint, Addition, Item, Lead, Meeting, MeetingRule
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.notices.models import Notice, NoticePicture, Thanks
from zelfbeheer.community.practical.models import Birthday, Fact, PhoneNumber, QuietHours
from zelfbeheer.community.statute.models import Statute, StatuteVersion
from zelfbeheer.demo.models import DemoMark
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.duties.models import Duty, DutyException, DutyList, DutyRule, Take
from zelfbeheer.house.meals.models import Eater, Meal
from zelfbeheer.house.places.models import AwayRule, Room, SleepingPlace, Stay

Row = TypeVar("Row", bound=Model)

IN_ORDER: tuple[type[Model], ...] = (
    Community, DemoMark, Basis, FoundingAct, Account, Person, Founder, OwnWay, OwnWord, Role, RoleCapability, RoleGrant, Clause, Statute, StatuteVersion,
    Room, SleepingPlace, Stay, Admission, DutyList, DutyRule, DutyException, Duty, Take, MomentRule, Moment, Notice,
    NoticePicture, Thanks, QuietHours, PhoneNumber, Fact, Birthday, AwayRule, Meal, Eater, Device, BoardRule,
    Agreement, LookAgain, Version, Translation, Writer, Reading, MeetingRule, Meeting, Lead, Item, ActionPoint, Addition,
)  # fmt: skip


class Batch:
    """Collects unsaved rows that may point at each other; `write` gives them their ids."""

    def __init__(self) -> None:
        self._rows: dict[type[Model], list[Model]] = {model: [] for model in IN_ORDER}

    def add(self, row: Row) -> Row:
        self._rows[type(row)].append(row)
        return row

    def rows(self, model: type[Row]) -> list[Row]:
        """What waits of one kind; it can still be changed."""
        return self._rows[model]  # type: ignore[return-value]

    def write(self) -> None:
        """Writes everything and starts anew. Runs in the caller's transaction."""
        for model, rows in self._rows.items():
            model._default_manager.bulk_create(rows)
            rows.clear()
