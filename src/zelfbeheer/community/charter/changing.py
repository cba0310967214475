"""A clause as the plain data of a proposal, and back: what a decision to change the charter needs."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.checking import problems
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.operations import place_of, same_place, write_clause
from zelfbeheer.community.charter.rules import in_force
from zelfbeheer.community.charter.ui.asking import Asked
from zelfbeheer.community.charter.ui.questions import answers_of
from zelfbeheer.community.charter.ui.walking import ADDRESSES
from zelfbeheer.community.charter.ui.wizard import Wizard
from zelfbeheer.community.groups.service import Basis, Community, Role
from zelfbeheer.foundation.ui.problems import Problem

Data = Mapping[str, Any]
ROLES = ("committee", "voters_from", "proposer_role")
ROLE_IS_GONE = _("A role that this names is not there any more.")
AS_IT_IS = _("This is how you decide on it already.")


def values_answered(community: Community, key: str, answers: str) -> dict[str, Any] | None:
    """What was answered question by question, as plain data; None while something is not answered yet."""
    if key not in ADDRESSES:
        return None
    wizard = Wizard(Asked(community, ADDRESSES[key]), QueryDict(answers))
    return _plain(wizard.values) if wizard.current is None else None


def _plain(values: Data) -> dict[str, Any]:
    """Only text, numbers and keys of roles."""
    return {
        name: getattr(value, "pk", value) if name in ROLES else getattr(value, "value", value)
        for name, value in values.items()
    }


def answers_for(clause: Clause) -> dict[str, str]:
    """The address of the questions, filled in as this clause is: `key` and `answers`."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in answers_of(clause).items() if value})
    key = next(key for key, subject in ADDRESSES.items() if subject == clause.subject)
    return {"key": key, "answers": query.urlencode()}


def clause_of(community: Community, data: Data) -> Clause:
    """The clause as it would be, not saved. Raises Problem when a role that it names is gone."""
    roles = {role.pk: role for role in Role.objects.of(community).filter(pk__in=[data[n] for n in ROLES if data[n]])}
    if any(data[name] and data[name] not in roles for name in ROLES):
        raise Problem(ROLE_IS_GONE)
    return Clause(community=community, **{**data, **{name: roles.get(data[name]) for name in ROLES}})


def base_of(community: Community, data: Data) -> Clause | None:
    """The clause in force that this would come in the place of."""
    return same_place(clause_of(community, data), in_force(community))


def why_not_written(community: Community, data: Data) -> Any:
    """In a sentence, or None: as if it were written now."""
    try:
        clause = clause_of(community, data)
    except Problem as problem:
        return problem.sentence
    clauses = in_force(community)
    held = same_place(clause, clauses)
    if held is not None and _says(held) == _says(clause):
        return AS_IT_IS
    return next(problems(clause, clauses), None)


def _says(clause: Clause) -> tuple[Any, ...]:
    """Everything that a group chooses in it."""
    fields = {field.attname for field in Clause._meta.concrete_fields}
    apart = {"id", "number", "made_at", "superseded_at", "basis_id", "ended_basis_id", "own_subject"}
    return place_of(clause), *(getattr(clause, name) for name in sorted(fields - apart))


def write_from(community: Community, basis: Basis, data: Data) -> Clause:
    """Writes it, by the decision that `basis` is. Raises Problem."""
    clause = clause_of(community, data)
    return write_clause(community, basis, **{name: getattr(clause, name) for name in data})
