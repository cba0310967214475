"""Reads that shape a page. There is no read here that counts what a named person did, and none may come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.house.duties.models import Duty, DutyException, DutyList, DutyRule, Take
from zelfbeheer.house.duties.reading import duties_with_takes
from zelfbeheer.house.duties.vocabulary import ListKind


@dataclass(slots=True)
class DutyLine:
    """One duty and who holds it, ready for a page; nothing here reads the database again."""

    duty: Duty
    takes: list[Take]

    @property
    def takers(self) -> list[Person]:
        return [take.person for take in self.takes]

    @property
    def places_left(self) -> int:
        return max(0, self.duty.needed - len(self.takes))

    @property
    def is_shift(self) -> bool:
        return self.duty.duty_list.kind == ListKind.SHIFT

    @property
    def is_called_off(self) -> bool:
        return self.duty.called_off_at is not None

    @property
    def is_open(self) -> bool:
        """Somebody can still take it."""
        return self.places_left > 0 and not self.is_called_off and self.duty.ends_at > timezone.now()

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


def duty_line(duty: Duty) -> DutyLine:
    """One duty with who holds it. One query."""
    takes = list(duty.takes.held().select_related("person").order_by("taken_at", "pk"))
    for take in takes:
        take.duty = duty
    return _line(duty, takes)


def _line(duty: Duty, takes: list[Take]) -> DutyLine:
    duty.taker_ids = [take.person_id for take in takes]
    return DutyLine(duty, takes)


def lists_with_rules(community: Community) -> list[DutyList]:
    """Every list with `running`: the rules that still give duties, in order of time. Two queries."""
    rules = DutyRule.objects.of(community).running(timezone.localdate()).select_related("role")
    running = Prefetch("rules", rules.order_by("start_time", "title", "pk"), to_attr="running")
    return list(DutyList.objects.of(community).prefetch_related(running).order_by("kind", "name"))


def coming_exceptions(rule: DutyRule) -> list[DutyException]:
    """Days from now on that are not as the rule says, in order."""
    rows = DutyException.objects.of(rule.community_id).filter(rule=rule, on_date__gte=timezone.localdate())
    return list(rows.order_by("on_date"))
