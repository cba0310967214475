"""Duties of three months back and the horizon ahead, and who took them, gave them back and did them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from zelfbeheer.demo.making.house import House, Life
from zelfbeheer.demo.making.plan import DutySpec
from zelfbeheer.foundation.recurrence import local_instant, occurrences
from zelfbeheer.house.duties.models import Duty, DutyException, DutyList, DutyRule, Take
from zelfbeheer.house.duties.vocabulary import GIVEN_BACK_DAYS, ExceptionKind

REST = timedelta(hours=8)  # between two shifts
SHIFTS_A_WEEK = 4  # about three, never more than this
CHANCE_OF_DONE, CHANCE_OF_GIVING_BACK = 0.93, 0.06
# (so many days ahead, chance that a place in a shift is taken, the same for a chore)
AHEAD = ((1, 1.0, 1.0), (3, 0.9, 0.8), (7, 0.75, 0.55), (14, 0.45, 0.25), (28, 0.15, 0.08), (99, 0.03, 0.02))
PAST = (0.97, 0.9)
PAST_ON_A_THIN_DAY = (0.8, 0.45)


@dataclass(frozen=True, slots=True)
class Happening:
    """One duty with what the story needs to fill it."""

    duty: Duty
    spec: DutySpec
    is_shift: bool
    give_back: timedelta

    @property
    def week(self) -> int:
        return self.duty.on_date.toordinal() // 7


def keep_house(house: House) -> None:
    """Plans the duties and lets people take them, day after day."""
    happenings = sorted(_planned(house), key=lambda each: (each.duty.starts_at, each.duty.title))
    dice = house.dice("takes")
    promised = _promised(house, happenings)
    thin = {day for day in range(-house.plan.days_back, 1) if dice.random() < 0.07}
    for each in happenings:
        takers = promised.get(id(each), [])
        wanted = _wanted(house, each, dice, thin)
        for _place in range(wanted - len(takers)):
            if life := _willing(house, each, dice, takers):
                takers.append(life)
                _busy(each, life)
        for life in takers:
            _take(house, each, life, dice)


def _planned(house: House) -> list[Happening]:
    own = {"community": house.community, "basis": house.basis}
    lists = {
        spec.name: house.batch.add(
            DutyList(
                name=spec.name,
                kind=spec.kind,
                give_back_hours=spec.give_back_hours,
                when_nobody=spec.when_nobody,
                **own,
            )
        )
        for spec in house.plan.lists
    }
    happenings: list[Happening] = []
    for spec in house.plan.duties:
        found = _occurring(house, spec, lists[spec.in_list])
        _except(house, found)
        happenings += found
    return happenings


def _except(house: House, happenings: list[Happening]) -> None:
    """One day, some days from now, on which it does not happen or is an hour later."""
    title = happenings[0].duty.title
    if title not in house.plan.skipped + house.plan.moved:
        return
    duty = next(each.duty for each in happenings if each.duty.on_date > house.day + timedelta(days=2))
    own = {"community": house.community, "rule": duty.rule, "on_date": duty.on_date}
    if title in house.plan.skipped:
        duty.called_off_at = house.at(-1, time(20, 5))
        house.batch.add(DutyException(kind=ExceptionKind.SKIP, **own))
    else:
        duty.starts_at, duty.ends_at = duty.starts_at + timedelta(hours=1), duty.ends_at + timedelta(hours=1)
        times = {"starts_at": duty.starts_at, "ends_at": duty.ends_at}
        house.batch.add(DutyException(kind=ExceptionKind.MOVE, **own, **times))


def _occurring(house: House, spec: DutySpec, duty_list: DutyList) -> list[Happening]:
    own: dict[str, Any] = {"community": house.community, "basis": house.basis, "duty_list": duty_list}
    own |= {"title": spec.title, "needed": spec.needed, "role": house.roles.get(spec.role)}
    own |= {"steps": "\n".join(spec.steps), "one_with": house.roles.get(spec.one_with)}
    own |= {"least": spec.least or spec.needed}
    first, last = first_day(house), last_day(house)
    rule = house.batch.add(
        DutyRule(recurrence=spec.recurrence, first_on=first, start_time=spec.start, end_time=spec.end,
                 last_on=last if house.plan.ends else None, **own)
    )  # fmt: skip
    give_back, is_shift = timedelta(hours=duty_list.give_back_hours), duty_list.kind == "shift"
    return [
        Happening(
            house.batch.add(
                Duty(rule=rule, on_date=found.on_date, starts_at=found.starts_at, ends_at=found.ends_at, **own)
            ), spec, is_shift, give_back,
        )
        for found in occurrences(rule, first, last)
    ]  # fmt: skip


def first_day(house: House) -> date:
    return house.day - timedelta(days=house.plan.days_back)


def last_day(house: House) -> date:
    return house.day + timedelta(days=house.plan.days_ahead)


def _promised(house: House, happenings: list[Happening]) -> dict[int, list[Life]]:
    """What the people whom the guide names do today, before anybody else takes it."""
    promised: dict[int, list[Life]] = {}
    leads = {life.role: life for life in reversed(house.lives) if life.is_lead}  # the first of a role
    for role, titles in house.plan.does_today.items():
        for each in happenings:
            if each.duty.on_date == house.day and each.duty.title in titles:
                promised.setdefault(id(each), []).append(leads[role])
                leads[role].promised.append((each.duty.starts_at, each.duty.ends_at))
    return promised


def _wanted(house: House, each: Happening, dice: Random, thin: set[int]) -> int:
    ahead, needed = (each.duty.on_date - house.day).days, each.duty.needed
    if each.duty.called_off_at:
        return 0
    missing = house.plan.left_open.get((each.duty.title, ahead))
    if missing is not None:
        return needed - missing
    chance = _chance(ahead, each.is_shift, ahead in thin)
    return sum(dice.random() < chance for _place in range(needed))


def _chance(ahead: int, is_shift: bool, is_thin: bool) -> float:
    if ahead < -1:
        return (PAST_ON_A_THIN_DAY if is_thin else PAST)[0 if is_shift else 1]
    return next(shift if is_shift else chore for days, shift, chore in AHEAD if ahead <= days)


def _willing(house: House, each: Happening, dice: Random, takers: list[Life]) -> Life | None:
    """Somebody who may and can, most likely one who did little that week."""
    duty, key = each.duty, (each.spec.in_list, each.week)
    rest = REST if each.is_shift else timedelta()
    start, end = duty.starts_at - rest, duty.ends_at + rest
    least, found = 99.0, None
    for life in _able(house, each, takers):
        taken = life.load.get(key, 0)
        wish = taken + dice.random() * 2.5
        if each.is_shift and taken >= SHIFTS_A_WEEK:
            continue
        if wish < least and life not in takers and life.is_free(start, end):
            least, found = wish, life
    return found


def _able(house: House, each: Happening, takers: list[Life]) -> list[Life]:
    """Who may; for the last place, while nobody is there who has the role that one needs, only whoever has it."""
    spec, day = each.spec, each.duty.on_date
    able = house.who_may((spec.role,) if spec.role else spec.by, day)
    is_last = len(takers) == each.duty.needed - 1
    if not spec.one_with or not is_last or any(life.is_any_of((spec.one_with,), day) for life in takers):
        return able
    return [life for life in able if life.is_any_of((spec.one_with,), day)]


def _busy(each: Happening, life: Life) -> None:
    life.busy.append((each.duty.starts_at, each.duty.ends_at))
    key = (each.spec.in_list, each.week)
    life.load[key] = life.load.get(key, 0) + 1


def _take(house: House, each: Happening, life: Life, dice: Random) -> None:
    duty = each.duty
    latest = min(house.night, duty.starts_at - each.give_back) - timedelta(minutes=dice.randint(20, 300))
    earliest = max(duty.starts_at - timedelta(days=9), local_instant(life.person.joined_on, time(22)))
    earliest = min(earliest, latest - timedelta(minutes=10))
    taken_at = _between(dice, earliest, latest)
    if dice.random() < CHANCE_OF_GIVING_BACK and not house.plan.ends:
        _gave_back(house, each, life, (earliest, taken_at), dice)
    done_at = None
    if duty.ends_at <= house.night and dice.random() < CHANCE_OF_DONE:
        done_at = min(house.night, duty.ends_at + timedelta(minutes=dice.randint(-12, 25)))
    house.batch.add(Take(community=house.community, duty=duty, person=life.person, taken_at=taken_at, done_at=done_at))


def _gave_back(house: House, each: Happening, taker: Life, before: tuple[datetime, datetime], dice: Random) -> None:
    """Somebody else had taken it before and gave it back in time."""
    earliest, until = before
    day = min(each.duty.on_date, house.day)
    others = [
        life for life in house.lives
        if life is not taker and life.is_here(day) and life.is_any_of(each.spec.by, day)
        and local_instant(life.person.joined_on, time(22)) < earliest
    ]  # fmt: skip
    earliest = max(earliest, house.at(1 - GIVEN_BACK_DAYS, time()))  # what was given back is not kept longer
    if others and until - earliest > timedelta(hours=3):
        ended_at = _between(dice, earliest + timedelta(hours=1), until)
        taken_at = _between(dice, earliest, ended_at)
        person = dice.choice(others).person
        row = Take(community=house.community, duty=each.duty, person=person, taken_at=taken_at, ended_at=ended_at)
        house.batch.add(row)


def _between(dice: Random, start: datetime, end: datetime) -> datetime:
    """A whole minute in a stretch of time."""
    minutes = max(0, int((end - start).total_seconds() // 60))
    return start + timedelta(minutes=dice.randint(0, minutes))
