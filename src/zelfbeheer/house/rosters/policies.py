"""Who may do what with rosters. What somebody can and wants is her own: no role reads it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import (
    NOT_YOUR_ROLE,
    Community,
    Person,
    community_id_of,
    in_own_words,
    or_proposed,
    own,
)
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.duties.service import Take
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters.models import Learner, Place, Roster
from zelfbeheer.house.rosters.vocabulary import RostersCapability, Stage

MAKE, PLACE = RostersCapability.MAKE_ROSTER, RostersCapability.PLACE_BY_HAND
HERS_ALONE = _("Only the person herself says this.")
NOT_PROPOSED = _("This roster is not open to changes.")
NOT_TO_SEE_YET = _("This roster is still being made.")
NOT_TOGETHER = in_own_words(_("Who did %(a_shift)s together with her can say this."))


# Making a roster, and changing a proposal by hand: a role gives it, and planning duties includes it.


def _or_plans(capability: RostersCapability) -> Any:
    def holds(person: Any) -> bool:
        return person.holds(capability) or person.holds(DutiesCapability.PLAN_DUTIES)

    return holds


def _who(capability: RostersCapability, community: int) -> QuerySet:
    everyone = Person.objects.of(community)
    return everyone.holding(capability) | everyone.holding(DutiesCapability.PLAN_DUTIES)


may_make, may_place = _or_plans(MAKE), _or_plans(PLACE)


def _allows_making(person: Person, thing: Any) -> Answer:
    same = community_id_of(thing) == person.community_id
    return ALLOWED if same and may_make(person) else Denied(NOT_YOUR_ROLE)


def _makes_in(person: Person) -> QuerySet:
    rows = Community.objects.filter(pk=person.community_id)
    return rows if may_make(person) else rows.none()


def _allows_placing(person: Person, roster: Roster) -> Answer:
    if roster.community_id != person.community_id or not may_place(person):
        return Denied(NOT_YOUR_ROLE)
    return ALLOWED if roster.stage == Stage.PROPOSED else Denied(NOT_PROPOSED)


def _places_in(person: Person) -> QuerySet:
    rosters = Roster.objects.of(person.community_id)
    return rosters.filter(stage=Stage.PROPOSED) if may_place(person) else rosters.none()


def _who_places(roster: Roster) -> QuerySet:
    everyone = Person.objects.of(roster.community_id)
    return _who(PLACE, roster.community_id) if roster.stage == Stage.PROPOSED else everyone.none()


# Seeing one: as the duties that it fills. What is still being made is for who makes it.

_TO_SEE = (Stage.PROPOSED, Stage.PUBLISHED)


def _allows_seeing(person: Person, roster: Roster) -> Answer:
    if roster.community_id != person.community_id:
        return Denied(NOT_YOUR_ROLE)
    if may_make(person):
        return ALLOWED
    if not person.holds(DutiesCapability.SEE_DUTIES):
        return Denied(NOT_YOUR_ROLE)
    return ALLOWED if roster.stage in _TO_SEE else Denied(NOT_TO_SEE_YET)


def _sees(person: Person) -> QuerySet:
    rosters = Roster.objects.of(person.community_id)
    if may_make(person):
        return rosters
    return rosters.filter(stage__in=_TO_SEE) if person.holds(DutiesCapability.SEE_DUTIES) else rosters.none()


def _who_sees(roster: Roster) -> QuerySet:
    makers = _who(MAKE, roster.community_id)
    seen = roster.stage in _TO_SEE
    return makers | Person.objects.of(roster.community_id).holding(DutiesCapability.SEE_DUTIES) if seen else makers


# Reacting to one's own place, while the proposal is open.


def _closed(place: Place) -> Any:
    roster = place.roster
    still = roster.stage == Stage.PROPOSED and (roster.open_until is None or roster.open_until > timezone.now())
    return None if still else NOT_PROPOSED


def _open(person: Any) -> Q:
    in_time = Q(roster__open_until=None) | Q(roster__open_until__gt=timezone.now())
    return in_time & Q(roster__stage=Stage.PROPOSED)


declare(
    own(
        RostersCapability.STATE_WISHES,
        label=_("Say what you can and want"),
        purpose=_("to say what you can and want"),
        on=Person,
        path="",
        reason=HERS_ALONE,
    )
)
declare(
    Rule(
        MAKE,
        label=_("Have a roster made, and publish it"),
        purpose=_("to make a roster"),
        on=Community,
        allows=_allows_making,
        objects=_makes_in,
        people=lambda thing: _who(MAKE, community_id_of(thing)),
    )
)
declare(
    Rule(
        PLACE,
        label=_("Change by hand who is proposed for what"),
        purpose=_("to change a proposed roster"),
        on=Roster,
        allows=_allows_placing,
        objects=_places_in,
        people=_who_places,
    )
)
declare(
    Rule(
        RostersCapability.SEE_ROSTER,
        label=_("See a roster that is proposed"),
        purpose=_("to know what is proposed"),
        on=Roster,
        allows=_allows_seeing,
        objects=_sees,
        people=_who_sees,
        grantable=False,
    )
)
declare(
    own(
        RostersCapability.REACT_TO_PLACE,
        label=_("React to what is proposed for you"),
        purpose=_("to react to what is proposed for you"),
        on=Place,
        path="person",
        reason=HERS_ALONE,
        state=_open,
        unless=_closed,
    )
)
declare(
    or_proposed(
        RostersCapability.SHAPE_ROSTERS,
        MAKE,
        label=_("See which rules hold for every roster, and propose other ones"),
        purpose=_("to know which rules hold for every roster"),
        sees=DutiesCapability.SEE_DUTIES,
    )
)


# Saying that somebody can do it: who was on a duty with her, does it herself, and does not learn it.


def _same_work(prefix: str) -> Q:
    """Duties of what this learner learns."""
    return Q(**{f"{prefix}rule": OuterRef("rule")}) | Q(**{f"{prefix}duty_list": OuterRef("duty_list")})


def _beside_her(takes: QuerySet) -> QuerySet:
    """Of these takes those on a duty that began, of what the learner learns, and which she holds too."""
    begun = Q(duty__starts_at__lte=timezone.now(), duty__called_off_at=None, ended_at=None, goes_along=False)
    hers = Q(duty__takes__person=OuterRef("person"), duty__takes__ended_at=None)
    return takes.filter(begun, hers, _same_work("duty__"))


def _learns_it_too(person: Any) -> QuerySet:
    same = Q(rule=OuterRef("rule"), rule__isnull=False) | Q(duty_list=OuterRef("duty_list"), duty_list__isnull=False)
    return Learner.objects.of(person.community_id).filter(same, person=person)


def _can_be_told_by(person: Person) -> QuerySet:
    learners = Learner.objects.of(person.community_id)
    if not person.is_present:
        return learners.none()
    takes = Take.objects.of(person.community_id).filter(person=person)
    return learners.exclude(person=person).filter(Exists(_beside_her(takes)), ~Exists(_learns_it_too(person)))


def _who_can_tell(learner: Learner) -> QuerySet:
    everyone = Person.objects.of(learner.community_id).present().exclude(pk=learner.person_id)
    learners = Learner.objects.of(learner.community_id)
    beside = _of_learner(learner).values("person")
    same = learners.filter(rule=learner.rule_id, duty_list=learner.duty_list_id).values("person")
    return everyone.filter(pk__in=beside).exclude(pk__in=same)


def _of_learner(learner: Learner) -> QuerySet:
    takes = Take.objects.of(learner.community_id).filter(ended_at=None, duty__called_off_at=None, goes_along=False)
    work = Q(duty__rule=learner.rule_id) if learner.rule_id else Q(duty__duty_list=learner.duty_list_id)
    hers = Q(duty__takes__person=learner.person_id, duty__takes__ended_at=None)
    return takes.filter(work, hers, duty__starts_at__lte=timezone.now())


def _may_tell(person: Person, learner: Learner) -> Answer:
    same = learner.community_id == person.community_id and person.is_present
    return ALLOWED if same and _who_can_tell(learner).filter(pk=person.pk).exists() else Denied(NOT_TOGETHER)


declare(
    Rule(
        RostersCapability.SAY_CAN_DO,
        label=in_own_words(_("Say of somebody with whom you did %(a_shift)s that she can do it")),
        purpose=_("to say that somebody can do it"),
        on=Learner,
        allows=_may_tell,
        objects=_can_be_told_by,
        people=_who_can_tell,
        grantable=False,
    )
)
