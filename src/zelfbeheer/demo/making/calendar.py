"""Fixed moments, what happens once, messages on the notice board, and the tablet on the wall."""

import hashlib
from datetime import time, timedelta

from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.notices.models import Notice, NoticePicture
from zelfbeheer.demo.making.drawings import drawn
from zelfbeheer.demo.making.house import House
from zelfbeheer.demo.making.plan import MomentSpec, NoticeSpec, OnceSpec
from zelfbeheer.demo.making.roster import first_day, last_day
from zelfbeheer.foundation.recurrence import occurrences

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def fill_calendar(house: House) -> None:
    for moment in house.plan.moments:
        _recurring(house, moment)
    for once in house.plan.once:
        _once(house, once)
    for number, notice in enumerate(house.plan.notices):
        _put_up(house, notice, number)
    if house.plan.tablet:
        _hang_board(house)


def _recurring(house: House, spec: MomentSpec) -> None:
    own = {"community": house.community, "basis": house.basis, "title": spec.title}
    first, last = first_day(house), last_day(house)
    rule = house.batch.add(
        MomentRule(recurrence=spec.recurrence, first_on=first, last_on=last if house.plan.ends else None,
                   start_time=spec.start, end_time=spec.end, **own)
    )  # fmt: skip
    for found in occurrences(rule, first, last):
        ends_at = found.ends_at if spec.end else None
        house.batch.add(Moment(rule=rule, on_date=found.on_date, starts_at=found.starts_at, ends_at=ends_at, **own))


def _once(house: House, spec: OnceSpec) -> None:
    house.batch.add(
        Moment(
            community=house.community, basis=house.basis, title=spec.title,
            on_date=house.day + timedelta(days=spec.day),
            starts_at=house.at(spec.day, spec.start), ends_at=house.at(spec.day, spec.end),
            called_off_at=house.at(min(spec.day, 0) - 1, time(18, 10)) if spec.called_off else None,
        )
    )  # fmt: skip


def _put_up(house: House, spec: NoticeSpec, number: int) -> None:
    dice = house.dice(f"notice {number}")
    first = house.day + timedelta(days=spec.first)
    author = house.anybody(dice, spec.by, first)
    tomorrow = WEEKDAYS[(house.day.weekday() + 1) % 7]
    notice = house.batch.add(
        Notice(
            community=house.community,
            text=spec.text.format(tomorrow=tomorrow),
            language=spec.language,
            kind=spec.kind,
            lies_at=spec.lies_at,
            picture_alt=spec.alt,
            author=author.person if author else None,
            first_on=first,
            last_on=house.day + timedelta(days=spec.last),
            put_up_at=house.at(spec.first, time(14 + number, dice.randint(0, 59))),
        )
    )
    if spec.drawing:
        content, width, height = drawn(spec.drawing)
        own = {"community": house.community}
        house.batch.add(NoticePicture(notice=notice, content=content, width=width, height=height, **own))


def _hang_board(house: House) -> None:
    """The house's own tablet, of which nobody holds the token, and what the house chose to show on it."""
    token = f"{house.dice('tablet').getrandbits(256):064x}"
    digest = hashlib.sha256(token.encode()).hexdigest()
    registered_at = house.at(-80, time(15, 5))
    house.batch.add(
        Device(community=house.community, name=house.plan.tablet, digest=digest, registered_at=registered_at)
    )
    house.batch.add(
        BoardRule(
            community=house.community,
            basis=house.basis,
            tap_is_enough=house.plan.tap_is_enough,
            made_at=registered_at,
        )
    )
