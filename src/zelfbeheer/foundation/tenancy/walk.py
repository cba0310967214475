"""The walk over all foreign keys: finds any row that points into another community."""

from dataclasses import dataclass

from django.db import connection, models

from zelfbeheer.foundation.tenancy.models import InCommunity, community_models


@dataclass(frozen=True)
class Stray:
    """Rows of `model` whose `field` points into another community."""

    model: str
    field: str
    ids: tuple[int, ...]


def _crossing_fields() -> list[tuple[type[models.Model], models.ForeignKey]]:
    return [
        (model, field)
        for model in community_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, InCommunity)
    ]


def _quote(name: str | None) -> str:
    return connection.ops.quote_name(name or "")


def _statement(model: type[models.Model], field: models.ForeignKey) -> str:
    own, other = _quote(model._meta.db_table), _quote(field.related_model._meta.db_table)
    column, target = _quote(field.column), _quote(field.target_field.column)
    return (
        f"SELECT a.{_quote(model._meta.pk.column)} FROM {own} a JOIN {other} b ON a.{column} = b.{target} "  # noqa: S608
        "WHERE a.community_id <> b.community_id LIMIT 20"
    )


def strays() -> list[Stray]:
    """Everything that points into another community; empty when all is well."""
    found = []
    with connection.cursor() as cursor:
        for model, field in _crossing_fields():
            cursor.execute(_statement(model, field))
            if ids := tuple(row[0] for row in cursor.fetchall()):
                found.append(Stray(model._meta.label, field.name, ids))
    return found
