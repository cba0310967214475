"""A community from a file into this installation: whole, or not at all. The caller opened the transaction."""

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.db.models import Field

from zelfbeheer.foundation.transfer import package
from zelfbeheer.foundation.transfer.carrying import Carried, is_later, kinds_in_order, names, references
from zelfbeheer.foundation.transfer.known import keep_known_as
from zelfbeheer.foundation.transfer.reading import NEWER, NO_SENSE, Package, UnusableFile, check_picture
from zelfbeheer.foundation.transfer.sealing import unseal
from zelfbeheer.foundation.transfer.values import is_content, reader_of
from zelfbeheer.foundation.ui.problems import Problem

AT_ONCE = 500
Placed = dict[str, list[int]]  # kind -> the ids of its rows here, in the order of the file


@dataclass
class Arrived:
    community: Any
    placed: Placed
    rows: int
    sealed: dict[int, bytes] = field(default_factory=dict)  # person id -> her part, still closed
    erased: int = 0  # people who had themselves erased here before, and so did not come back
    known: dict[str, int] = field(default_factory=dict)  # account by what the file knows her as


class Arriving:
    """Reads one package into the database."""

    def __init__(self, file: Package, slug: str = "") -> None:
        self.file, self.slug = file, slug
        self.kinds = kinds_in_order()
        self.placed: Placed = {}
        self.later: list[tuple[Any, Carried, str, str]] = []
        self.community: Any = None
        self.accounts: dict[int, int] = {}  # person -> account
        self.rows = 0

    def arrive(self, house_key: str = "") -> Arrived:
        """Everything in it. Raises UnusableFile and WrongKey; then the caller's transaction must not be kept."""
        self._check_kinds()
        for carried in self.kinds:
            self._arrive_kind(carried)
        for thing, carried, name, reference in self.later:
            setattr(thing, f"{name}_id", self._found(carried, name, reference))
            thing.save(update_fields=[name])
        if house_key:
            self._open_house(house_key)
        people = self.placed[next(one.kind for one in self.kinds if one.is_person)]
        known = keep_known_as(self.file.manifest.get("known_as"), people, self.accounts)
        return Arrived(self.community, self.placed, self.rows, self._sealed_parts(), known=known)

    def _check_kinds(self) -> None:
        known = {carried.kind: carried for carried in self.kinds}
        for kind, said in self.file.records.items():
            if kind not in known or not set(said["fields"]) <= set(names(known[kind].open_fields)):
                raise UnusableFile(NEWER, f"{kind} has something that is not known here")
        if any(carried.is_root and self.file.records.get(carried.kind, {}).get("rows") != 1 for carried in self.kinds):
            raise UnusableFile(NO_SENSE, "not one community")

    def _arrive_kind(self, carried: Carried) -> None:
        self.placed[carried.kind] = []
        if carried.kind not in self.file.records:
            return
        reader, batch = RowReader(carried, self._found), []
        expected = {"id", *self.file.records[carried.kind]["fields"]}
        for number, row in enumerate(self.file.rows(carried.kind), 1):
            if set(row) != expected:
                raise UnusableFile(NO_SENSE, f"{carried.kind}, line {number}: other fields than the manifest says")
            batch.append(self._thing(carried, reader, row, number))
            if len(batch) == AT_ONCE:
                self._keep(carried, batch)
                batch = []
        self._keep(carried, batch)

    def _thing(self, carried: Carried, reader: "RowReader", row: dict[str, Any], number: int) -> Any:
        values = reader.read(row, f"{carried.kind}, line {number}")
        for column in filter(is_content, carried.fields):
            values[column.attname] = self.file.picture(package.content_name(carried.kind, number, column.name))
        if carried.is_root:
            values["slug"] = self.slug or values["slug"]
        thing = new_row(carried, values, self.community)
        for name in reader.later:
            if row.get(name) is not None:
                self.later.append((thing, carried, name, row[name]))
        return checked(carried, thing, f"{carried.kind}, line {number}")

    def _keep(self, carried: Carried, batch: list[Any]) -> None:
        if not batch:
            return
        try:
            kept: list[Any] = list(carried.model._base_manager.bulk_create(batch))
        except DatabaseError as problem:
            raise UnusableFile(NO_SENSE, f"{carried.kind}: {problem}") from None
        self.placed[carried.kind] += [thing.pk for thing in kept]
        self.rows += len(kept)
        if carried.is_root:
            self.community = kept[0]
        if carried.is_person:
            self.accounts |= {thing.pk: thing.account_id for thing in kept}

    def _found(self, carried: Carried, name: str, reference: Any) -> int:
        return find(carried, name, reference, self.placed, self.accounts)

    def _open_house(self, key: str) -> None:
        part = sealed_content(unseal(key, self.file.content(package.HOUSE)))
        for carried in self.kinds:
            reader = RowReader(carried, self._found, carried.indoors)
            for reference, fields in part.fields_of(carried.kind):
                if not set(fields) <= set(carried.indoors):
                    raise UnusableFile(NO_SENSE, f"{package.HOUSE}: {carried.kind}")
                values = reader.read(fields, f"{package.HOUSE}: {reference}")
                pk = place_of(carried.kind, reference, self.placed)
                carried.model._base_manager.filter(pk=pk).update(**values)

    def _sealed_parts(self) -> dict[int, bytes]:
        people = next(carried for carried in self.kinds if carried.is_person)
        wanted = {
            package.sealed_name(package.reference(people.kind, number)): pk
            for number, pk in enumerate(self.placed[people.kind], 1)
        }
        return {pk: self.file.content(name) for name, pk in wanted.items() if name in self.file.contents}


class RowReader:
    """Reads records of one kind: each value by its field, each reference to a row that is already here."""

    def __init__(self, carried: Carried, find: Callable[[Carried, str, Any], int], only: Any = None) -> None:
        self.carried, self.find = carried, find
        pointing = references(carried)
        columns = [column for column in carried.fields if not is_content(column)]
        self.columns = {column.name: column for column in columns if only is None or column.name in only}
        self.later = [name for name in pointing if name in self.columns and is_later(carried, name)]
        self.pointing = set(pointing)
        self.readers = {name: reader_of(one) for name, one in self.columns.items() if name not in self.pointing}

    def read(self, row: dict[str, Any], where: str) -> dict[str, Any]:
        """Values by attribute. Raises UnusableFile."""
        try:
            return {
                self.columns[name].attname: self._value(name, value)
                for name, value in row.items()
                if name != "id" and name not in self.later
            }
        except (ValueError, TypeError, KeyError, OverflowError) as problem:
            raise UnusableFile(NO_SENSE, f"{where}: {problem}") from None

    def _value(self, name: str, value: Any) -> Any:
        if name not in self.pointing:
            return self.readers[name](value)
        if value is None:
            if not self.columns[name].null:
                raise ValueError(f"{name} is missing")
            return None
        return self.find(self.carried, name, value)


def place_of(kind: str, reference: Any, placed: Placed) -> int:
    """The row here of "kind-7". Raises ValueError when there is none."""
    named, _, number = reference.rpartition("-") if isinstance(reference, str) else ("", "", "")
    known = placed.get(named, []) if named in {kind, f"{kind}-own"} else []
    if not (number.isascii() and number.isdigit() and len(number) < 9 and 1 <= int(number) <= len(known)):
        raise ValueError(f"{str(reference)[:80]} is not there")
    return known[int(number) - 1]


def find(carried: Carried, name: str, reference: Any, placed: Placed, accounts: dict[int, int]) -> int:
    """The id that a reference means here; where the field wants an account, that of the person. Raises ValueError."""
    target = references(carried)[name]
    pk = place_of(target._meta.label_lower, reference, placed)
    column: Any = carried.model._meta.get_field(name)
    return accounts[pk] if column.related_model is get_user_model() else pk


def new_row(carried: Carried, values: dict[str, Any], community: Any) -> Any:
    """A row of this kind, not kept yet."""
    if community is not None and any(column.name == "community" for column in carried.model._meta.concrete_fields):
        values["community"] = community
    return carried.model(**values, **{name: make() for name, make in carried.fresh.items()})


def checked(carried: Carried, thing: Any, where: str) -> Any:
    """The same thing. Raises UnusableFile when it makes no sense."""
    try:
        if carried.check is not None:
            carried.check(thing)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, ObjectDoesNotExist, Problem) as problem:
        raise UnusableFile(NO_SENSE, f"{where}: {problem}") from None
    return thing


@dataclass(frozen=True)
class SealedContent:
    """What came out of a sealed part. It can be anything: whoever held the key wrote it."""

    rows: dict[str, Any]
    fields: dict[str, Any]

    def fields_of(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        found = self.fields.get(kind, {})
        for reference, values in found.items() if isinstance(found, dict) else ():
            if isinstance(values, dict):
                yield reference, values

    def rows_of(self, kind: str) -> list[dict[str, Any]]:
        found = self.rows.get(kind, [])
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def sealed_content(plain: bytes) -> SealedContent:
    """Raises UnusableFile when it is not what we seal."""
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        found = None
    if not (isinstance(found, dict) and isinstance(found.get("rows"), dict) and isinstance(found.get("fields"), dict)):
        raise UnusableFile(NO_SENSE, "a sealed part")
    return SealedContent(found["rows"], found["fields"])


def content_from(column: Field, value: Any) -> bytes:
    """A picture from within a sealed part. Raises UnusableFile."""
    try:
        found = base64.b64decode(value, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise UnusableFile(NO_SENSE, column.name) from None
    if len(found) > package.MOST_PART:
        raise UnusableFile(NO_SENSE, column.name)
    check_picture(found, column.name)
    return found
