"""One invented house while it is being made: who lives in it and what it needs to know to go on."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

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
)
from zelfbeheer.demo.making.batch import Batch
from zelfbeheer.demo.making.plan import HousePlan, RoleSpec
from zelfbeheer.demo.models import DemoMark
from zelfbeheer.foundation.recurrence import local_instant

FOUNDING_LASTED = timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Rung:
    """A role that somebody had from a day until a day."""

    role: str
    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end > day)


@dataclass(slots=True, eq=False)
class Life:
    """Somebody in the house: her steps on the ladder and when she is busy."""

    person: Person
    rungs: list[Rung]
    is_lead: bool = False
    busy: list[tuple[datetime, datetime]] = field(default_factory=list)  # in the order of time
    promised: list[tuple[datetime, datetime]] = field(default_factory=list)
    load: dict[tuple[str, int], int] = field(default_factory=dict)  # (list, week) -> duties taken

    @property
    def role(self) -> str:
        return self.rungs[-1].role

    def is_here(self, day: date) -> bool:
        """Already for a night, and not leaving on that day."""
        person = self.person
        return person.joined_on < day and (person.left_on is None or person.left_on > day)

    def is_any_of(self, roles: tuple[str, ...], day: date) -> bool:
        return any(rung.role in roles and rung.holds_on(day) for rung in self.rungs)

    def is_free(self, start: datetime, end: datetime) -> bool:
        spans = (*self.busy[-12:], *self.promised)
        return all(end <= begun or start >= over for begun, over in spans)


@dataclass
class House:
    plan: HousePlan
    day: date
    seed: int
    batch: Batch
    community: Community
    basis: Basis
    roles: dict[str, Role] = field(default_factory=dict)
    lives: list[Life] = field(default_factory=list)
    names_elsewhere: frozenset[str] = frozenset()  # so that nobody looks to be in two houses
    _able: dict[tuple[tuple[str, ...], date], list[Life]] = field(default_factory=dict)

    def who_may(self, roles: tuple[str, ...], day: date) -> list[Life]:
        """Everybody who is here on that day with one of these roles. Remembered."""
        if (roles, day) not in self._able:
            able = [life for life in self.lives if life.is_here(day) and life.is_any_of(roles, day)]
            self._able[roles, day] = able
        return self._able[roles, day]

    @property
    def night(self) -> datetime:
        """The instant at which the story stands: the beginning of its today."""
        return local_instant(self.day, time())

    def at(self, days: int, clock: time) -> datetime:
        return local_instant(self.day + timedelta(days=days), clock)

    def dice(self, topic: str) -> Random:
        """Chance that depends on nothing but the seed, the day, the house and the topic."""
        return Random(f"{self.seed}/{self.day}/{self.plan.slug}/{topic}")

    def anybody(self, dice: Random, role: str, day: date) -> Life | None:
        """Somebody who had this role on that day."""
        found = self.who_may((role,), day)
        return dice.choice(found) if found else None


def founded_house(plan: HousePlan, *, batch: Batch, day: date, seed: int, for_measuring: bool = False) -> House:
    """The community with its founding act, words and roles; nobody lives there yet."""
    founded_at = local_instant(day - timedelta(days=plan.founded_days), time(14, 30))
    community = batch.add(
        Community(
            slug=plan.slug, name=plan.name, kind=plan.kind, language="nl", founded_at=founded_at, colour=plan.colour,
            words={"nl": {word: list(forms) for word, forms in plan.words.items()}} if plan.words else {},
            week_begins=plan.week_begins, open_hours=[list(hours) for hours in plan.hours],
        )
    )  # fmt: skip
    batch.add(DemoMark(community=community, made_for=day, seed=seed, for_measuring=for_measuring))
    basis = batch.add(Basis(community=community, kind="founding", made_at=founded_at, summary="De oprichting"))
    house = House(plan, day, seed, batch, community, basis)
    for subject, is_chosen in (("words", plan.words), ("week", plan.hours or plan.week_begins), ("look", plan.colour)):
        if is_chosen:
            batch.add(OwnWay(community=community, subject=subject, basis=basis, chosen_at=founded_at))
    for word, (article, singular, plural) in plan.words.items():
        batch.add(
            OwnWord(community=community, word=word, article=article, singular=singular, plural=plural, basis=basis)
        )
    house.roles = {spec.name: _role(house, spec) for spec in plan.roles}
    return house


def _role(house: House, spec: RoleSpec) -> Role:
    own = {"community": house.community, "basis": house.basis}
    role = house.batch.add(
        Role(name=spec.name, rank=spec.rank, is_supporter=spec.is_supporter, by_hand=spec.rank == 1, **own)
    )
    for condition, capabilities in (("", spec.may), ("on_shift", spec.on_shift)):
        for capability in capabilities:
            house.batch.add(RoleCapability(role=role, capability=capability, condition=condition, **own))
    return role


def close_founding(house: House) -> None:
    """The founding act, by those who have the highest role since that day."""
    opened_at, own = house.community.founded_at, {"community": house.community}
    act = FoundingAct(basis=house.basis, opened_at=opened_at, closed_at=opened_at + FOUNDING_LASTED, **own)
    house.batch.add(act)
    for life in house.lives:
        if life.person.joined_on == opened_at.date():
            house.batch.add(Founder(act=act, person=life.person, **own))
