"""Many takes at once, such as a roster that the group made: one transaction, each wall asked again under lock.

Nobody is told here; whoever calls knows the words. What cannot be is left out, with why.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person, RoleGrant, in_own_words
from zelfbeheer.foundation.access.registry import System, require
from zelfbeheer.foundation.at_once import at_once
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.policies import CALLED_OFF, FOR_A_ROLE, LAST_FOR, OVER
from zelfbeheer.house.duties.vocabulary import DutiesCapability, ListKind

Pair = tuple[int, int]  # person and duty
MAY_NOT = in_own_words(_("%(name)s may not take %(many_duty)s here."))
NO_PLACE = _("There are enough people for this already.")
OTHER_SHIFT = in_own_words(_("%(name)s has another %(one_shift)s at that time: %(title)s."))
NOBODY_TO_LEARN_FROM = _("Nobody is there from whom %(name)s can learn it, or enough people learn already.")


@dataclass(frozen=True)
class LeftOut:
    """What could not be, and why in a sentence. One of the two is None when it is gone, or not of this group."""

    person_id: int
    duty_id: int
    reason: Any


@dataclass
class Assigned:
    """`takes` began now. What somebody held already is in neither."""

    takes: list[Take] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def assign(
    *, actor: Person | System, community: Community, pairs: Iterable[Pair], along: Collection[Pair] = (),
    capability: str = DutiesCapability.PLAN_DUTIES, on: Any = None,
) -> Assigned:  # fmt: skip
    """These people do these duties; whoever is in `along` goes along to learn, beside somebody else.

    `capability` is what the actor needs (on `on`, or the community) and the verb in the record. Raises Refused.
    """
    require(actor, capability, community if on is None else on)
    asked = list(dict.fromkeys(pairs))
    with transaction.atomic(), at_once():
        roster = _Roster(community.pk, asked, frozenset(along))
        done = roster.begin(asked)
        Take.objects.bulk_create(done.takes)
        for take in done.takes:
            record_change(actor=actor, verb=capability, community=community.pk, on=take, about=take.person)
    return done


class _Roster:
    """The duties and people under lock, and what they hold. Seven reads, however many pairs."""

    def __init__(self, community: int, pairs: list[Pair], along: frozenset[Pair]) -> None:
        self.community, self.along = community, along
        duties = Duty.objects.of(community).select_for_update(of=("self",))
        duties = duties.select_related("duty_list", "role", "one_with").order_by("pk")
        self.duties = {duty.pk: duty for duty in duties.filter(pk__in={duty for _person, duty in pairs})}
        everyone = Person.objects.of(community)
        people = everyone.select_for_update(of=("self",)).select_related("account").order_by("pk")
        self.people = {one.pk: one for one in people.filter(pk__in={person for person, _duty in pairs})}
        able = everyone.holding(DutiesCapability.TAKE_DUTY).filter(pk__in=self.people)
        self.able = set(able.values_list("pk", flat=True))
        self.held = self._held()
        self.shifts = self._shifts()
        self.roles = self._roles()

    def _held(self) -> dict[int, dict[int, bool]]:
        """Of each duty its people, and whether they only go along."""
        found: dict[int, dict[int, bool]] = defaultdict(dict)
        takes = Take.objects.of(self.community).held().filter(duty__in=self.duties)
        for duty, person, goes_along in takes.values_list("duty_id", "person_id", "goes_along"):
            found[duty][person] = goes_along
        return found

    def _shifts(self) -> dict[int, list[Duty]]:
        """The shifts that these people have already in that time."""
        found: dict[int, list[Duty]] = defaultdict(list)
        if not self.duties:
            return found
        first = min(duty.starts_at for duty in self.duties.values())
        last = max(duty.ends_at for duty in self.duties.values())
        shifts = Duty.objects.of(self.community).standing().between(first, last).filter(duty_list__kind=ListKind.SHIFT)
        takes = Take.objects.of(self.community).held().filter(person__in=self.people, duty__in=shifts)
        for take in takes.select_related("duty"):
            found[take.person_id].append(take.duty)
        return found

    def _roles(self) -> set[Pair]:
        """Who of whoever matters here has which role."""
        who = {person for held in self.held.values() for person in held}.union(self.people)
        grants = RoleGrant.objects.of(self.community).running(timezone.localdate()).filter(person__in=who)
        return set(grants.values_list("person_id", "role_id"))

    def begin(self, pairs: list[Pair]) -> Assigned:
        done = Assigned()
        for pair in sorted(pairs, key=self._turn):
            person, duty = self.people.get(pair[0]), self.duties.get(pair[1])
            if duty is not None and pair[0] in self.held[duty.pk]:
                continue
            reason = self._why_not(person, duty)
            if reason or person is None or duty is None:
                done.left_out.append(LeftOut(*pair, str(reason)))
            else:
                done.takes.append(self._begun(person, duty))
        return done

    def _turn(self, pair: Pair) -> tuple:
        """Earliest duty first; on it first whoever has the role that one of them needs, last whoever learns."""
        duty = self.duties.get(pair[1])
        if duty is None:
            return (True,)
        return (False, duty.starts_at, duty.pk, pair in self.along, (pair[0], duty.one_with_id) not in self.roles, pair)

    def _begun(self, person: Person, duty: Duty) -> Take:
        goes_along = (person.pk, duty.pk) in self.along
        self.held[duty.pk][person.pk] = goes_along
        if duty.duty_list.kind == ListKind.SHIFT:
            self.shifts[person.pk].append(duty)
        return Take(community_id=self.community, duty=duty, person=person, goes_along=goes_along)

    def _why_not(self, person: Person | None, duty: Duty | None) -> Any:
        if person is None or duty is None or duty.called_off_at is not None:
            return CALLED_OFF
        if duty.ends_at <= timezone.now():
            return OVER
        if person.pk not in self.able:
            return str(MAY_NOT) % {"name": person}
        return self._why_no_place(person, duty) or self._why_not_then(person, duty)

    def _why_no_place(self, person: Person, duty: Duty) -> Any:
        held = self.held[duty.pk]
        doing = [pk for pk, goes_along in held.items() if not goes_along]
        if (person.pk, duty.pk) in self.along:
            full = not doing or len(held) - len(doing) >= duty.learners
            return str(NOBODY_TO_LEARN_FROM) % {"name": person} if full else None
        if len(doing) >= duty.needed:
            return NO_PLACE
        if duty.role_id is not None and (person.pk, duty.role_id) not in self.roles:
            return str(FOR_A_ROLE) % {"role": duty.role}
        last = duty.one_with_id is not None and len(doing) == duty.needed - 1
        there = any((pk, duty.one_with_id) in self.roles for pk in [*doing, person.pk])
        return str(LAST_FOR) % {"role": duty.one_with} if last and not there else None

    def _why_not_then(self, person: Person, duty: Duty) -> Any:
        if duty.duty_list.kind != ListKind.SHIFT:
            return None
        for other in self.shifts[person.pk]:
            if other.starts_at < duty.ends_at and other.ends_at > duty.starts_at:
                return str(OTHER_SHIFT) % {"name": person, "title": other.title}
        return None
