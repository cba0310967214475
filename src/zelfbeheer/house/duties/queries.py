"""Reads that shape a page. There is no read here that counts what a named person did, and none may come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.house.duties.models import Duty, DutyException, DutyList, DutyRule, Take
from zelfbeheer.house.duties.vocabulary import ListKind

OF_A_TAKE = ("community_id", "duty_id", "taken_at", "ended_at", "done_at")
OF_A_PERSON = ("community_id", "account_id", "chosen_name", "shown_on_board", "picture_id", "left_on")


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
    rows = Duty.objects.of(community).between(start, end).select_related("duty_list", "role")
    return _lines(list(rows.order_by("starts_at", "ends_at", "pk")), community)


def duty_line(duty: Duty) -> DutyLine:
    """One duty with who holds it."""
    return _lines([duty], duty.community_id)[0]


def _lines(duties: list[Duty], community: Community | int) -> list[DutyLine]:
    held: dict[int, list[Take]] = {duty.pk: [] for duty in duties}
    for take in _takes_of(held, community):
        held[take.duty_id].append(take)
    for duty in duties:
        duty.taker_ids = [take.person_id for take in held[duty.pk]]
        for take in held[duty.pk]:
            take.duty = duty
    return [DutyLine(duty, held[duty.pk]) for duty in duties]


def _takes_of(duty_ids: Iterable[int], community: Community | int) -> Iterable[Take]:
    takes = Take.objects.of(community).held().filter(duty_id__in=list(duty_ids)).select_related("person")
    columns = [f"person__{column}" for column in OF_A_PERSON]
    return takes.only(*OF_A_TAKE, *columns).order_by("taken_at", "pk")


def lists_with_rules(community: Community) -> list[DutyList]:
    """Every list with `running`: the rules that still give duties, in order of time. Two queries."""
    rules = DutyRule.objects.of(community).running(timezone.localdate()).select_related("role")
    running = Prefetch("rules", rules.order_by("start_time", "title", "pk"), to_attr="running")
    return list(DutyList.objects.of(community).prefetch_related(running).order_by("kind", "name"))


def coming_exceptions(rule: DutyRule) -> list[DutyException]:
    """Days from now on that are not as the rule says, in order."""
    rows = DutyException.objects.of(rule.community_id).filter(rule=rule, on_date__gte=timezone.localdate())
    return list(rows.order_by("on_date"))
