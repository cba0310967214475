"""Rows that belong to one community, and a manager that refuses a query that names none.

The community itself lives in a higher layer; here it is only a name ("groups.Community").
"""

from typing import Any, Self

from django.db import models


class NoCommunityNamed(RuntimeError):
    """A query on rows of communities that names no community: a programming error, never shown to a person."""


class CommunityQuerySet(models.QuerySet):
    """Runs only after `.of(community)`, from a row's own relation, or explicitly across communities."""

    _community_named = False

    def of(self, community: Any) -> Self:
        """The rows of one community; takes the community or its id."""
        return self._name(self.filter(community=community))

    def across_communities(self, *, because: str) -> Self:
        """All rows. For the clock, the doctor and the person's own matters; says why, for whoever reads the code."""
        if not because:
            raise NoCommunityNamed("say why a query crosses communities")
        return self._name(self.all())

    @staticmethod
    def _name(queryset: Any) -> Any:
        queryset._community_named = True
        return queryset

    def _clone(self) -> Self:
        clone = super()._clone()
        clone._community_named = self._community_named
        return clone

    def _require_community(self) -> None:
        if not (self._community_named or self._hints.get("instance") or self.query.is_empty()):
            raise NoCommunityNamed(f"{self.model.__name__}: start the query with .of(community)")


def _guarded(name: str) -> Any:
    inner = getattr(models.QuerySet, name)

    def method(self: CommunityQuerySet, *args: Any, **kwargs: Any) -> Any:
        self._require_community()
        return inner(self, *args, **kwargs)

    method.__name__ = name
    method.__doc__ = inner.__doc__
    return method


# Every way a QuerySet reaches the database, and its use inside another query.
GUARDED = (
    "_fetch_all", "iterator", "aiterator", "count", "exists", "aggregate", "update", "_update",
    "delete", "_raw_delete", "explain", "resolve_expression", "contains", "in_bulk",
)  # fmt: skip
for _name in GUARDED:
    setattr(CommunityQuerySet, _name, _guarded(_name))


class InCommunity(models.Model):
    """Base of every row that belongs to one community."""

    community = models.ForeignKey("groups.Community", on_delete=models.CASCADE, related_name="+")

    objects = CommunityQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = None


def community_models() -> list[type[models.Model]]:
    """Every concrete model whose rows belong to one community."""
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, InCommunity)]
