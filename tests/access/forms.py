"""Reads the forms out of a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """`values` is what it would send untouched; `kinds` the type of each field that somebody can fill in."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.forms, self.form, self.select, self.area = address, [], None, "", ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.form = Form(given.get("action") or self.address, (given.get("method") or "get").lower())
            self.forms.append(self.form)
        elif self.form is not None:
            self._part(tag, given)

    def _part(self, tag, given):
        name = given.get("name") or ""
        if tag == "textarea":
            self.area = name
            self._field(name, "textarea", "")
        elif tag == "select":
            self.select = name
            self.form.kinds[name] = "select"
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.form.values):
            self.form.values[self.select] = [given.get("value") or ""]
        elif tag in {"input", "button"} and name:
            kind = given.get("type") or ("text" if tag == "input" else "submit")
            if kind in {"checkbox", "radio"} and "checked" not in given:
                self.form.kinds.setdefault(name, kind)
            else:
                self._field(name, kind, given.get("value") or "")

    def _field(self, name, kind, value):
        self.form.values.setdefault(name, []).append(value)
        if kind not in {"hidden", "submit"}:
            self.form.kinds[name] = kind

    def handle_data(self, data):
        if self.area and self.form is not None:
            self.form.values[self.area][-1] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.form = None


def forms_of(html: str, address: str) -> list[Form]:
    """All forms of a page; an empty action means the page's own address."""
    reader = _Reader(address)
    reader.feed(html)
    return reader.forms
