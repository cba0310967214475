"""What a change by hand breaks, of the rules that everybody can see. What somebody can or wants is not among them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.rostering.breaches import Breach, Rule, breaches
from zelfbeheer.foundation.rostering.mending import swap_problem
from zelfbeheer.foundation.rostering.model import NONE, Pair, Problem
from zelfbeheer.house.duties.service import Duty, Take, declare_swap_check
from zelfbeheer.house.rosters.models import Place
from zelfbeheer.house.rosters.problem import Question, question_for
from zelfbeheer.house.rosters.sentences import in_hours, moment

AROUND_DAYS = 7  # rest, nights and the week of what is swapped lie within


def in_public(problem: Problem) -> Problem:
    """The same without anything that is somebody's own: wishes, when she cannot, what she takes on."""
    workers = tuple(
        replace(worker, cannot=(), cannot_do=NONE, wishes={}, gladly_with=NONE, most_minutes=None)
        for worker in problem.workers
    )
    return replace(problem, workers=workers)


def why_not_by_the_rules(
    question: Question, standing: frozenset[Pair], person: Person, duty: Duty, instead_of: Place | None = None
) -> str:
    """A sentence that says what breaks when she does this as well; empty when nothing does."""
    problem = in_public(question.problem)
    if person.pk not in question.people or duty.pk not in question.duties:
        return _("That cannot be: it is over, or %(name)s has no role that does this.") % {"name": person.chosen_name}
    held = {(who, one.pk) for one in question.duties.values() for who in one.taker_ids if who in question.people}
    before = set(standing) | held
    if instead_of is not None:
        before.discard((instead_of.person_id, instead_of.duty_id))
    known = set(breaches(problem, before))
    new = [one for one in breaches(problem, before | {(person.pk, duty.pk)}) if one not in known]
    return _sentence(question, person, new[0]) if new else ""


def why_no_swap(offered: Take, wanted: Take) -> str:
    """Which rule of the group two people would break by swapping; asked before one asks, and again at the yes.

    Only rules that everybody can see: what somebody can or wants she says herself, by yes or no.
    """
    days = sorted(timezone.localdate(take.duty.starts_at) for take in (offered, wanted))
    around = timedelta(days=AROUND_DAYS)
    community = offered.person.community
    question = question_for(community, days[0] - around, days[-1] + around)
    gives = {(take.person_id, take.duty_id) for take in (offered, wanted)}
    gets = {(offered.person_id, wanted.duty_id), (wanted.person_id, offered.duty_id)}
    known = {pair for pair in gives | gets if pair[0] in question.people and pair[1] in question.duties}
    if known != gives | gets:
        return ""
    held = {(who, one.pk) for one in question.duties.values() for who in one.taker_ids if who in question.people}
    found = swap_problem(in_public(question.problem), held, gives, gets)
    return _sentence(question, _whose(question, found[0], offered.person), found[0]) if found else ""


def _whose(question: Question, breach: Breach, other: Person) -> Person:
    return question.people[breach.worker] if breach.worker is not None else other


def _sentence(question: Question, person: Person, breach: Breach) -> str:
    works = [question.duties[key] for key in breach.works]
    words = {
        "name": person.chosen_name,
        "first": moment(works[0]),
        "last": moment(works[-1]),
        "have": in_hours(breach.have),
        "limit": in_hours(breach.limit),
        "nights": breach.limit,
    }
    return str(_SENTENCES[breach.rule]) % words


declare_swap_check("rosters", why_no_swap)

_SENTENCES: dict[Rule, Any] = {
    Rule.OVERLAP: gettext_lazy("%(name)s would be at two places at once: %(first)s and %(last)s."),
    Rule.REST: gettext_lazy(
        "Between %(first)s and %(last)s %(name)s would have %(have)s of rest. You agreed on %(limit)s."
    ),
    Rule.DAY: gettext_lazy("%(name)s would work %(have)s on that day. You agreed on at most %(limit)s."),
    Rule.WEEK: gettext_lazy("%(name)s would work %(have)s in that week. You agreed on at most %(limit)s."),
    Rule.NIGHTS: gettext_lazy("%(name)s would have more nights in a row than the %(nights)s that you agreed on."),
    Rule.SKILL: gettext_lazy("%(name)s does not have the role that this asks."),
    Rule.ONE_WITH: gettext_lazy("Then nobody on it has the role that one of them must have."),
    Rule.FULL: gettext_lazy("There is no place left. Choose in whose place you ask %(name)s."),
    Rule.LEARNERS: gettext_lazy("%(name)s still learns this, and nobody can go along here."),
    Rule.ALONE: gettext_lazy("%(name)s still learns this, and nobody who can do it is there yet."),
}
