"""What a clause must be to make sense. Each sentence is for the person who fills it in."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.bars import ELSE_TOO_HIGH, lacks_height
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.vocabulary import (
    MOST_CENTS,
    MOST_HOURS,
    MOST_MONTHS,
    MOST_PEOPLE,
    MOST_ROUNDS,
    AfterObjections,
    Body,
    Method,
    Proposers,
    Subject,
)
from zelfbeheer.foundation.ui.problems import Problem

NO_SUPPORTER = _("This role has no say here. Choose another role.")
NO_ROLE = _("Choose the role that decides.")
NO_PROPOSER = _("Choose the role that may propose.")
NOT_A_SHARE = _("A part lies between none and all. For example: 2 out of 5.")
MORE_THAN_ALL = _("More than everybody is not possible. Choose everybody, or a smaller part.")
NO_PART = _("Say which part must say yes.")
NO_SUBJECT = _("Write what this clause is about.")
NOT_HERE = _("Only spending money has steps of an amount.")
NO_AMOUNT = _("Write an amount of at least one cent and at most a million euros.")
NO_TIME = _("Say how long a vote stays open: at least an hour, at most sixty days.")
NO_SECRET_CONSENT = _("An objection comes with a reason, so consent is never secret. For a secret vote, choose voting.")
TOO_MANY_ROUNDS = _("At most nine times.")
NO_MONTHS = _("At least one month and at most sixty.")


def problems(clause: Clause, clauses: list[Clause]) -> Iterator[Any]:
    """Everything that is wrong with it, in the order in which it is asked; `clauses` are those in force."""
    yield from _about(clause)
    yield from _who(clause)
    yield from _how(clause)
    yield from _when(clause)
    yield from _heights(clause, clauses)


def check(clause: Clause, clauses: list[Clause]) -> None:
    """Raises Problem with the first thing that is wrong, ValueError on what no screen offers."""
    _check_choices(clause)
    found = next(problems(clause, clauses), None)
    if found is not None:
        raise Problem(found)


def _check_choices(clause: Clause) -> None:
    for field in clause._meta.concrete_fields:
        value = getattr(clause, field.attname)
        if field.choices and value not in dict(field.choices) and not (field.blank and value == ""):
            raise ValueError(f"{field.name}: {value!r}")


def _about(clause: Clause) -> Iterator[Any]:
    if (clause.subject == Subject.OWN) != bool(clause.own_subject.strip()):
        yield NO_SUBJECT
    if clause.up_to_cents is not None:
        if clause.subject != Subject.SPENDING:
            yield NOT_HERE
        if not 1 <= clause.up_to_cents <= MOST_CENTS:
            yield NO_AMOUNT


def _who(clause: Clause) -> Iterator[Any]:
    roles = [role for role in (clause.committee, clause.voters_from, clause.proposer_role) if role]
    if any(role.community_id != clause.community_id for role in roles):
        raise LookupError("a role of another community")
    if (clause.body == Body.COMMITTEE) != (clause.committee is not None):
        yield NO_ROLE
    if (clause.proposers == Proposers.ROLE) != (clause.proposer_role is not None):
        yield NO_PROPOSER
    if any(role.is_supporter for role in roles):
        yield NO_SUPPORTER


def _how(clause: Clause) -> Iterator[Any]:
    for num, den in ((clause.threshold_num, clause.threshold_den), (clause.quorum_num, clause.quorum_den)):
        if not (1 <= den <= MOST_PEOPLE and 0 <= num <= den):
            yield NOT_A_SHARE
            return
    if clause.more_than and clause.threshold == 1:
        yield MORE_THAN_ALL
    if clause.may_come_to_a_vote and not clause.threshold:
        yield NO_PART
    if clause.is_secret and not clause.may_come_to_a_vote:
        yield NO_SECRET_CONSENT
    if clause.method == Method.MAJORITY and clause.after_objections != AfterObjections.REJECTED:
        raise ValueError("a majority has no objections to integrate")
    if not 0 <= clause.consent_rounds <= MOST_ROUNDS:
        yield TOO_MANY_ROUNDS


def _when(clause: Clause) -> Iterator[Any]:
    shortest = 1 if clause.body == Body.ONLINE else 0
    if not shortest <= clause.open_hours <= MOST_HOURS:
        yield NO_TIME
    if clause.review_months is not None and not 1 <= clause.review_months <= MOST_MONTHS:
        yield NO_MONTHS


def _heights(clause: Clause, clauses: list[Clause]) -> Iterator[Any]:
    """Measures are never lower than everything else, whichever of the two is written."""
    held = {one.subject: one for one in clauses}
    if clause.subject == Subject.MEASURES and (lacking := lacks_height(clause, held.get(Subject.ELSE))):
        yield lacking
    measures = held.get(Subject.MEASURES)
    if clause.subject == Subject.ELSE and measures and lacks_height(measures, clause):
        yield ELSE_TOO_HIGH
