"""Who came, who climbed, who left, and who sleeps where."""

from datetime import date, datetime, time, timedelta
from random import Random

from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.demo.credentials import handle_of
from zelfbeheer.demo.making.house import House, Life, Rung
from zelfbeheer.demo.making.names import drawn_names
from zelfbeheer.demo.making.plan import CastSpec, CommitteeSpec
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.admissions.vocabulary import KEEP_ADMISSIONS_DAYS
from zelfbeheer.house.places.models import Room, SleepingPlace, Stay
from zelfbeheer.house.places.vocabulary import KEEP_ENDED_STAYS_DAYS

Nights = dict[int, list[tuple[datetime, datetime | None]]]  # number of the place -> who was there from, until


def settle(house: House) -> None:
    """Fills the house: people with their roles, rooms, and a place for each."""
    dice = house.dice("people")
    leads = house.plan.leads
    total = sum(spec.people for spec in house.plan.cast) + house.plan.left - len(leads)
    taken = leads | house.names_elsewhere
    names = iter(drawn_names(dice, total, taken=taken, many=house.plan.many_people))
    for spec in house.plan.cast:
        for number in range(spec.people):
            is_lead = bool(spec.lead) and number == 0
            _arrive(house, dice, spec.lead if is_lead else next(names), spec, number=number)
    for _number in range(house.plan.left):
        _came_and_went(house, dice, next(names))
    for committee in house.plan.committees:
        _sit_in(house, committee)
    if house.plan.rooms:
        _give_places(house)


def _sit_in(house: House, committee: CommitteeSpec) -> None:
    """The committee's people, from some day after they came; most of them still do."""
    dice = house.dice(f"committee {committee.role}")
    ladder = {spec.name for spec in house.plan.ladder()}
    able = [life for life in house.lives if life.role in ladder and life.person.left_on is None]
    lead = next(life for life in able if life.person.chosen_name == committee.lead)
    able = [life for life in able if committee.among in ("", life.role)]
    others = [life for life in able if life is not lead and (house.day - life.person.joined_on).days > 30]
    for life in [lead, *dice.sample(others, committee.people - 1)]:
        days = (house.day - life.person.joined_on).days
        rung = Rung(committee.role, house.day - timedelta(days=dice.randint(days // 3, days - 10)))
        life.rungs.insert(0, rung)
        own = {"community": house.community, "basis": house.basis, "person": life.person}
        house.batch.add(RoleGrant(role=house.roles[committee.role], start_on=rung.start, **own))


def _arrive(house: House, dice: Random, name: str, spec: CastSpec, *, number: int) -> None:
    is_lead, (shortest, longest) = name == spec.lead, spec.days
    days = (shortest + longest) // 2 if is_lead else dice.randint(shortest, longest)
    if number == spec.people - 1:
        days = shortest  # the newest of them
    is_founder = house.plan.is_founder(spec.role, number)
    joined = house.day - timedelta(days=house.plan.founded_days if is_founder else days)
    rungs = _climb(house, dice, spec.role, joined, joined if is_founder else house.day)
    _live(house, name, rungs, is_lead=is_lead)


def _came_and_went(house: House, dice: Random, name: str) -> None:
    left = house.day - timedelta(days=dice.randint(1, house.plan.days_back - 3))
    joined = left - timedelta(days=dice.randint(4, 140))
    ladder = house.plan.ladder()
    climbed = (left - joined).days > 50 and dice.random() < 0.5
    rungs = _climb(house, dice, ladder[1 if climbed else 0].name, joined, left)
    _live(house, name, rungs, left=left)


def _climb(house: House, dice: Random, role: str, joined: date, until: date) -> list[Rung]:
    """The rungs up to this role between two days; each ends where the next begins, unless that one keeps it."""
    target = house.plan.role(role)
    if target.rank is None:
        return [Rung(role, joined)]
    ladder = [spec for spec in house.plan.ladder() if (spec.rank or 0) <= (target.rank or 0)]
    steps = [0.0, *sorted(dice.uniform(0.12, 0.7) for _step in ladder[1:])]
    starts = [joined + timedelta(days=int((until - joined).days * step)) for step in steps]
    ends = [None if spec.keeps_below else start for spec, start in zip(ladder[1:], starts[1:], strict=True)]
    rungs = [Rung(spec.name, start, end) for spec, start, end in zip(ladder, starts, [*ends, None], strict=True)]
    return [rung for rung in rungs if rung.start != rung.end]


def _live(house: House, name: str, rungs: list[Rung], *, left: date | None = None, is_lead: bool = False) -> None:
    handle, since = handle_of(house.seed, house.plan.slug, name), rungs[0].start
    arrived_at = local_instant(since, time(12))
    account = house.batch.add(Account(handle=handle, password="!" + handle, language="", created_at=arrived_at))
    person = Person(community=house.community, account=account, chosen_name=name, joined_on=since, left_on=left)
    house.batch.add(person)
    for rung in rungs:
        end = min((day for day in (rung.end, left) if day), default=None)
        own = {"community": house.community, "basis": house.basis}
        grant = RoleGrant(person=person, role=house.roles[rung.role], start_on=rung.start, end_on=end, **own)
        house.batch.add(grant)
    house.lives.append(Life(person, rungs, is_lead))


def _give_places(house: House) -> None:
    places = _places(house)
    residents = [life for life in house.lives if not house.plan.role(life.role).is_supporter]
    here = sorted((life for life in residents if life.person.left_on is None), key=lambda life: life.person.joined_on)
    gone = [life for life in residents if life.person.left_on is not None]
    nights: Nights = {}
    with_place = len(here) - house.plan.without_place
    out = house.dice("out").sample([life for life in here if not life.is_lead], house.plan.out)
    for number, life in enumerate(here):
        _stay(house, life, places if number < with_place else [], nights, is_out=life in out)
    for life in gone:
        _stay(house, life, places, nights)


def _places(house: House) -> list[SleepingPlace]:
    own, rooms = {"community": house.community}, house.plan.rooms
    places = []
    for spec in rooms:
        room = house.batch.add(Room(name=spec.name, floor=spec.floor, **own))
        names = [spec.name] if spec.places == 1 else [f"Bed {number + 1}" for number in range(spec.places)]
        for name in names:
            places.append(house.batch.add(SleepingPlace(room=room, name=name, basis=house.basis, **own)))
    for place in places[len(places) - house.plan.closed_places :]:
        place.closed_at = house.at(-19, time(11))
    return [place for place in places if place.closed_at is None]


def _stay(house: House, life: Life, places: list[SleepingPlace], nights: Nights, *, is_out: bool = False) -> None:
    dice = house.dice(f"stay of {life.person.chosen_name}")
    began = local_instant(life.person.joined_on, time(dice.randint(17, 21), dice.choice((5, 20, 35, 50))))
    left = life.person.left_on
    ended = local_instant(left, time(9, dice.choice((10, 30, 45)))) if left else None
    if ended is not None and ended < house.at(1 - KEEP_ENDED_STAYS_DAYS, time()):
        return  # forgotten by now, also in an invented house
    place = _free_place(places, nights, began, ended)
    out = house.at(-1, time(dice.randint(19, 22), dice.choice((0, 15, 40)))) if is_out else None
    house.batch.add(
        Stay(
            community=house.community, person=life.person, place=place, began_at=began, ended_at=ended,
            out_since=out, basis=house.basis,
        )
    )  # fmt: skip
    if began > house.at(1 - KEEP_ADMISSIONS_DAYS, time()):
        own = {"community": house.community, "basis": house.basis}
        by = house.anybody(dice, house.plan.ladder()[-1].name, life.person.joined_on)
        house.batch.add(Admission(newcomer=life.person, welcomed_by=by.person if by else None, at=began, **own))


def _free_place(
    places: list[SleepingPlace], nights: Nights, began: datetime, ended: datetime | None
) -> SleepingPlace | None:
    """The first place where nobody else was in that time; None when the house was full."""
    for number, place in enumerate(places):
        taken = nights.setdefault(number, [])
        if all(
            (ended is not None and ended <= since) or (until is not None and until <= began) for since, until in taken
        ):
            taken.append((began, ended))
            return place
    return None
