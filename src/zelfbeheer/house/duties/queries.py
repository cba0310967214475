"""Reads that shape a page. There is no read here that counts what a named person did, and none may come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person, RoleGrant
from zelfbeheer.foundation.access.registry import people_for
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.house.duties.models import Duty, DutyException, DutyList, DutyRule, Swap, Take
from zelfbeheer.house.duties.reading import duties_with_takes
from zelfbeheer.house.duties.vocabulary import SWAP_AHEAD_DAYS, SWAP_CHOICES, DutiesCapability, ListKind


@dataclass(slots=True)
class DutyLine:
    """One duty and who holds it, ready for a page; nothing here reads the database again."""

    duty: Duty
    takes: list[Take]

    @property
    def takers(self) -> list[Person]:
        return [take.person for take in self.takes]

    @property
    def doing(self) -> list[Person]:
        """Who does it, without those who go along to learn."""
        return [take.person for take in self.takes if not take.goes_along]

    @property
    def learning(self) -> list[Person]:
        """Who goes along to learn it."""
        return [take.person for take in self.takes if take.goes_along]

    @property
    def places_left(self) -> int:
        return self.duty.places_left

    @property
    def is_shift(self) -> bool:
        return self.duty.duty_list.kind == ListKind.SHIFT

    @property
    def is_called_off(self) -> bool:
        return self.duty.called_off_at is not None

    @property
    def stand_ins_wanted(self) -> list[Take]:
        """Takes for which somebody is looked for, longest first."""
        if self.is_called_off or self.duty.ends_at <= timezone.now():
            return []
        asked = [take for take in self.takes if take.asked_at and not take.done_at]
        return sorted(asked, key=lambda take: (take.asked_at, take.pk))

    @property
    def needs_somebody(self) -> bool:
        """Fewer people than it can be done with, or somebody who looks for a stand-in."""
        return self.is_short or bool(self.stand_ins_wanted)

    @property
    def has_room(self) -> bool:
        """Somebody can do it: needed, or welcome."""
        return self.is_open or bool(self.stand_ins_wanted)

    @property
    def is_short(self) -> bool:
        """It cannot be done yet with whom it has."""
        return self.is_open and self.duty.missing > 0

    @property
    def is_open(self) -> bool:
        """Somebody can still take it."""
        return self.places_left > 0 and not self.is_called_off and self.duty.ends_at > timezone.now()

    @property
    def lacks_the_one(self) -> bool:
        """Every place is taken, and nobody on it has the role that one of them needs."""
        is_to_come = not self.is_called_off and self.duty.ends_at > timezone.now()
        return is_to_come and not self.places_left and not self.duty.one_is_there

    @property
    def asked_first(self) -> Take | None:
        """Whose place is offered before a free one: somebody looks for a stand-in, and it is not short of people."""
        return next(iter(self.stand_ins_wanted), None) if not self.is_short else None

    @property
    def is_past(self) -> bool:
        """Over before today began. Who did it, or did not, is then for those people alone: no wall keeps a record."""
        return self.duty.ends_at < local_instant(timezone.localdate(), time())

    @property
    def is_now(self) -> bool:
        return not self.is_called_off and self.duty.starts_at <= timezone.now() < self.duty.ends_at

    @property
    def is_done(self) -> bool:
        """Everybody who took it says that it is done."""
        return bool(self.takes) and all(take.done_at for take in self.takes)

    def take_of(self, person: Person) -> Take | None:
        """Her own take of this duty, if she has one."""
        return next((take for take in self.takes if take.person_id == person.pk), None)


def duties_between(community: Community | int, start: datetime, end: datetime) -> list[DutyLine]:
    """Every duty that touches this stretch of time, also those called off, in order of time. Two queries."""
    number = community if isinstance(community, int) else community.pk
    return [_line(duty, takes) for duty, takes in duties_with_takes(number, start, end)]


def lines_of_week(community: Community, monday: date, *, until: datetime | None = None) -> list[DutyLine]:
    """The duties that begin in this week, or later but before `until`, in order of time. Two queries."""
    start, end = (local_instant(day, time()) for day in (monday, monday + timedelta(days=7)))
    found = duties_between(community, start, max(end, until or end))
    return [line for line in found if line.duty.starts_at >= start]


def duty_line(duty: Duty) -> DutyLine:
    """One duty with who holds it. One query."""
    takes = list(duty.takes.held().select_related("person").order_by("taken_at", "pk"))
    for take in takes:
        take.duty = duty
    return _line(duty, takes)


def _line(duty: Duty, takes: list[Take]) -> DutyLine:
    duty.taker_ids = [take.person_id for take in takes]
    duty.learner_ids = [take.person_id for take in takes if take.goes_along]
    return DutyLine(duty, takes)


def who_to_ask(take: Take) -> list[Person]:
    """Who may stand in for this and said that she may be asked at once. One query, with their accounts."""
    able = people_for(DutiesCapability.STAND_IN, take).filter(may_be_asked__isnull=False)
    return list(able.select_related("account").order_by("pk"))


def swap_choices(take: Take) -> list[Take]:
    """What could be swapped with this take: others' coming duties of the same list that suit both. Two queries."""
    duty, until = take.duty, timezone.now() + timedelta(days=SWAP_AHEAD_DAYS)
    rows = Take.objects.of(take.community_id).to_come().select_related("person", "duty__duty_list")
    rows = rows.filter(duty__duty_list=duty.duty_list_id, duty__starts_at__lte=until)
    rows = (
        rows.filter(goes_along=False)
        .exclude(duty__takes__in=take.person.takes.held())
        .exclude(person__in=duty.taker_ids)
    )
    rows = rows.filter(Q(duty__role=None) | Q(duty__role__in=take.person.role_ids))
    if duty.role_id is not None:
        grants = RoleGrant.objects.of(take.community_id).running(timezone.localdate()).filter(role=duty.role_id)
        rows = rows.filter(person__in=grants.values("person"))
    return list(rows.order_by("duty__starts_at", "pk")[:SWAP_CHOICES])


def swaps_of(person: Person) -> tuple[list[Swap], list[Swap]]:
    """Swaps that wait: those for her to answer, and those that she offered. One query."""
    rows = Swap.objects.of(person.community_id).waiting().filter(Q(offered__person=person) | Q(wanted__person=person))
    found = rows.select_related("offered__person", "offered__duty", "wanted__person", "wanted__duty")
    waiting = list(found.order_by("asked_at", "pk"))
    mine = [swap for swap in waiting if swap.offered.person_id == person.pk]
    return [swap for swap in waiting if swap not in mine], mine


def lists_with_rules(community: Community) -> list[DutyList]:
    """Every list with `running`: the rules that still give duties, in order of time. Two queries."""
    rules = DutyRule.objects.of(community).running(timezone.localdate()).select_related("role", "one_with", "basis")
    running = Prefetch("rules", rules.order_by("start_time", "title", "pk"), to_attr="running")
    lists = DutyList.objects.of(community).select_related("basis").prefetch_related(running)
    return list(lists.order_by("kind", "name"))


def coming_exceptions(rule: DutyRule) -> list[DutyException]:
    """Days from now on that are not as the rule says, in order."""
    rows = DutyException.objects.of(rule.community_id).filter(rule=rule, on_date__gte=timezone.localdate())
    return list(rows.order_by("on_date"))
