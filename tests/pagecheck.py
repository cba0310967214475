"""What must hold for every page, checked on every page that any test draws with Django's test client."""

import re
from copy import copy
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.template.defaulttags import ForNode
from django.test import Client

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

MANY_BYTES = 20_000
_ALWAYS_OTHER = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]*')
_sound: set[bytes] = set()  # pages that were read: refusals and empty pages come back thousands of times


class PageError(AssertionError):
    """A page breaks a rule that holds for all pages."""


class _Resolved:
    """A list that was already looked up, so that looking at its order asks the database nothing more."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        return self.rows


class _Page(HTMLParser):
    """Reads a page once and notes what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.ids: set[str] = set()
        self.form: dict[str, Any] | None = None
        self.inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._no_inline(tag, given)
        self._unique_id(tag, given)
        if tag == "form":
            self.form = given | {"has_token": False}
        elif tag == "input" and given.get("name") == "csrfmiddlewaretoken" and self.form is not None:
            self.form["has_token"] = True
        elif tag == "img" and "alt" not in given:
            self.problems.append("a picture without alt")
        elif tag == "html" and not given.get("lang"):
            self.problems.append("the page does not say its language")
        self.inside = tag if tag in {"script", "style"} and "src" not in given else None

    def handle_endtag(self, tag: str) -> None:
        self.inside = None
        if tag == "form" and self.form is not None:
            if (self.form.get("method") or "get").lower() == "post" and not self.form["has_token"]:
                self.problems.append(f"a form without CSRF token, to '{self.form.get('action', '')}'")
            self.form = None

    def handle_data(self, data: str) -> None:
        if self.inside and data.strip():
            self.problems.append(f"inline <{self.inside}>")

    def _no_inline(self, tag: str, given: dict[str, str | None]) -> None:
        for name in given:
            if name == "style" or name.startswith(("on", "hx-on")):
                self.problems.append(f"<{tag} {name}=…> is inline {'style' if name == 'style' else 'script'}")

    def _unique_id(self, tag: str, given: dict[str, str | None]) -> None:
        name = given.get("id")
        if name and name in self.ids:
            self.problems.append(f"id '{name}' stands twice")
        self.ids.add(name or "")


def problems_of(html: str) -> list[str]:
    """What is wrong with one page or part of a page; empty when it is sound."""
    page = _Page()
    page.feed(html)
    return page.problems


def _check(response: HttpResponse) -> None:
    kind = response.headers.get("Content-Type", "")
    if response.streaming or not kind.startswith("text/html") or response.status_code >= 500:
        return
    alike = _ALWAYS_OTHER.sub(b"", response.content)
    if alike in _sound:
        return
    found = problems_of(response.content.decode())
    if found:
        raise PageError(f"{response.wsgi_request.path}: {'; '.join(found)}")
    if len(response.content) < MANY_BYTES:
        _sound.add(alike)


def watch(monkeypatch: Any) -> None:
    """From now until the end of the test: pages are sound, and a list in a template has an order."""
    ask, draw = Client.request, ForNode.render

    def request(self: Client, **given: Any) -> HttpResponse:
        response = ask(self, **given)
        _check(response)
        return response

    def render(self: ForNode, context: Any) -> str:
        rows = self.sequence.resolve(context, ignore_failures=True)
        if getattr(rows, "ordered", True) is False:
            raise PageError(f"the list '{self.sequence}' of {rows.model.__name__} has no order")
        node = copy(self)
        node.sequence = _Resolved(rows)
        return draw(node, context)

    monkeypatch.setattr(Client, "request", request)
    monkeypatch.setattr(ForNode, "render", render)
