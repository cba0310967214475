"""Small pieces of HTML that components are made of; everything that comes in is escaped."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import TemplateSyntaxError
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from zelfbeheer.foundation.ui.icons import ART, ICONS

NOTHING = SafeString("")
_addresses: dict[tuple[str, str], str] = {}


def asset(path: str) -> str:
    """The address of a static file, remembered. Without a built manifest the plain address, so error pages stand."""
    key = (settings.STORAGES["staticfiles"]["BACKEND"], path)
    if key not in _addresses:
        try:
            _addresses[key] = staticfiles_storage.url(path)
        except ValueError:
            return f"{staticfiles_storage.base_url}{path}"
    return _addresses[key]


def escaped(value: Any) -> str:
    """Safe to stand in HTML. The same as Django's conditional_escape, with a short way for plain and safe text."""
    kind = type(value)
    if kind is SafeString:
        return value
    return escape(value) if kind is str else conditional_escape(value)


def markup(template: str, *values: Any) -> SafeString:
    """The template with the escaped values in its places."""
    return SafeString(template.format(*map(escaped, values)))


def joined(template: str, rows: Iterable[Iterable[Any]]) -> SafeString:
    """The template once for every row of values."""
    return SafeString("".join(markup(template, *row) for row in rows))


def attributes(**pairs: Any) -> SafeString:
    """` name="value"` for each pair; True gives a bare attribute, empty ones are left out, `_` becomes `-`."""
    parts = [(name.replace("_", "-"), value) for name, value in pairs.items() if value not in ("", None, False)]
    written = [f" {name}" if value is True else f' {name}="{escaped(value)}"' for name, value in parts]
    return SafeString("".join(written))


def svg(name: str) -> SafeString:
    """One icon from the sprite, or nothing for an empty name. Always decorative: a word stands beside it."""
    if not name:
        return NOTHING
    if name not in ICONS:
        raise TemplateSyntaxError(f"no icon is called {name!r}; there are {', '.join(ICONS)}")
    return markup(
        '<svg class="nl-icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        asset("ui/icons.svg"),
        name,
    )


def hidden_text(text: Any) -> SafeString:
    """Words for whoever listens instead of looks."""
    return markup(' <span class="nl-hidden">{}</span>', text) if text else NOTHING


def optional(template: str, text: Any) -> SafeString:
    """The template around the text, or nothing when there is no text."""
    return markup(template, text) if text not in ("", None) else NOTHING


def hidden_inputs(values: dict[str, Any] | None) -> SafeString:
    return joined('<input type="hidden" name="{}" value="{}">', (values or {}).items())


def drawing(name: str) -> SafeString:
    """A line drawing of something in a house, for an empty place; an icon's name gives that icon, large."""
    if name not in ART:
        return svg(name)
    address = asset("ui/art.svg")
    return markup('<svg class="nl-art" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', address, name)
