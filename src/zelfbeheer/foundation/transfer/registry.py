"""Every model with a person in it says here how it leaves (export) and how it goes (erasure).

Apps fill it in `AppConfig.ready`. A test fails for a model that points at a person and did not join.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Model, QuerySet


class Erasure(StrEnum):
    DELETE = "delete"  # the rows go
    DETACH = "detach"  # the rows stay, without the person
    KEEP = "keep"  # the rows stay; `why` says by which rule


class Written(str):
    """What people wrote themselves, in the answer of a `show`: marked on a page in another language."""

    __slots__ = ()


@dataclass(frozen=True)
class PersonalRecord:
    """`path` leads from the model to the account (such as "person__account"); `fields` is what an export shows.

    A field that is left out of the export has its reason in `left_out`. `labels` names fields for the reader where
    `transfer/labels.py` does not. `show` replaces `fields` where rows need words of their own: it takes the rows and
    answers one dictionary of label and value for each. With `hidden`, the reason, no page and no file shows the rows:
    they are about her and another's alone to know.
    """

    model: type[Model]
    path: str
    fields: tuple[str, ...]
    title: Any
    erasure: Erasure
    why: Any = ""
    erase: Callable[[Any], None] | None = None  # own way to erase; takes the account
    left_out: Mapping[str, Any] = field(default_factory=dict, hash=False)
    labels: Mapping[str, Any] = field(default_factory=dict, hash=False)
    show: Callable[[QuerySet], list[dict[str, Any]]] | None = None
    hidden: Any = ""

    def rows(self, account: Any) -> QuerySet:
        """All rows of one account, in every community."""
        return self.model._base_manager.filter(**{self.path: account.pk}).order_by("pk")


_records: list[PersonalRecord] = []


def declare_personal(record: PersonalRecord) -> None:
    if record.erasure is Erasure.KEEP and not record.why:
        raise ValueError(f"{record.model._meta.label}: say why it is kept")
    if record not in _records:
        _records.append(record)


_mended_at: dict[type[Model], str] = {}


def declare_mending(route: str, *models: type[Model]) -> None:
    """Where somebody changes or takes back her own rows of these models: the name of a page."""
    for model in models:
        _mended_at[model] = route


def mended_at(model: type[Model]) -> str:
    """Empty where only whoever wrote it down can mend it."""
    return _mended_at.get(model, "")


def personal_records() -> list[PersonalRecord]:
    """All declarations, in the order of their models."""
    return sorted(_records, key=lambda record: (record.model._meta.label, record.path))


def shown_records() -> list[PersonalRecord]:
    """Those that are shown to whoever they are about."""
    return [record for record in personal_records() if not record.hidden]


def export_of(account: Any) -> list[tuple[PersonalRecord, list[dict]]]:
    """Everything about one person, record by record, as the database has it. `sheets_of` makes it readable."""
    return [(record, list(record.rows(account).values(*record.fields))) for record in shown_records()]


def erase(account: Any) -> None:
    """Erases everything of one person that nothing requires to be kept. Runs in the caller's transaction.

    What hangs furthest from the account goes first: once her row in a group is gone, nothing leads to the rest.
    """
    for record in sorted(personal_records(), key=lambda record: -record.path.count("__")):
        if record.erase is not None:
            record.erase(account)
        elif record.erasure is Erasure.DELETE:
            record.rows(account).delete()
        elif record.erasure is Erasure.DETACH:
            record.rows(account).update(**{record.path.split("__")[0]: None})
