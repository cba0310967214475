"""A whole community as one file: open records, pictures, and what is sealed to one person or to whoever asked."""

import base64
import hashlib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import IO, Any

from django.db.models import Field, Model
from django.utils import timezone

from zelfbeheer.foundation.transfer import package
from zelfbeheer.foundation.transfer.carrying import Carried, kinds_in_order, left_behind, names, references
from zelfbeheer.foundation.transfer.known import all_known_as
from zelfbeheer.foundation.transfer.sealing import seal
from zelfbeheer.foundation.transfer.values import as_written, is_content

AT_ONCE = 2000
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip wants a time; when this one was made stands in its manifest, once
Progress = Callable[[int], object]


@dataclass
class Bag:
    """What is sealed together: whole rows, and single fields of open rows."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    fields: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def put_field(self, kind: str, row: str, name: str, value: Any) -> None:
        self.fields.setdefault(kind, {}).setdefault(row, {})[name] = value

    def sealed(self, key: bytes) -> bytes:
        return seal(key, package.as_json({"version": package.VERSION, "rows": self.rows, "fields": self.fields}))


@dataclass
class Numbers:
    """The reference of each row that others point at. Numbers of the file's own, not of the database."""

    open: dict[int, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)

    def of(self, pk: int | None) -> str | None:
        return None if pk is None else self.open.get(pk) or self.own.get(pk)


class Writer:
    """Writes one community. `keys` are public keys of the people who want their own part along, by person id."""

    def __init__(self, community: Any, out: IO[bytes], keys: Mapping[int, bytes], house_key: bytes) -> None:
        self.community, self.keys, self.house_key = community, keys, house_key
        self.zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.kinds = kinds_in_order()
        self.numbers: dict[type[Model], Numbers] = {}
        self.accounts: dict[int, int] = {}  # account -> person
        self.bags: dict[int, Bag] = {pk: Bag() for pk in keys}
        self.house = Bag()
        self.entries: list[dict[str, Any]] = []
        self.contents: list[dict[str, Any]] = []
        self.written = 0

    def write(self, progress: Progress = lambda rows: None) -> dict[str, Any]:
        """Answers the manifest. Runs in the caller's snapshot of the database."""
        self._number()
        for carried in self.kinds:
            self._write_kind(carried)
            progress(self.written)
        for pk, bag in sorted(self.bags.items()):
            self._put(package.sealed_name(self._person(pk)), bag.sealed(self.keys[pk]), sealed=True)
        self._put(package.HOUSE, self.house.sealed(self.house_key), sealed=True)
        manifest = self._manifest()
        self.zip.writestr(_entry(package.MANIFEST), package.as_json(manifest))
        self.zip.close()
        return manifest

    def _person(self, pk: int) -> str:
        people = next(one for one in self.kinds if one.is_person)
        return self.numbers[people.model].open[pk]

    def _number(self) -> None:
        targets = {model for carried in self.kinds for model in references(carried).values()}
        for carried in self.kinds:
            if carried.is_person:
                self.accounts = dict(carried.rows(self.community).values_list("account_id", "pk"))
            if carried.model in targets or carried.is_person:
                self.numbers[carried.model] = _numbers_of(carried, self.community)

    def _write_kind(self, carried: Carried) -> None:
        digest, rows = hashlib.sha256(), 0
        with self.zip.open(_entry(package.records_name(carried.kind)), "w") as out:
            for row in self._open_rows(carried):
                line = package.as_line(row)
                digest.update(line)
                out.write(line)
                rows += 1
        self.written += rows
        self.entries.append(
            {
                "kind": carried.kind, "file": package.records_name(carried.kind), "rows": rows,
                "fields": names(carried.open_fields), "sha256": digest.hexdigest(),
            }
        )  # fmt: skip
        self._write_contents(carried)

    def _open_rows(self, carried: Carried) -> Iterator[dict[str, Any]]:
        columns, number = carried.fields, 0
        opened = set(names(carried.open_fields))
        for pk, values, owners in _read(carried, self.community):
            written = self._row(carried, columns, values, pk)
            if carried.whose and owners[carried.whose] is not None:
                self._put_whole_row(carried, owners[carried.whose], written, values)
                continue
            number += 1
            identity = package.reference(carried.kind, number)
            self._set_apart(carried, identity, written, owners)
            yield {"id": identity} | {name: value for name, value in written.items() if name in opened}

    def _row(self, carried: Carried, columns: list[Field], values: tuple, pk: int) -> dict[str, Any]:
        pointing = references(carried)
        return {
            column.name: self._reference(pointing[column.name], column, value)
            if column.name in pointing
            else (None if is_content(column) else as_written(value))
            for column, value in zip(columns, values, strict=True)
        }

    def _reference(self, model: type[Model], column: Field, value: Any) -> str | None:
        if column.related_model is not model:
            value = self.accounts.get(value)
        return self.numbers[model].of(value)

    def _set_apart(self, carried: Carried, identity: str, written: dict[str, Any], owners: dict[str, Any]) -> None:
        for name, path in carried.own.items():
            owner, value = owners[path], written[name]
            if value not in (None, "") and owner in self.bags:
                self.bags[owner].put_field(carried.kind, identity, name, value)
        for name in carried.indoors:
            if written[name] is not None:
                self.house.put_field(carried.kind, identity, name, written[name])

    def _put_whole_row(self, carried: Carried, owner: int, written: dict[str, Any], values: tuple) -> None:
        bag = self.bags.get(self._person_behind(carried, owner))
        if bag is None:
            return
        for column, value in zip(carried.fields, values, strict=True):
            if is_content(column):
                written[column.name] = base64.b64encode(bytes(value)).decode()
        bag.rows.setdefault(carried.kind, []).append(written)

    def _person_behind(self, carried: Carried, owner: int) -> int:
        """Where the way to the owner ends at an account, the person for whom it stands here."""
        return self.accounts.get(owner, 0) if carried.whose == "account" else owner

    def _write_contents(self, carried: Carried) -> None:
        for column in filter(is_content, carried.fields):
            rows = carried.rows(self.community)
            if carried.whose:
                rows = rows.filter(**{carried.whose: None})
            for number, content in enumerate(rows.values_list(column.name, flat=True).iterator(chunk_size=20), 1):
                self._put(package.content_name(carried.kind, number, column.name), bytes(content))

    def _put(self, name: str, content: bytes, *, sealed: bool = False) -> None:
        self.zip.writestr(_entry(name), content)
        self.contents.append(
            {"file": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "sealed": sealed}
        )

    def _manifest(self) -> dict[str, Any]:
        return {
            "format": package.FORMAT, "version": package.VERSION, "software": f"zelfbeheer {version('zelfbeheer')}",
            "made_at": as_written(timezone.now().replace(microsecond=0)),
            "name": self.community.name, "slug": self.community.slug,
            "known_as": all_known_as(next(one for one in self.kinds if one.is_person).rows(self.community)),
            "records": self.entries, "files": self.contents, "not_in_this_file": absent(),
        }  # fmt: skip


def absent() -> list[dict[str, str]]:
    """Every kind of record and every field that no file holds, each with its reason, in English."""
    rows = [{"kind": one.model._meta.label_lower, "why": one.why} for one in left_behind()]
    for carried in kinds_in_order():
        rows += [{"kind": carried.kind, "field": name, "why": why} for name, why in sorted(carried.left_out.items())]
    return rows


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _numbers_of(carried: Carried, community: Any) -> Numbers:
    numbers, counts = Numbers(), dict[Any, int]()
    for pk, owner in carried.rows(community).values_list("pk", carried.whose or "pk"):
        whose = owner if carried.whose else None
        counts[whose] = counts.get(whose, 0) + 1
        kind = f"{carried.kind}-own" if whose else carried.kind
        (numbers.own if whose else numbers.open)[pk] = package.reference(kind, counts[whose])
    return numbers


def _read(carried: Carried, community: Any) -> Iterator[tuple[int, tuple, dict[str, Any]]]:
    """Each row: its id, its values, and who the owners of its own parts are. Bytes are read only of own rows."""
    columns = carried.fields
    paths = sorted({*carried.own.values(), *([carried.whose] if carried.whose else [])})
    size = len(columns)
    rows = carried.rows(community)
    found = ["pk" if is_content(column) and not carried.whose else column.attname for column in columns]
    for row in rows.values_list("pk", *found, *paths).iterator(chunk_size=AT_ONCE):
        yield row[0], row[1 : size + 1], dict(zip(paths, row[size + 1 :], strict=True))
