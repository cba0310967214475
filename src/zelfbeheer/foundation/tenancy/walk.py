"""The walk over all foreign keys: finds any row that points into another community."""

from dataclasses import dataclass
from functools import cache

from django.db import connection, models

from zelfbeheer.foundation.tenancy.models import InCommunity, community_models

MANY = 20  # of one kind: enough to see what is wrong


@dataclass(frozen=True)
class Stray:
    """Rows of `model` whose `field` points into another community."""

    model: str
    field: str
    ids: tuple[int, ...]


@cache
def _crossing_fields() -> list[tuple[type[models.Model], models.ForeignKey]]:
    return [
        (model, field)
        for model in community_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, InCommunity)
    ]


def _quote(name: str | None) -> str:
    return connection.ops.quote_name(name or "")


def _part(number: int, model: type[models.Model], field: models.ForeignKey) -> str:
    own, other = _quote(model._meta.db_table), _quote(field.related_model._meta.db_table)
    column, target = _quote(field.column), _quote(field.target_field.column)
    return (
        f"SELECT {number} AS crossing, id FROM (SELECT a.{_quote(model._meta.pk.column)} AS id "  # noqa: S608
        f"FROM {own} a JOIN {other} b ON a.{column} = b.{target} WHERE a.community_id <> b.community_id LIMIT {MANY}) s"
    )


@cache
def _walk(vendor: str) -> str:
    """One statement for all crossings; databases differ in how they quote."""
    return " UNION ALL ".join(_part(number, *crossing) for number, crossing in enumerate(_crossing_fields()))


def strays() -> list[Stray]:
    """Everything that points into another community, of each kind the first twenty; empty when all is well.

    One query.
    """
    crossings = _crossing_fields()
    found: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_walk(connection.vendor))
        for number, stray in cursor.fetchall():
            found.setdefault(number, []).append(stray)
    return [
        Stray(crossings[number][0]._meta.label, crossings[number][1].name, tuple(ids))
        for number, ids in sorted(found.items())
    ]
