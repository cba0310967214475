"""A list on a screen as a file for a spreadsheet.

The file is read from the very page that the person would see, so that it cannot hold a row, a column or a word that
the screen does not show to her.

    @requires(...)
    @also_as_table("mensen", title=_("Name"), meta=_("Roles"))     under the mark, above the view
    def people(request): ...

In the template the list stands in an element with the attribute `data-table`; `{% table_links %}` gives the links.
Columns are what a row is made of: heading above it, time, title, meta, badge. Buttons and forms are no text of a list.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from html.parser import HTMLParser
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.operations import record_reads
from zelfbeheer.foundation.workbook import as_xlsx

ASKED = "tabel"  # in the address: xlsx or csv
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"svg", "form", "button", "script", "style", "template", "nav", "summary"}
SILENT_CLASSES = {"nl-hidden", "nl-button", "nl-actions", "nl-mark", "nl-reason"}
PARTS = {"nl-row__time": "time", "nl-row__title": "title", "nl-row__meta": "meta", "nl-pin__until": "meta"}
HEADINGS = {
    "under": gettext_lazy("Under"), "time": gettext_lazy("Time"), "title": gettext_lazy("What"),
    "meta": gettext_lazy("About"), "badge": gettext_lazy("Mark"),
}  # fmt: skip
ACTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take what begins so for a formula
NOT_HERE = gettext_lazy("A table is not kept on a device of the house. Take it on a phone or computer of your own.")

Rows = list[dict[str, str]]


def table_asked(request: HttpRequest) -> bool:
    """A view that shows its list in pages shows all of it then."""
    return bool(request.GET.get(ASKED))


def named_in_table(request: Any, verb: str, people: Iterable[Any]) -> None:
    """Who stands on the list by name: when it is taken along, each of them can see by whom."""
    request.named_in_table = (verb, people)


def also_as_table(name: str, **headings: Any) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            kind = request.GET.get(ASKED, "")
            if request.method != "GET" or kind not in {"xlsx", "csv"}:
                return view(request, *args, **kwargs)
            if getattr(request, "shared_device", None):
                raise Refused(NOT_HERE)
            page = view(request, *args, **kwargs)
            return _file(request, name, kind, page, HEADINGS | headings) if page.status_code == 200 else page

        return inner

    return decorate


def _file(request: Any, name: str, kind: str, page: HttpResponse, headings: dict[str, Any]) -> HttpResponse:
    if named := getattr(request, "named_in_table", None):
        verb, people = named
        about = {person.pk: person for person in people}.values()
        record_reads(actor=request.person, verb=verb, community=request.community, about=about)
    lines = lines_of(rows_of(page.content.decode()), headings)
    called = f"{slugify(request.community.name)}-{name}-{timezone.localdate()}.{kind}"
    data, mime = (as_xlsx([(name, lines)]), XLSX) if kind == "xlsx" else (as_csv(lines), "text/csv; charset=utf-8")
    headers = {"Content-Disposition": f'attachment; filename="{called}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=mime, headers=headers)


def lines_of(rows: Rows, headings: dict[str, Any]) -> list[list[str]]:
    """The headings, then the rows; a column in which nothing stands is left out."""
    used = [key for key in HEADINGS if any(row.get(key) for row in rows)] or ["title"]
    heads = [str(headings[key]) for key in used]
    return [heads, *([row.get(key, "") for key in used] for row in rows)]


def as_csv(lines: list[list[str]]) -> bytes:
    """With a mark by which Excel knows the letters, and semicolons, as it expects in the Netherlands."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([_harmless(cell) for cell in line] for line in lines)
    return ("\ufeff" + out.getvalue()).encode()


def _harmless(cell: str) -> str:
    """Text stays text: an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.startswith(ACTS) else cell


def rows_of(page: str) -> Rows:
    """The rows of the lists on a page that are marked with `data-table`, as they can be read there."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.rows


@dataclass
class _Open:
    """An element that is not closed yet, and what begins with it."""

    tag: str
    table: bool = False
    silent: bool = False
    row: bool = False
    heading: bool = False
    part: str = ""


@dataclass
class _Found:
    words: dict[str, list[str]] = field(default_factory=dict)

    def add(self, part: str, text: str) -> None:
        self.words.setdefault(part, []).append(text)

    def row(self, under: str) -> dict[str, str]:
        said = {part: " ".join("".join(words).split()) for part, words in self.words.items()}
        return {"under": under} | said


class _Reader(HTMLParser):
    """Follows which elements are open; keeps the words of rows in a marked list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self.open: list[_Open] = []
        self.under: list[str] = []
        self.now: _Found | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_data(" ")
            return
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        it = _Open(
            tag, table="data-table" in given, silent=tag in SILENT or bool(classes & SILENT_CLASSES),
            row=tag == "li" and bool(classes & {"nl-row", "nl-pin"}), heading=tag == "h2", part=_part(classes),
        )  # fmt: skip
        self.open.append(it)
        if it.heading or it.table:
            self.under = []
        if it.row and self._inside("table"):
            self.now = _Found()
        self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or all(each.tag != tag for each in self.open):
            return
        self.handle_data(" ")
        while self.open:
            it = self.open.pop()
            if it.row and self.now is not None:
                self.rows.append(self.now.row(" ".join("".join(self.under).split())))
                self.now = None
            if it.tag == "section":
                self.under = []
            if it.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._inside("silent"):
            return
        part = next((each.part for each in reversed(self.open) if each.part), "")
        if self._inside("heading"):
            if part != "badge":
                self.under.append(data)
        elif self.now is not None:
            self.now.add(part or "title", data)

    def _inside(self, what: str) -> bool:
        return any(getattr(each, what) for each in self.open)


def _part(classes: set[str]) -> str:
    if "nl-badge" in classes:
        return "badge"
    return next((part for name, part in PARTS.items() if name in classes), "")
