"""Which clause holds for a question, and who has a say in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from zelfbeheer.community.charter.models import Clause, Terms
from zelfbeheer.community.charter.vocabulary import Body, Proposers, Subject
from zelfbeheer.community.groups.service import Community, Person, RoleGrant

_WITH = ("basis", "committee", "voters_from", "proposer_role")


def in_force(community: Community | int) -> list[Clause]:
    """Every clause that holds now, in the order of the subjects; "everything else" stands last. One query."""
    order = {value: number for number, value in enumerate(Subject.values)}
    rows = Clause.objects.of(community).in_force().select_related(*_WITH)
    return sorted(rows, key=lambda clause: (order[clause.subject], clause.own_subject.casefold(), *_step(clause)))


def _step(clause: Clause) -> tuple[bool, int]:
    """Small amounts first, any amount last."""
    return clause.up_to_cents is None, clause.up_to_cents or 0


def is_complete(community: Community | int) -> bool:
    """Is there an answer to every question: a clause for everything else?"""
    return Clause.objects.of(community).in_force().filter(subject=Subject.ELSE).exists()


def rule_for(
    community: Community | int, subject: str, *, own_subject: str = "", cents: int | None = None
) -> Clause | None:
    """The clause that says how this is decided: the most specific one, else "everything else". One query.

    Measures never fall back: without a clause of their own nobody decides on somebody's place or stay.
    `cents` without a value asks for the step that holds for any amount.
    """
    return chosen(in_force(community), subject, own_subject=own_subject, cents=cents)


def chosen(
    clauses: Iterable[Clause], subject: str, *, own_subject: str = "", cents: int | None = None
) -> Clause | None:
    """The same among clauses that were read already."""
    listed = list(clauses)
    mine = [c for c in listed if c.subject == subject and c.own_subject.casefold() == own_subject.casefold()]
    found = next((clause for clause in sorted(mine, key=_step) if _reaches(clause, cents)), None)
    if found or subject == Subject.MEASURES:
        return found
    return next((clause for clause in listed if clause.subject == Subject.ELSE), None)


def _reaches(clause: Clause, cents: int | None) -> bool:
    return clause.up_to_cents is None or (cents is not None and cents <= clause.up_to_cents)


def _say_giving(community: Community | int, on: date | None = None) -> Any:
    """Grants of roles that have a say, running on that day (default today): never those of a supporter. The wall."""
    return RoleGrant.objects.of(community).running(on or timezone.localdate()).filter(role__is_supporter=False)


def with_a_say(community: Community | int, on: date | None = None) -> Any:
    """Everybody present who has a say: a running role that is not a supporter's. Somebody without a role has none."""
    return Person.objects.of(community).present(on).filter(pk__in=_say_giving(community, on).values("person"))


def has_say(person: Person) -> bool:
    """The same of one person; read with her roles, once."""
    return person.more_than_supports


def electorate(terms: Terms, community: Community | int) -> Any:
    """Who may vote under these terms now. Never who only holds supporters' roles."""
    grants = _say_giving(community)
    if terms.body == Body.COMMITTEE:
        grants = grants.filter(role=terms.committee_id)
    elif terms.voters_from is not None:
        grants = grants.filter(**_from_rung(terms.voters_from))
    return Person.objects.of(community).present().filter(pk__in=grants.values("person"))


def _from_rung(role: Any) -> dict[str, Any]:
    """This rung and above; a role beside the ladder stands alone."""
    return {"role": role} if role.rank is None else {"role__rank__gte": role.rank}


def may_propose(person: Person, clause: Clause) -> bool:
    """May she bring a proposal under this clause? Never who only holds supporters' roles."""
    if clause.community_id != person.community_id or not has_say(person):
        return False
    return clause.proposers == Proposers.ANYONE or clause.proposer_role_id in person.role_ids
