"""Fixed turns: a list that fills itself for the coming weeks. Whoever did a thing longest ago has the next one.

No order is kept or shown: it follows from who held it last. Who cannot then is passed over and comes next, once.
Nothing is made up for, so absence and illness leave no debt. A turn can be given back or swapped as anything else.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person, RoleGrant
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.at_once import at_once
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.house.duties.service import Duty, DutyList, Filling, ListKind, Take, assign
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters.availability import stands_in, stretches_she_cannot, work_she_cannot
from zelfbeheer.house.rosters.models import HoursTaken, RosterRules, StandingPlace, Wish
from zelfbeheer.house.rosters.rules import rules_of
from zelfbeheer.house.rosters.vocabulary import TURN, WishKind

AHEAD = timedelta(days=21)
AROUND = timedelta(days=8)  # shifts so near count for rest and for the hours of a week


def fill_turns_everywhere() -> None:
    lists = DutyList.objects.across_communities(because="the clock").filter(filling=Filling.TURNS)
    for community in Community.objects.filter(pk__in=lists.values("community")).order_by("pk"):
        fill_turns(community)


def fill_turns(community: Community) -> int:
    """Fills the free places of the coming weeks; answers how many. Doing it twice changes nothing."""
    today = timezone.localdate()
    duties = Duty.objects.of(community).standing().filter(duty_list__filling=Filling.TURNS)
    duties = duties.filter(starts_at__gt=timezone.now(), on_date__lte=today + AHEAD).select_related("duty_list")
    coming = list(duties.order_by("starts_at", "pk"))
    if not coming:
        return 0
    pairs = _Turns(community, coming, today).pairs()
    with at_once():
        done = assign(actor=SYSTEM, community=community, pairs=pairs)
        for account in {take.person.account for take in done.takes}:
            tell(account=account, kind=TURN, community=community.pk, values={})
    return len(done.takes)


@dataclass
class _Held:
    """Who does a duty now, and who gave it back: to her it does not come again."""

    now: set[int] = field(default_factory=set)
    not_again: set[int] = field(default_factory=set)


class _Turns:
    """Everything that decides whose turn it is. Nine reads, however many duties."""

    def __init__(self, community: Community, coming: list[Duty], today: date) -> None:
        self.community, self.coming = community, coming
        none = HoursTaken.objects.of(community).filter(hours_a_week=0).values("person")
        able = Person.objects.of(community).holding(DutiesCapability.TAKE_DUTY).exclude(pk__in=none)
        self.people = {person.pk: person for person in able.order_by("joined_on", "pk")}
        grants = RoleGrant.objects.of(community).running(today).filter(person__in=self.people)
        self.roles = set(grants.values_list("person_id", "role_id"))
        self.rules = rules_of(community)
        self.cannot = _closed_to(community, coming, today)
        self.standing = list(StandingPlace.objects.of(community).filter(person__in=self.people).order_by("pk"))
        self.held, self.shifts = _held(coming), _shifts(community, coming)
        self.last = self._last()

    def _last(self) -> dict[tuple[int, int | None], date]:
        """When each of them last had each thing, also ahead."""
        kinds = {duty.rule_id for duty in self.coming if duty.rule_id}
        takes = Take.objects.of(self.community).held().filter(duty__rule__in=kinds, goes_along=False)
        rows = takes.values_list("person_id", "duty__rule_id").annotate(last=Max("duty__on_date")).order_by()
        return {(person, rule): last for person, rule, last in rows}

    def pairs(self) -> list[tuple[int, int]]:
        found = []
        for duty in self.coming:
            held = self.held[duty.pk]
            while len(held.now) < duty.needed and (person := self._next(duty)) is not None:
                found.append((person, duty.pk))
                held.now.add(person)
                self.last[person, duty.rule_id] = duty.on_date
                self.shifts[person].append(duty)
        return found

    def _next(self, duty: Duty) -> int | None:
        """Whose turn it is; None where nobody can."""
        held = self.held[duty.pk]
        can = [pk for pk in self.people if pk not in held.now | held.not_again and self._suits(pk, duty)]
        if duty.one_with_id and not any((pk, duty.one_with_id) in self.roles for pk in held.now):
            with_it = [pk for pk in can if (pk, duty.one_with_id) in self.roles]
            can = with_it or (can if duty.needed - len(held.now) > 1 else [])
        return min(can, key=lambda pk: self._turn(pk, duty), default=None)

    def _turn(self, pk: int, duty: Duty) -> tuple[bool, date, int]:
        """First whose standing place it is, then who had it longest ago; somebody new joins at the end."""
        stands = any(place.person_id == pk and stands_in(place, duty) for place in self.standing)
        joined = self.people[pk].joined_on
        return not stands, max(self.last.get((pk, duty.rule_id), joined), joined), pk

    def _suits(self, pk: int, duty: Duty) -> bool:
        if duty.role_id is not None and (pk, duty.role_id) not in self.roles:
            return False
        stretches, works = self.cannot.get(pk, ((), frozenset()))
        if duty.pk in works or any(start < duty.ends_at and end > duty.starts_at for start, end in stretches):
            return False
        return duty.duty_list.kind != ListKind.SHIFT or fits(duty, self.shifts[pk], self.rules)


Closed = tuple[tuple[tuple[datetime, datetime], ...], frozenset[int]]


def _closed_to(community: Community, coming: list[Duty], today: date) -> dict[int, Closed]:
    """When, and for what, who cannot."""
    rows: dict[int, list[Wish]] = defaultdict(list)
    for wish in Wish.objects.of(community).filter(kind=WishKind.CANNOT).order_by("pk"):
        rows[wish.person_id].append(wish)
    return {
        person: (stretches_she_cannot(wishes, today, today + AHEAD), work_she_cannot(wishes, coming))
        for person, wishes in rows.items()
    }


def _held(coming: list[Duty]) -> dict[int, _Held]:
    found: dict[int, _Held] = defaultdict(_Held)
    takes = Take.objects.across_communities(because="only of duties that were read").filter(duty__in=coming)
    for duty, person, ended, along in takes.values_list("duty_id", "person_id", "ended_at", "goes_along"):
        (found[duty].not_again if ended or along else found[duty].now).add(person)
    return found


def _shifts(community: Community, coming: list[Duty]) -> dict[int, list[Duty]]:
    """The shifts of any list that people have around then."""
    found: dict[int, list[Duty]] = defaultdict(list)
    around = coming[0].starts_at - AROUND, coming[-1].ends_at + AROUND
    duties = Duty.objects.of(community).standing().between(*around).filter(duty_list__kind=ListKind.SHIFT)
    takes = Take.objects.of(community).held().filter(duty__in=duties).select_related("duty__duty_list")
    for take in takes.order_by("pk"):
        found[take.person_id].append(take.duty)
    return found


def fits(duty: Duty, shifts: list[Duty], rules: RosterRules) -> bool:
    """Does this shift leave the rest, and stay within the hours, that the house agreed? A chore counts for neither."""
    others = [shift for shift in shifts if shift.duty_list.kind == ListKind.SHIFT]
    rest = timedelta(hours=rules.rest_hours or 0)
    if any(other.starts_at < duty.ends_at + rest and duty.starts_at < other.ends_at + rest for other in others):
        return False
    day = [other for other in others if other.on_date == duty.on_date]
    monday = duty.on_date - timedelta(days=duty.on_date.weekday())
    week = [other for other in others if monday <= other.on_date < monday + timedelta(days=7)]
    return _within(rules.day_hours, [duty, *day]) and _within(rules.week_hours, [duty, *week])


def _within(most: int | None, shifts: list[Duty]) -> bool:
    length = sum((shift.ends_at - shift.starts_at for shift in shifts), timedelta())
    return most is None or length <= timedelta(hours=most)


declare_recurring(Recurring("rosters.turns", every=timedelta(hours=6), run=fill_turns_everywhere))
