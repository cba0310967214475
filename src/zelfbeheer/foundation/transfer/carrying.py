"""How each kind of record travels when a community leaves as one file. Every model says so, or why it stays behind.

Apps fill it in a `carried.py`, which is found by itself. A test fails for a model that said nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import BinaryField, Field, ForeignKey, Model, QuerySet


@dataclass(frozen=True, eq=False)
class Carried:
    """`whose` leads from a row to the person or account whose it is: such rows travel sealed to her, or not at all.

    `own` names fields of an open row that are somebody's own, each with the way to her. `indoors` names fields that
    never leave the house readable: they travel sealed to whoever asked for the file. `left_out` has fields with the
    reason why no file holds them; `fresh` has fields that are made anew on arrival. `within` leads to the community.
    `check` looks at a row that arrived and raises ValueError, LookupError or Problem when it makes no sense.
    """

    model: type[Model]
    whose: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    indoors: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    fresh: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    within: str = "community"
    rows_of: Callable[[Any], QuerySet] | None = None
    check: Callable[[Any], object] | None = None
    is_root: bool = False  # the community itself
    is_person: bool = False  # a human being in it; an account stands behind her

    @property
    def kind(self) -> str:
        """The name of this kind of record in a file, such as "duties.take"."""
        return self.model._meta.label_lower

    @cached_property
    def fields(self) -> list[Field]:
        """What a file can hold of it, in the order of the model."""
        absent = {self.model._meta.pk.name, *self.left_out, *self.fresh}
        if not self.is_root and "__" not in self.within:
            absent.add(self.within)
        return [column for column in self.model._meta.concrete_fields if column.name not in absent]

    @cached_property
    def open_fields(self) -> list[Field]:
        """What stands in the open records of a file; bytes stand beside them."""
        apart = {*self.own, *self.indoors}
        return [one for one in self.fields if one.name not in apart and not isinstance(one, BinaryField)]

    def rows(self, community: Any) -> QuerySet:
        """Its rows in this community, in the order in which they were made."""
        if self.rows_of is not None:
            return self.rows_of(community).order_by("pk")
        where = {"pk": community.pk} if self.is_root else {self.within: community.pk}
        return self.model._base_manager.filter(**where).order_by("pk")


@dataclass(frozen=True)
class StaysBehind:
    model: type[Model]
    why: str


_carried: dict[type[Model], Carried] = {}
_behind: dict[type[Model], StaysBehind] = {}


def carry(model: type[Model], **how: Any) -> None:
    """Rows of this model travel with their community."""
    _carried[model] = Carried(model, **how)


def stays_behind(*models: type[Model], why: str) -> None:
    """Rows of these models are in no file; `why` is an English sentence for its manifest."""
    for model in models:
        _behind[model] = StaysBehind(model, why)


def left_behind() -> list[StaysBehind]:
    return sorted(_behind.values(), key=lambda one: one.model._meta.label_lower)


def carried_of(model: type[Model]) -> Carried | None:
    return _carried.get(model)


@cache
def references(carried: Carried) -> dict[str, type[Model]]:
    """Its fields that point at another record, with the kind of record. An account is meant as its person."""
    people = next((one.model for one in _carried.values() if one.is_person), None)
    account = get_user_model()
    return {
        column.name: people if column.related_model is account and people else column.related_model
        for column in carried.fields
        if isinstance(column, ForeignKey)
    }


def kinds_in_order() -> list[Carried]:
    """Everything that travels: what others point at comes first, else by name. The order of a file and of arriving."""
    order: list[Carried] = []
    waiting = sorted(_carried.values(), key=lambda one: (not one.is_root, one.kind))
    while waiting:
        placed = {one.model for one in order}
        chosen = next((one for one in waiting if _needed(one) <= placed), None)
        if chosen is None:
            raise RuntimeError(f"these point at each other: {[one.kind for one in waiting]}")
        order.append(chosen)
        waiting.remove(chosen)
    return order


def _needed(carried: Carried) -> set[type[Model]]:
    """What must be there before it. What the community itself points at may come later, for it must come first."""
    return set() if carried.is_root else set(references(carried).values()) - {carried.model}


def is_later(carried: Carried, name: str) -> bool:
    """Is this reference filled in at the end, because what it points at arrives after it?"""
    return carried.is_root or references(carried)[name] is carried.model


def names(columns: Iterable[Field]) -> list[str]:
    return [column.name for column in columns]
