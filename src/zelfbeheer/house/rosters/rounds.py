"""Choosing in fair rounds: whoever did least, beside what she could do, chooses first; a wave later the next, then all.

It is about one week of one list at a time. In each wave somebody can choose up to a part that grows, and in the last
days whatever is left. No order is kept or shown, and no figure: each hears only from when she can choose.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import clock, day
from zelfbeheer.house.duties.service import Duty, DutyList, Filling, Take, declare_taking_gate, weighed_minutes
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters.availability import stretches_she_cannot
from zelfbeheer.house.rosters.fairness import PastWeek, earlier_loads
from zelfbeheer.house.rosters.models import HoursTaken, Wish
from zelfbeheer.house.rosters.rules import rules_of
from zelfbeheer.house.rosters.vocabulary import HOURS_OF_NOBODY, ROUND_OPEN, WishKind

WAVES, WAVE_DAYS, FREE_DAYS, OPENS_AT = 3, 2, 3, time(9)
EQUAL = 60  # minutes: who is so near another did as much
A_WEEK, SEEN = timedelta(days=7), timedelta(days=1)
NOT_YET = _(
    "You can choose for that week from %(day)s, %(time)s. Some choose before you this time, another time after."
)
ENOUGH_NOW = _("You chose your part of that week for now. From %(day)s, %(time)s you can choose more, if it is left.")


def refuse_before_her_round(person: Person, duty: Duty) -> None:
    """Raises Problem before it is her turn to choose, or when she has her part of this wave."""
    if duty.duty_list.filling != Filling.ROUNDS:
        return
    monday, now = _monday(duty.on_date), timezone.now()
    if now >= opens(monday, WAVES + 1):
        return
    week = _Week(duty.duty_list, monday)
    mine = opens(monday, week.wave_of(person.pk))
    if now < mine:
        raise Problem(_said(NOT_YET, mine))
    wave = max(number for number in range(1, WAVES + 1) if opens(monday, number) <= now)
    if week.held_by(person) >= week.limit(person.pk, wave):
        raise Problem(_said(ENOUGH_NOW, opens(monday, wave + 1)))


def opens(monday: date, wave: int) -> datetime:
    """When this wave begins for the week of that Monday; the one after the last is for everybody, without a limit."""
    return local_instant(monday - timedelta(days=FREE_DAYS + WAVE_DAYS * (WAVES + 1 - wave)), OPENS_AT)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _said(sentence: Any, at: datetime) -> str:
    return str(sentence) % {"day": day(at), "time": clock(at)}


class _Week:
    """One week of one list: who can choose, and what each did before. Computed where it is asked, and thrown away."""

    def __init__(self, duty_list: DutyList, monday: date) -> None:
        self.duty_list, self.monday = duty_list, monday
        self.begins = timezone.localdate(opens(monday, 1))
        community = duty_list.community_id
        able = Person.objects.of(community).holding(DutiesCapability.TAKE_DUTY)
        self.joined = dict(able.values_list("pk", "joined_on"))
        agreed = rules_of(community).hours_a_week or HOURS_OF_NOBODY
        chosen = dict(HoursTaken.objects.of(community).values_list("person", "hours_a_week"))
        self.hours = {pk: float(chosen.get(pk, agreed)) for pk in self.joined}
        self.cannot: dict[int, list[Wish]] = defaultdict(list)
        for wish in Wish.objects.of(community).filter(kind=WishKind.CANNOT):
            self.cannot[wish.person_id].append(wish)
        self.earlier = self._earlier()

    def wave_of(self, pk: int) -> int:
        """Counted by how many did clearly less; equal people choose in the same wave."""
        mine = self.earlier.get(pk, 0)
        less = sum(self.earlier.get(other, 0) < mine - EQUAL for other in self.joined)
        return 1 + min(WAVES - 1, WAVES * less // max(1, len(self.joined)))

    def limit(self, pk: int, wave: int) -> int:
        """Places up to now: her part of the week by what she can, more in each wave."""
        asked = self._duties().aggregate(places=Sum("needed"))["places"] or 0
        could = {one: self._could(one, self.monday) for one in self.joined}
        part = could.get(pk, 0.0) / (sum(could.values()) or 1)
        return max(1, ceil(ceil(asked * part) * wave / WAVES))

    def held_by(self, person: Person) -> int:
        return Take.objects.of(person.community_id).held().filter(person=person, duty__in=self._duties()).count()

    def _duties(self) -> QuerySet:
        duties = Duty.objects.of(self.duty_list.community_id).standing().filter(duty_list=self.duty_list)
        return duties.filter(on_date__gte=self.monday, on_date__lt=self.monday + A_WEEK)

    def _earlier(self) -> dict[int, int]:
        weeks = self.duty_list.period_weeks
        since = self.begins - weeks * A_WEEK
        rows = Take.objects.of(self.duty_list.community_id).held().filter(duty__duty_list=self.duty_list)
        rows = rows.filter(duty__on_date__gte=since, duty__on_date__lt=self.begins, duty__called_off_at=None)
        load: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for take in rows.filter(goes_along=False).select_related("duty__duty_list"):
            if take.person_id in self.joined:
                load[(self.begins - take.duty.on_date - SEEN) // A_WEEK][take.person_id] += weighed_minutes(take.duty)
        return earlier_loads(
            PastWeek(load[back], {pk: self._could(pk, self.begins - (back + 1) * A_WEEK) for pk in self.joined})
            for back in range(weeks)
        )

    def _could(self, pk: int, first: date) -> float:
        """Hours that she could do in that week: what she takes on, for the days that she was here and could."""
        if self.joined[pk] >= first + A_WEEK:
            return 0.0
        week = local_instant(first, time()), local_instant(first + A_WEEK, time())
        shut = stretches_she_cannot(self.cannot[pk], first, first + A_WEEK - SEEN)
        away = sum((max(timedelta(), min(b, week[1]) - max(a, week[0])) for a, b in shut), timedelta())
        return self.hours[pk] * (1 - away / (week[1] - week[0]))


def tell_who_can_choose() -> None:
    """Each is told once, when she can choose for a week; that nobody else is told says nothing of anybody."""
    lists = DutyList.objects.across_communities(because="the clock").filter(filling=Filling.ROUNDS)
    this_week, now = _monday(timezone.localdate()), timezone.now()
    for duty_list in lists.select_related("community").order_by("pk"):
        for ahead in range(1, 4):
            monday = this_week + ahead * A_WEEK
            for wave in range(1, WAVES + 1):
                if now - SEEN < opens(monday, wave) <= now:
                    _tell(duty_list.community, _Week(duty_list, monday), wave)


def _tell(community: Community, week: _Week, wave: int) -> None:
    told = Message.objects.filter(community=community, kind=ROUND_OPEN, at__gte=opens(week.monday, wave))
    known = set(told.values_list("account_id", flat=True))
    hers = [pk for pk in week.joined if week.wave_of(pk) == wave]
    for person in Person.objects.of(community).filter(pk__in=hers).select_related("account").order_by("pk"):
        if person.account_id not in known:
            tell(account=person.account, kind=ROUND_OPEN, community=community.pk, values={})


declare_taking_gate("rosters", refuse_before_her_round)
declare_recurring(Recurring("rosters.rounds", every=timedelta(hours=1), run=tell_who_can_choose))
