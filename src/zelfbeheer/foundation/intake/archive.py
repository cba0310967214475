"""Opening a file that is a zip inside, without believing it: sizes are looked at before anything is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring, iterparse
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.intake.limits import (
    MAX_ELEMENTS,
    MAX_PART,
    MAX_PARTS,
    MAX_SMALL_PART,
    MAX_UNPACKED,
    UnreadableFile,
)

BOMB = _(
    "This file becomes far too large when it is unpacked, so we did not open it. Nothing was kept. "
    "Copy what you need to a new file and try that one."
)
BROKEN = _(
    "We cannot read this file; it seems damaged. Nothing was kept. "
    "Open it in your spreadsheet program, save it once more and try again."
)
LOCKED = _("This file is locked with a password. Nothing was kept. Save it without a password and try again.")


def local(name: str) -> str:
    """A name without its namespace; programs use two for the same thing."""
    return name.rsplit("}", 1)[-1]


def given(element: Element, name: str) -> str:
    """An attribute by its local name, or ""."""
    if name in element.attrib:
        return element.attrib[name]
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


class Archive:
    """A zip of which the sizes were checked. Raises UnreadableFile."""

    def __init__(self, data: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.parts = {info.filename: info for info in self.zip.infolist()}
        except Exception as problem:  # a damaged table of contents raises nearly anything
            raise UnreadableFile(BROKEN) from problem
        self._check(len(self.zip.infolist()))

    def _check(self, count: int) -> None:
        if count > MAX_PARTS or sum(info.file_size for info in self.zip.infolist()) > MAX_UNPACKED:
            raise UnreadableFile(BOMB)
        if any(info.flag_bits & 1 for info in self.parts.values()):
            raise UnreadableFile(LOCKED)

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def bytes_of(self, name: str, most: int = MAX_SMALL_PART) -> bytes:
        """A whole part. What a part says of its own size is the most that is ever unpacked of it."""
        if self.parts[name].file_size > most:
            raise UnreadableFile(BOMB)
        return self.zip.read(name)

    def tree(self, name: str) -> Element:
        return fromstring(self.bytes_of(name), forbid_dtd=True)

    def stream(self, name: str, whole: set[str], starts: frozenset[str] = frozenset()) -> Iterator[Element]:
        """The elements of these names, one at a time, each forgotten when the next is asked for.

        Of `starts` only the opening is given, with its attributes.
        """
        if self.parts[name].file_size > MAX_PART:
            raise UnreadableFile(BOMB)
        with self.zip.open(name) as source:
            yield from _one_at_a_time(source, whole, starts)


def _one_at_a_time(source: Any, whole: set[str], starts: frozenset[str]) -> Iterator[Element]:
    open_ones: list[Element] = []
    inside = 0
    for count, (event, element) in enumerate(_events(source)):
        if count > MAX_ELEMENTS:
            raise UnreadableFile(BOMB)
        wanted = local(element.tag) in whole
        if event == "start":
            open_ones.append(element)
            inside += wanted
            if local(element.tag) in starts:
                yield element
            continue
        open_ones.pop()
        inside -= wanted
        if wanted and not inside:
            yield element
        if not inside and open_ones:
            del open_ones[-1][:]


def _events(source: Any) -> Iterator[tuple[str, Element]]:
    yield from iterparse(source, events=("start", "end"), forbid_dtd=True)
