"""Making a roster: asked for by a person, made by a job, on the screen within seconds, and better for a while after.

Solving happens outside any transaction, so that nobody waits for it; what it found is written at once.
"""

import secrets
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person, basis_of
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.jobs.progress import Progress, forget_progress
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.rostering.explaining import whys
from zelfbeheer.foundation.rostering.model import Pair, Solution
from zelfbeheer.foundation.rostering.solving import solve
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.service import DutyList, materialise_community
from zelfbeheer.house.duties.vocabulary import Filling
from zelfbeheer.house.rosters.models import Place, Roster
from zelfbeheer.house.rosters.problem import Question, question_for
from zelfbeheer.house.rosters.reports import report_of, why_of
from zelfbeheer.house.rosters.vocabulary import (
    BETTER_SECONDS,
    FIRST_SECONDS,
    MOST_DAYS,
    PROPOSED,
    STUCK_SECONDS,
    RostersCapability,
    Stage,
)

MAKE = RostersCapability.MAKE_ROSTER
NO_LIST = _("No list here is filled with a fair roster. The group chooses that for each list.")
ONE_RUNS = _("There is a proposal already. Publish it or drop it first, then make a new one.")
NOT_AHEAD = _("Choose a first day from today on, and a last day that is not before it.")
TOO_LONG = _("Choose at most %(weeks)s weeks at once.")


def ask_for_roster(*, actor: Person, first_on: date, last_on: date) -> Roster:
    """Puts a roster for these days in line for the job. Raises Refused, Problem."""
    require(actor, MAKE, actor.community)
    _check_days(first_on, last_on)
    if not _fair_lists(actor.community).exists():
        raise Problem(NO_LIST)
    try:
        with transaction.atomic():
            roster = Roster.objects.create(
                community_id=actor.community_id, first_on=first_on, last_on=last_on, made_by=actor,
                seed=secrets.randbits(31), basis=basis_of(actor, MAKE),
            )  # fmt: skip
            record_change(actor=actor, verb=MAKE, community=actor.community_id, on=roster)
    except IntegrityError:
        raise Problem(ONE_RUNS) from None
    return roster


def _check_days(first_on: date, last_on: date) -> None:
    if first_on < timezone.localdate() or last_on < first_on:
        raise Problem(NOT_AHEAD)
    if (last_on - first_on).days >= MOST_DAYS:
        raise Problem(str(TOO_LONG) % {"weeks": MOST_DAYS // 7})


def _fair_lists(community: Community) -> Any:
    return DutyList.objects.of(community).filter(filling=Filling.FAIR)


def stop_making(*, actor: Person, roster: Roster) -> None:
    """It ends with what it has by then. Raises Refused."""
    require(actor, MAKE, roster)
    Roster.objects.of(actor.community_id).filter(pk=roster.pk, stage=Stage.MAKING).update(asked_stop=True)


def is_stuck(roster: Roster) -> bool:
    """Nothing was heard of it for longer than making takes."""
    waits = roster.stage in (Stage.WAITING, Stage.MAKING)
    return waits and (timezone.now() - roster.stage_at).total_seconds() > STUCK_SECONDS


def make(roster: Roster, steps: int | None = None) -> None:
    """For the job. First something complete on the screen, then as fair as it becomes in the time that is left.

    With `steps` instead of time the same seed makes the same roster. Killed half-way it is made anew.
    """
    if not _moved(roster, Stage.MAKING, of=(Stage.WAITING, Stage.MAKING)):
        return
    materialise_community(roster.community, until=roster.last_on)
    question = question_for(
        roster.community, roster.first_on, roster.last_on, kept=_pinned(roster), refused=_refused(roster)
    )
    far = Progress(progress_name(roster), 100)
    spent = {"seconds": FIRST_SECONDS} if steps is None else {"steps": steps // 5}
    first = solve(question.problem, **spent, seed=roster.seed, progress=_share(far, 0, 20))
    _write(roster, question, first)
    spent = {"seconds": BETTER_SECONDS} if steps is None else {"steps": steps}
    best = solve(
        question.problem, **spent, seed=roster.seed, start=first.pairs,
        progress=_share(far, 20, 100), stop=lambda: _wants_to_stop(roster),
    )  # fmt: skip
    found = min(first, best, key=lambda found: found.cost)
    if _propose(roster, question, found):
        _explain(roster, question, found)
    forget_progress(progress_name(roster))


def progress_name(roster: Roster) -> str:
    return f"roster-{roster.pk}"


def _share(far: Progress, begin: int, end: int) -> Any:
    return lambda done, _best: far(round(begin + (end - begin) * min(1.0, done)))


def _wants_to_stop(roster: Roster) -> bool:
    rows = Roster.objects.of(roster.community_id).filter(pk=roster.pk, stage=Stage.MAKING, asked_stop=False)
    return not rows.exists()


def _pinned(roster: Roster) -> set[Pair]:
    rows = Place.objects.of(roster.community_id).filter(roster=roster, is_pinned=True)
    return set(rows.values_list("person_id", "duty_id"))


def _refused(roster: Roster) -> set[Pair]:
    rows = Place.objects.of(roster.community_id).filter(roster=roster).exclude(refused_at=None)
    return set(rows.values_list("person_id", "duty_id"))


def _moved(roster: Roster, stage: Stage, of: tuple[Stage, ...], **values: Any) -> bool:
    """False when somebody dropped it meanwhile."""
    rows = Roster.objects.of(roster.community_id).filter(pk=roster.pk, stage__in=of)
    roster.stage = stage
    return bool(rows.update(stage=stage, stage_at=timezone.now(), **values))


def _write(roster: Roster, question: Question, found: Solution) -> bool:
    """The places as found; what was pinned, or said not to suit, stays. False when it was dropped meanwhile."""
    with transaction.atomic():
        if not Roster.objects.of(roster.community_id).select_for_update().filter(pk=roster.pk, stage=Stage.MAKING):
            return False
        rows = Place.objects.of(roster.community_id).filter(roster=roster, refused_at=None, is_pinned=False)
        rows.delete()
        pinned = _pinned(roster)
        Place.objects.bulk_create(
            Place(community_id=roster.community_id, roster=roster, person_id=person, duty_id=duty,
                  learns=question.learns(person, duty))
            for person, duty in sorted(question.placed(found.pairs) - pinned)
        )  # fmt: skip
        report = report_of(question, found.pairs)
        Roster.objects.of(roster.community_id).filter(pk=roster.pk).update(report=report, steps=found.steps)
    return True


def _propose(roster: Roster, question: Question, found: Solution) -> bool:
    """It is open to reactions from now on, for as long as its lists say, and whoever stands on it is told."""
    with transaction.atomic():
        if not _write(roster, question, found):
            return False
        lists = {duty.duty_list_id: duty.duty_list for duty in question.duties.values() if duty.pk in question.to_fill}
        days = max((one.react_days for one in lists.values()), default=0)
        _moved(roster, Stage.PROPOSED, of=(Stage.MAKING,), made_at=timezone.now(), open_until=_end_of(days))
        _tell_all(roster)
    return True


def _end_of(days: int) -> datetime:
    """The end of the day that is so many days from now; now when there are none."""
    if not days:
        return timezone.now()
    return local_instant(timezone.localdate() + timedelta(days=days + 1), time())


def _explain(roster: Roster, question: Question, found: Solution) -> None:
    """Why each of them, for herself; and where rules ask too much, which ones. While people look at it already."""
    rows = Place.objects.of(roster.community_id).filter(roster=roster)
    places = {(place.person_id, place.duty_id): place for place in rows}
    each = [pair for pair in sorted(places) if pair in found.pairs]
    for pair, why in zip(each, whys(question.problem, found.pairs, each), strict=True):
        places[pair].why = why_of(why)
    report = report_of(question, found.pairs, with_clashes=True)
    with transaction.atomic():
        Place.objects.of(roster.community_id).bulk_update([places[pair] for pair in each], ["why"], batch_size=200)
        now = Roster.objects.of(roster.community_id).select_for_update().get(pk=roster.pk)
        now.report = now.report | {"clashes": report["clashes"]}
        now.save(update_fields=["report"])


def _tell_all(roster: Roster) -> None:
    standing = Place.objects.of(roster.community_id).filter(roster=roster, refused_at=None).values("person")
    people = Person.objects.of(roster.community_id).filter(pk__in=standing).select_related("account")
    values = {"first": _in_words(roster.first_on), "last": _in_words(roster.last_on)}
    for person in people.order_by("pk"):
        tell(account=person.account, kind=PROPOSED, community=roster.community_id, values=values)


def _in_words(day: date) -> str:
    return f"{day.day}-{day.month}"
