"""A proposal until it is published: what does not suit, what stays, who is asked by hand, and then what holds.

Somebody whom another puts somewhere is asked: it is hers only when she says yes. So nobody who changes a proposal by
hand can find out what others can or want, and nobody is placed by a person.
"""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import SYSTEM, System, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.rostering.breaches import breaches
from zelfbeheer.foundation.rostering.mending import Repair, repair
from zelfbeheer.foundation.rostering.model import Pair
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.service import Duty, assign
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters.models import Place, Roster
from zelfbeheer.house.rosters.problem import Question, question_for
from zelfbeheer.house.rosters.public_rules import why_not_by_the_rules
from zelfbeheer.house.rosters.reports import report_of
from zelfbeheer.house.rosters.vocabulary import ASKED, MOVED, PUBLISHED, SAID_NO, SAID_YES, RostersCapability, Stage

logger = logging.getLogger(__name__)
REACT, BY_HAND, MAKE = RostersCapability.REACT_TO_PLACE, RostersCapability.PLACE_BY_HAND, RostersCapability.MAKE_ROSTER
NOT_OPEN = _("This proposal was published or dropped in the meantime. Nothing was changed.")
NOT_YET = _("Up to and including %(day)s everybody can still say what does not suit. After that you can publish it.")
ALREADY = _("%(name)s stands there already.")
GONE = _("This changed in the meantime. Look again.")


# What somebody says of her own place


def say_it_does_not_suit(*, actor: Person, place: Place) -> bool:
    """She does not stand there any more, and no reason is asked. The smallest change that mends it is made at once.

    True when somebody else was found. Raises Refused, Problem.
    """
    require(actor, REACT, place)
    with transaction.atomic():
        roster, place = _lock(place.roster_id, actor), _locked(place)
        place.refused_at, place.asked_at, place.is_pinned = timezone.now(), None, False
        place.save(update_fields=["refused_at", "asked_at", "is_pinned"])
        record_change(actor=actor, verb=REACT, community=actor.community_id, on=place, about=actor)
    return _fit_again(roster, place)


def _fit_again(roster: Roster, place: Place) -> bool:
    """Looks outside a transaction, so that nobody waits; changes only when the proposal is still the same."""
    gone = (place.person_id, place.duty_id)
    question, standing = _question(roster, but=gone), _standing(roster)
    found = repair(question.problem, standing | _held(question) | {gone}, {gone})
    with transaction.atomic():
        roster = _lock(roster.pk, SYSTEM, roster.community_id)
        if _standing(roster) != standing:
            return False
        if found and found[0].mends:
            _change(roster, question, found[0])
        _keep_report(roster, _question(roster))
    return bool(found) and found[0].mends


def _change(roster: Roster, question: Question, change: Repair) -> None:
    for person, duty in sorted(change.ends):
        Place.objects.of(roster.community_id).filter(roster=roster, person=person, duty=duty).delete()
    for person, duty in sorted(change.begins):
        Place.objects.create(community_id=roster.community_id, roster=roster, person_id=person, duty_id=duty)
        _tell(question.people[person], MOVED, question.duties[duty])


def keep_place(*, actor: Person, place: Place, is_pinned: bool = True) -> None:
    """Whatever is made anew leaves it so, or does not any more. Raises Refused, Problem."""
    require(actor, REACT if place.person_id == actor.pk else BY_HAND, _subject(actor, place))
    with transaction.atomic():
        _lock(place.roster_id, actor)
        place = _locked(place)
        place.is_pinned = is_pinned
        place.save(update_fields=["is_pinned"])
        record_change(actor=actor, verb=REACT, community=actor.community_id, on=place, about=place.person)


def _subject(actor: Person, place: Place) -> Any:
    return place if place.person_id == actor.pk else place.roster


# Asking somebody by hand


def ask_somebody(
    *, actor: Person, roster: Roster, duty: Duty, person: Person, instead_of: Place | None = None
) -> Place:
    """She is asked whether she does this; it is hers when she says yes. Raises Refused, Problem with what it breaks.

    What it breaks is said only of rules that everybody can see: rest, hours, nights, roles, places.
    """
    require(actor, BY_HAND, roster)
    if broken := why_not_by_the_rules(_question(roster), _standing(roster), person, duty, instead_of):
        raise Problem(broken)
    with transaction.atomic():
        roster = _lock(roster.pk, actor)
        rows = Place.objects.of(actor.community_id).filter(roster=roster, duty=duty)
        if rows.filter(person=person, refused_at=None).exists():
            raise Problem(str(ALREADY) % {"name": person.chosen_name})
        if instead_of is not None:
            rows.filter(pk=instead_of.pk).delete()
        rows.filter(person=person).delete()
        place = Place.objects.create(
            community_id=actor.community_id, roster=roster, duty=duty, person=person, asked_at=timezone.now()
        )
        record_change(actor=actor, verb=BY_HAND, community=actor.community_id, on=place, about=person)
        _tell(person, ASKED, duty, by=actor.chosen_name)
    return place


def take_open_place(*, actor: Person, roster: Roster, duty: Duty) -> Place:
    """Somebody does what is still open; it is hers at once. Raises Refused, Problem with the rule it would break."""
    require(actor, DutiesCapability.TAKE_DUTY, duty)
    if broken := why_not_by_the_rules(_question(roster), _standing(roster), actor, duty):
        raise Problem(broken)
    with transaction.atomic():
        roster = _lock(roster.pk, actor)
        rows = Place.objects.of(actor.community_id).filter(roster=roster, duty=duty)
        if rows.filter(refused_at=None, asked_at=None).count() + len(duty.taker_ids) >= duty.needed:
            raise Problem(GONE)
        place, _new = rows.update_or_create(
            person=actor,
            defaults={"asked_at": None, "refused_at": None, "is_pinned": True, "why": {}},
            create_defaults={
                "community_id": actor.community_id, "roster": roster, "duty": duty, "person": actor, "is_pinned": True,
            },
        )  # fmt: skip
        record_change(actor=actor, verb=REACT, community=actor.community_id, on=place, about=actor)
        _keep_report(roster, _question(roster))
    return place


def answer(*, actor: Person, place: Place, is_yes: bool) -> None:
    """Yes makes it hers and leaves it so; for a no nobody asks why. Raises Refused, Problem."""
    require(actor, REACT, place)
    with transaction.atomic():
        roster = _lock(place.roster_id, actor)
        place = _locked(place)
        if place.asked_at is None:
            raise Problem(GONE)
        place.asked_at, place.is_pinned = None, is_yes
        place.refused_at = None if is_yes else timezone.now()
        place.save(update_fields=["asked_at", "is_pinned", "refused_at"])
        record_change(actor=actor, verb=REACT, community=actor.community_id, on=place, about=actor)
        if roster.made_by:
            _tell(roster.made_by, SAID_YES if is_yes else SAID_NO, place.duty, name=actor.chosen_name)
        _keep_report(roster, _question(roster))


# What holds


def publish_roster(*, actor: Person | System, roster: Roster) -> int:
    """From now on it is so: every place becomes a duty that somebody holds. Answers how many.

    Whatever would break a rule by now (somebody left, took something else, or said no) stays open, for all to see.
    Raises Refused, Problem while people may still react.
    """
    if isinstance(actor, Person):
        require(actor, MAKE, roster)
    with transaction.atomic():
        roster = _lock(roster.pk, actor, roster.community_id)
        if isinstance(actor, Person) and roster.open_until and roster.open_until > timezone.now():
            day = timezone.localdate(roster.last_day_to_react)
            raise Problem(str(NOT_YET) % {"day": f"{day.day}-{day.month}"})
        question = _question(roster)
        good = _without_breaches(question, question.placed(_standing(roster)))
        along = {pair for pair in good if question.learns(*pair)}
        assign(actor=SYSTEM, community=roster.community, pairs=good, along=along)
        rows = Roster.objects.of(roster.community_id).filter(pk=roster.pk)
        rows.update(stage=Stage.PUBLISHED, stage_at=timezone.now(), published_at=timezone.now())
        record_change(actor=actor, verb=MAKE, community=roster.community_id, on=roster)
        for person in sorted({person for person, _duty in good}):
            tell(account=question.people[person].account, kind=PUBLISHED, community=roster.community_id, values={})
    return len(good)


def _without_breaches(question: Question, pairs: frozenset[Pair]) -> frozenset[Pair]:
    """The same without the places that break a rule, taken out one by one, the last that came first."""
    while broken := _broken(question, pairs):
        pairs -= {broken}
    return pairs


def _broken(question: Question, pairs: frozenset[Pair]) -> Pair | None:
    for breach in breaches(question.problem, pairs | _held(question)):
        workers = [breach.worker] if breach.worker is not None else list(question.people)
        ours = [(who, work) for work in reversed(breach.works) for who in workers if (who, work) in pairs]
        if ours:
            return ours[0]
    return None


def drop_roster(*, actor: Person, roster: Roster) -> None:
    """It goes, with all that was said about it. Raises Refused, Problem."""
    require(actor, MAKE, roster)
    with transaction.atomic():
        rows = Roster.objects.of(actor.community_id).running().select_for_update(of=("self",)).filter(pk=roster.pk)
        if not rows.exists():
            raise Problem(NOT_OPEN)
        Place.objects.of(actor.community_id).filter(roster=roster).delete()
        rows.update(stage=Stage.DROPPED, stage_at=timezone.now(), report={})
        record_change(actor=actor, verb=MAKE, community=actor.community_id, on=roster)


def publish_what_is_due() -> int:
    """Proposals whose time for reactions is over; for the clock."""
    rows = Roster.objects.across_communities(because="the clock").select_related("community")
    due = list(rows.filter(stage=Stage.PROPOSED, open_until__lte=timezone.now()).order_by("pk"))
    for roster in due:
        try:
            publish_roster(actor=SYSTEM, roster=roster)
        except Exception:  # that of one house keeps no other from its roster
            logger.exception("the roster of community %s could not be published", roster.community_id)
    return len(due)


# Reading and locking


def _lock(pk: int, actor: Person | System, community: int | None = None) -> Roster:
    """The proposal, locked. Raises Problem when it is one no more."""
    where = actor.community_id if isinstance(actor, Person) else community
    rows = Roster.objects.of(where).select_for_update(of=("self",)).select_related("community", "made_by__account")
    roster = rows.filter(pk=pk, stage=Stage.PROPOSED).first()
    if roster is None:
        raise Problem(NOT_OPEN)
    return roster


def _locked(place: Place) -> Place:
    rows = Place.objects.of(place.community_id).select_for_update(of=("self",)).select_related("duty", "person")
    found = rows.filter(pk=place.pk, refused_at=None).first()
    if found is None:
        raise Problem(GONE)
    return found


def _standing(roster: Roster) -> frozenset[Pair]:
    """Who stands where in the proposal; who was asked and said nothing yet does not."""
    rows = Place.objects.of(roster.community_id).filter(roster=roster, refused_at=None, asked_at=None)
    return frozenset(rows.values_list("person_id", "duty_id"))


def _question(roster: Roster, but: Pair | None = None) -> Question:
    """`but`: a place that was said not to suit, which counts as it stood, so that the gap it leaves is seen."""
    rows = Place.objects.of(roster.community_id).filter(roster=roster)
    refused = set(rows.exclude(refused_at=None).values_list("person_id", "duty_id")) - {but}
    kept = set(rows.filter(is_pinned=True).values_list("person_id", "duty_id"))
    return question_for(roster.community, roster.first_on, roster.last_on, kept=kept, refused=refused)


def _held(question: Question) -> frozenset[Pair]:
    return frozenset(
        (person, duty.pk) for duty in question.duties.values() for person in duty.taker_ids if person in question.people
    )


def _keep_report(roster: Roster, question: Question) -> None:
    report = report_of(question, _standing(roster) | _held(question)) | {"clashes": roster.report.get("clashes", [])}
    Roster.objects.of(roster.community_id).filter(pk=roster.pk).update(report=report)


def _tell(person: Person, kind: str, duty: Duty, **values: str) -> None:
    start = timezone.localtime(duty.starts_at)
    words = {"title": duty.title, "day": f"{start.day}-{start.month}", "time": f"{start:%H:%M}"}
    tell(account=person.account, kind=kind, community=duty.community_id, values=words | values)
