"""Small pieces of HTML that components are made of; everything that comes in is escaped."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import TemplateSyntaxError
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

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


def attributes(**pairs: Any) -> SafeString:
    """` name="value"` for each pair; True gives a bare attribute, empty ones are left out, `_` becomes `-`."""
    parts = [(name.rstrip("_").replace("_", "-"), value) for name, value in pairs.items() if value not in ("", None, False)]
    written = [f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in parts]
    return mark_safe("".join(written))  # noqa: S308 values are escaped, names are ours


def svg(name: str) -> SafeString:
    """One icon from the sprite, or nothing for an empty name. Always decorative: a word stands beside it."""
    if not name:
        return NOTHING
    if name not in ICONS:
        raise TemplateSyntaxError(f"no icon is called {name!r}; there are {', '.join(ICONS)}")
    return format_html(
        '<svg class="nl-icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', asset("ui/icons.svg"), name
    )


def hidden_text(text: Any) -> SafeString:
    """Words for whoever listens instead of looks."""
    return format_html(' <span class="nl-hidden">{}</span>', text) if text else NOTHING


def optional(template: str, text: Any) -> SafeString:
    """The template around the text, or nothing when there is no text."""
    return format_html(template, text) if text not in ("", None) else NOTHING


def hidden_inputs(values: dict[str, Any] | None) -> SafeString:
    pairs = (values or {}).items()
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


def drawing(name: str) -> SafeString:
    """A line drawing of something in a house, for an empty place; an icon's name gives that icon, large."""
    if name not in ART:
        return svg(name)
    address = asset("ui/art.svg")
    return format_html('<svg class="nl-art" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', address, name)
