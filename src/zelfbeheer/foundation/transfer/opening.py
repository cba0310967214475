"""Putting back what came along sealed for one person, once her key opened it."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from zelfbeheer.foundation.transfer.arriving import (
    Placed,
    RowReader,
    SealedContent,
    checked,
    content_from,
    find,
    new_row,
    place_of,
)
from zelfbeheer.foundation.transfer.carrying import Carried, kinds_in_order
from zelfbeheer.foundation.transfer.reading import UnusableFile
from zelfbeheer.foundation.transfer.values import is_content


class Opening:
    """Puts back one person's part. It is believed in nothing: every row must turn out to be hers."""

    def __init__(self, person: Any, content: SealedContent, placed: Placed) -> None:
        self.person, self.content, self.placed = person, content, placed
        self.put = 0

    def put_back(self) -> int:
        for carried in kinds_in_order():
            self._rows(carried)
        for carried in kinds_in_order():
            if carried.own:
                self._fields(carried)
        return self.put

    def _find(self, carried: Carried, name: str, reference: Any) -> int:
        """The row that is meant, which can be gone by now. Raises ValueError."""
        pk = find(carried, name, reference, self.placed, _Accounts(self.person))
        column: Any = carried.model._meta.get_field(name)
        if not column.related_model._base_manager.filter(pk=pk).exists():
            raise ValueError("gone")
        return pk

    def _rows(self, carried: Carried) -> None:
        if not carried.whose:
            return
        reader = RowReader(carried, self._find)
        own = self.placed.setdefault(f"{carried.kind}-own", [])
        for row in self.content.rows_of(carried.kind):
            own.append(self._row(carried, reader, row) or 0)

    def _row(self, carried: Carried, reader: RowReader, row: dict[str, Any]) -> int | None:
        """One row of hers; None where it has no place here any more."""
        try:
            contents = {
                one.attname: content_from(one, row.pop(one.name, "")) for one in carried.fields if is_content(one)
            }
            thing = new_row(carried, reader.read(row, carried.kind) | contents, self.person.community)
            checked(carried, thing, carried.kind)
            with transaction.atomic():
                thing.save(force_insert=True)
                if carried.whose != "people" and not self._is_hers(carried, thing, carried.whose):
                    raise UnusableFile("", carried.kind)
        except (UnusableFile, IntegrityError):
            return None
        self.put += 1
        return thing.pk

    def _is_hers(self, carried: Carried, thing: Any, path: str) -> bool:
        wanted = self.person.account_id if path == "account" else self.person.pk
        return carried.model._base_manager.filter(pk=thing.pk).filter(**{path: wanted}).exists()

    def _fields(self, carried: Carried) -> None:
        reader = RowReader(carried, self._find, carried.own)
        for reference, values in self.content.fields_of(carried.kind):
            try:
                found = reader.read(values, reference)
                thing = carried.model._base_manager.get(pk=place_of(carried.kind, reference, self.placed))
                with transaction.atomic():
                    self._set(carried, thing, values, found)
            except (UnusableFile, IntegrityError, ValueError, ObjectDoesNotExist):
                continue

    def _set(self, carried: Carried, thing: Any, names: dict[str, Any], found: dict[str, Any]) -> None:
        if not set(names) <= set(carried.own):
            raise ValueError("not somebody's own")
        carried.model._base_manager.filter(pk=thing.pk).update(**found)
        if not all(self._is_hers(carried, thing, carried.own[name]) for name in names):
            raise ValueError("somebody else's")
        self.put += 1


class _Accounts(dict):
    """The account of a person of this group; of nobody else."""

    def __init__(self, person: Any) -> None:
        super().__init__()
        self.person = person

    def __missing__(self, pk: int) -> int:
        if pk != self.person.pk:
            raise ValueError("somebody else's account")
        return self.person.account_id
