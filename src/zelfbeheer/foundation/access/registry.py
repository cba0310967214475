"""Capabilities, declared once: label, purpose, predicate, query form, people form.

An app declares its own in `policies.py`; `AppConfig.ready` imports that module. From one declaration come the
checks in views, templates, operations and exports, and the generated table of who may what.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Denied:
    """No, with a sentence for the person who asked."""

    reason: Any  # a plain or lazily translated sentence

    def __bool__(self) -> bool:
        return False


Answer = Allowed | Denied
ALLOWED = Allowed()


class Refused(Exception):
    """An operation was asked by somebody who may not. `reason` is a sentence for that person."""

    def __init__(self, reason: Any) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Actor(Protocol):
    """Who asks. A person of a community, or SYSTEM."""

    @property
    def community_id(self) -> int | None: ...

    def holds(self, capability: str) -> bool: ...


class System:
    """The clock, the installer's command line, an import: work that no person asked for."""

    community_id = None
    account = None
    pk = None

    def holds(self, capability: str) -> bool:
        return True

    def __repr__(self) -> str:
        return "SYSTEM"


SYSTEM = System()


@dataclass(frozen=True)
class Rule:
    """One capability. `allows`, `objects` and `people` must agree in every state of an object (tested)."""

    capability: StrEnum
    label: Any
    purpose: Any
    on: type[Model]
    allows: Callable[[Any, Any], Answer]
    objects: Callable[[Any], QuerySet]
    people: Callable[[Any], QuerySet]
    grantable: bool = True  # False: a relation (being the person herself), never a role


_rules: dict[str, Rule] = {}


def declare(rule: Rule) -> None:
    """Adds a capability; the same name twice is a programming error."""
    if rule.capability in _rules and _rules[rule.capability] != rule:
        raise ValueError(f"capability {rule.capability} is declared twice")
    _rules[str(rule.capability)] = rule


def rule_of(capability: str) -> Rule:
    """The declaration of a capability. Raises LookupError on an unknown name."""
    try:
        return _rules[str(capability)]
    except KeyError:
        raise LookupError(f"unknown capability: {capability}") from None


def rules() -> Iterator[Rule]:
    """All declarations, in the order of their names."""
    return iter(sorted(_rules.values(), key=lambda rule: str(rule.capability)))


def can(person: Any, capability: str, thing: Any) -> Answer:
    """May this person do this with this object? SYSTEM always may; another community never."""
    rule = rule_of(capability)
    if person is SYSTEM:
        return ALLOWED
    return rule.allows(person, thing)


def require(person: Any, capability: str, thing: Any) -> None:
    """Raises Refused with the reason when the person may not."""
    answer = can(person, capability, thing)
    if isinstance(answer, Denied):
        raise Refused(answer.reason)


def objects_for(person: Any, capability: str) -> QuerySet:
    """Everything this person may do this with."""
    return rule_of(capability).objects(person)


def people_for(capability: str, thing: Any) -> QuerySet:
    """Everybody who may do this with this object."""
    return rule_of(capability).people(thing)
