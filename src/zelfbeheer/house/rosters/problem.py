"""From the lists and the people of a house to what the solver works on. One query for each kind of row.

A roster fills every list that the group chose to fill fairly. Whatever somebody holds already, in any list, stays as
it is: it is pinned, and its rest and hours count.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person, RoleGrant
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.rostering.model import Held, Pair, Problem, Rules, Work, Worker
from zelfbeheer.house.duties.service import Duty, Take, is_night, weighed_minutes
from zelfbeheer.house.duties.vocabulary import DutiesCapability, Filling, ListKind
from zelfbeheer.house.rosters.availability import (
    days_away,
    stands_in,
    stretches_she_cannot,
    wish_costs,
    work_she_cannot,
)
from zelfbeheer.house.rosters.fairness import PastWeek, earlier_loads
from zelfbeheer.house.rosters.models import HoursTaken, Learner, RosterRules, StandingPlace, Together, Wish
from zelfbeheer.house.rosters.vocabulary import HOURS_OF_NOBODY

A_DAY, BEFORE_DAYS = timedelta(days=1), 14  # so far back a shift can still bear on rest, nights and the week
HOUR = 60


@dataclass(frozen=True)
class Question:
    """What is to be solved, and whom and what its keys mean. `to_fill` are the keys of the duties it may fill."""

    problem: Problem
    duties: dict[int, Duty]
    people: dict[int, Person]
    to_fill: frozenset[int]

    def learns(self, person: int, duty: int) -> bool:
        """Does she only go along there?"""
        kinds = next(worker.learns for worker in self.problem.workers if worker.key == person)
        return any(work.key == duty and work.kind in kinds for work in self.problem.works)

    def placed(self, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """Of these pairs those that the roster fills: nobody holds them yet."""
        held = {(person, duty.pk) for duty in self.duties.values() for person in duty.taker_ids}
        return frozenset(pair for pair in pairs if pair[1] in self.to_fill and pair not in held)


def question_for(
    community: Community, first_on: date, last_on: date,
    *, kept: Collection[Pair] = (), refused: Collection[Pair] = (),
) -> Question:  # fmt: skip
    """The roster of these days. `kept` and `refused` are (person, duty): stays where it stands, and is ruled out."""
    house = _House(community, first_on, last_on, frozenset(refused))
    pins = house.held | frozenset(kept) | house.standing
    problem = Problem(
        works=tuple(house.work(duty) for duty in house.duties.values()),
        workers=tuple(house.worker(person) for person in house.people.values()),
        rules=house.limits,
        first_weekday=first_on.weekday(),
        days=(last_on - first_on).days + 1,
        pins=frozenset(pin for pin in pins if pin[0] in house.people and pin[1] in house.duties),
    )
    return Question(problem, house.duties, house.people, frozenset(house.to_fill))


class _House:
    """Everything of the house that bears on a stretch of days, read once."""

    def __init__(self, community: Community, first_on: date, last_on: date, refused: frozenset[Pair]) -> None:
        self.community, self.first_on, self.last_on, self.refused = community, first_on, last_on, refused
        self.origin = local_instant(first_on, time())
        self.along: dict[int, list[Duty]] = defaultdict(list)  # where somebody goes along already: no place, but busy

    # What is to be done

    @cached_property
    def duties(self) -> dict[int, Duty]:
        """To come, of every list, that begin on these days."""
        begins, ends = self.origin, local_instant(self.last_on + A_DAY, time())
        rows = Duty.objects.of(self.community).standing().filter(starts_at__gte=max(begins, timezone.now()))
        rows = rows.filter(starts_at__lt=ends).select_related("duty_list").order_by("starts_at", "pk")
        found = {duty.pk: duty for duty in rows}
        by_duty = defaultdict(list)
        for take in Take.objects.of(self.community).held().filter(duty__in=rows.values("pk")).order_by("pk"):
            if take.goes_along:
                self.along[take.person_id].append(found[take.duty_id])
            else:
                by_duty[take.duty_id].append(take.person_id)
        for duty in found.values():
            duty.taker_ids = by_duty[duty.pk]
        return found

    @cached_property
    def held(self) -> frozenset[Pair]:
        return frozenset((person, duty.pk) for duty in self.duties.values() for person in duty.taker_ids)

    @cached_property
    def to_fill(self) -> set[int]:
        return {duty.pk for duty in self.duties.values() if duty.duty_list.filling == Filling.FAIR}

    def work(self, duty: Duty) -> Work:
        fills = duty.pk in self.to_fill
        inside = sum(person in self.people for person in duty.taker_ids)
        outside = len(duty.taker_ids) - inside  # such as somebody who has no role any more that takes duties
        return Work(
            key=duty.pk, start=self._minute(duty.starts_at), end=self._minute(duty.ends_at),
            day=(timezone.localdate(duty.starts_at) - self.first_on).days,
            least=max(0, duty.least - outside) if fills else inside,
            best=max(duty.needed - outside, inside) if fills else inside,
            kind=str(duty.rule_id or ""), is_shift=duty.duty_list.kind == ListKind.SHIFT, is_night=is_night(duty),
            load=weighed_minutes(duty), only=_skills(duty.role_id), one_with=_skills(duty.one_with_id),
            learners=duty.learners, title=duty.title,
        )  # fmt: skip

    def _minute(self, at: datetime) -> int:
        return round((at - self.origin).total_seconds() / 60)

    # Who could do it

    @cached_property
    def people(self) -> dict[int, Person]:
        rows = Person.objects.of(self.community).holding(DutiesCapability.TAKE_DUTY)
        return {person.pk: person for person in rows.order_by("pk")}

    @cached_property
    def limits(self) -> Rules:
        rules = self._rules
        return Rules(
            rest=(rules.rest_hours or 0) * HOUR,
            most_minutes_day=rules.day_hours and rules.day_hours * HOUR,
            most_minutes_week=rules.week_hours and rules.week_hours * HOUR,
            most_nights=rules.nights,
        )

    @cached_property
    def _rules(self) -> RosterRules:
        return RosterRules.objects.of(self.community).first() or RosterRules(community=self.community)

    def worker(self, person: Person) -> Worker:
        wishes = self._wishes[person.pk]
        hours = self._hours.get(person.pk, self._rules.hours_a_week)
        weeks = ((self.last_on - self.first_on).days + 1) / 7
        return Worker(
            key=person.pk, skills=self._roles[person.pk], learns=self._learns[person.pk],
            cannot=tuple(
                (self._minute(begins), self._minute(ends))
                for begins, ends in (
                    *stretches_she_cannot(wishes, self.first_on, self.last_on),
                    *((duty.starts_at, duty.ends_at) for duty in self.along[person.pk]),
                )
            ),
            cannot_do=work_she_cannot(wishes, self.duties.values())
            | {duty for who, duty in self.refused if who == person.pk},
            wishes=wish_costs(wishes, self.duties.values()),
            gladly_with=frozenset(self._gladly[person.pk]),
            share=self._could(person, self.first_on, self.last_on),
            earlier=self._earlier.get(person.pk, 0),
            most_minutes=None if hours is None else round(hours * weeks * HOUR),
            before=tuple(self._before[person.pk]),
        )  # fmt: skip

    def _could(self, person: Person, first_on: date, last_on: date) -> float:
        """Hours that she could do in these days: what she takes on, but for the days that she is away or not here."""
        hours = self._hours.get(person.pk, self._rules.hours_a_week or HOURS_OF_NOBODY)
        days = [first_on + timedelta(days=number) for number in range((last_on - first_on).days + 1)]
        away = days_away(self._wishes[person.pk], first_on, last_on)
        here = [day for day in days if day not in away and person.joined_on <= day]
        return hours * len(here) / 7

    # Rows of people, each kind read once

    def _by_person(self, model: Any, **narrowed: Any) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for row in model.objects.of(self.community).filter(**narrowed).order_by("pk"):
            found[row.person_id].append(row)
        return found

    @cached_property
    def _wishes(self) -> dict[int, list[Wish]]:
        return self._by_person(Wish)

    @cached_property
    def _hours(self) -> dict[int, int]:
        return {who: rows[0].hours_a_week for who, rows in self._by_person(HoursTaken).items()}

    @cached_property
    def _gladly(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for who, rows in self._by_person(Together).items():
            found[who] = [row.other_id for row in rows if row.other_id in self.people]
        return found

    @cached_property
    def _roles(self) -> dict[int, frozenset[str]]:
        """Roles that somebody has from the first day (or today) through the last."""
        rows = RoleGrant.objects.of(self.community)
        both = rows.running(max(self.first_on, timezone.localdate())) & rows.running(self.last_on)
        found: dict[int, frozenset[str]] = defaultdict(frozenset)
        for who, role in both.values_list("person_id", "role_id").order_by("pk"):
            found[who] |= _skills(role)
        return found

    @cached_property
    def _learns(self) -> dict[int, frozenset[str]]:
        """The kinds of work that somebody learns; of a whole list all that recurs on it."""
        of_list: dict[int, set[str]] = defaultdict(set)
        for duty in self.duties.values():
            of_list[duty.duty_list_id].add(str(duty.rule_id or ""))
        found: dict[int, frozenset[str]] = defaultdict(frozenset)
        for who, rows in self._by_person(Learner).items():
            for row in rows:
                found[who] |= {str(row.rule_id)} if row.rule_id else of_list[row.duty_list_id]
        return found

    @cached_property
    def standing(self) -> frozenset[Pair]:
        """ "Always Thursday cooking": on the days that she is not away, nor ruled out."""
        found = set()
        for who, rows in self._by_person(StandingPlace).items():
            away = days_away(self._wishes[who], self.first_on, self.last_on)
            for duty in self.duties.values():
                if duty.pk in self.to_fill and duty.on_date not in away and any(stands_in(row, duty) for row in rows):
                    found.add((who, duty.pk))
        return frozenset(found - self.refused)

    # What was before

    @cached_property
    def _past(self) -> list[Take]:
        """What people held in the weeks that count for fairness, and at least as far back as rest and nights go."""
        since = self.origin - timedelta(days=max(BEFORE_DAYS, 7 * self._period_weeks))
        rows = Take.objects.of(self.community).held().filter(duty__called_off_at=None)
        rows = rows.filter(duty__starts_at__gte=since, duty__starts_at__lt=max(self.origin, timezone.now()))
        return list(rows.select_related("duty__duty_list").order_by("duty__starts_at", "pk"))

    @property
    def _period_weeks(self) -> int:
        """Of the lists it fills the longest period; this roster itself is the end of it."""
        lists = {duty.duty_list.pk: duty.duty_list for duty in self.duties.values() if duty.pk in self.to_fill}
        weeks = max((one.period_weeks for one in lists.values()), default=0)
        return max(0, weeks - ((self.last_on - self.first_on).days + 1) // 7)

    @cached_property
    def _before(self) -> dict[int, list[Held]]:
        found: dict[int, list[Held]] = defaultdict(list)
        for take in self._past:
            duty = take.duty
            day = (timezone.localdate(duty.starts_at) - self.first_on).days
            if day >= -BEFORE_DAYS and duty.duty_list.kind == ListKind.SHIFT:
                span = self._minute(duty.starts_at), self._minute(duty.ends_at)
                found[take.person_id].append(Held(*span, day, is_night(duty)))
        return found

    @cached_property
    def _earlier(self) -> dict[int, int]:
        return earlier_loads(self._week(back) for back in range(1, self._period_weeks + 1))

    def _week(self, back: int) -> PastWeek:
        first = self.first_on - timedelta(days=7 * back)
        last = first + timedelta(days=6)
        load: dict[int, int] = defaultdict(int)
        for take in self._past:
            fair = take.duty.duty_list.filling == Filling.FAIR
            if fair and take.person_id in self.people and first <= timezone.localdate(take.duty.starts_at) <= last:
                load[take.person_id] += weighed_minutes(take.duty)
        could = {person.pk: self._could(person, first, last) for person in self.people.values()}
        return PastWeek(load, could)


def _skills(role_id: int | None) -> frozenset[str]:
    return frozenset() if role_id is None else frozenset({str(role_id)})
