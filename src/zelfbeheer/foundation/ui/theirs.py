"""Words that a group wrote itself, on a page in another language: a screen reader must hear which language they are."""

from contextvars import ContextVar
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from zelfbeheer.foundation.ui.html import escaped, markup

_written_in: ContextVar[str] = ContextVar("written_in", default="")


def written_in(language: str) -> str:
    """From now on, in this request, groups' own texts are in this language; empty: not known. Answers the former."""
    before = _written_in.get()
    _written_in.set(language)
    return before


def theirs(text: Any, language: str = "") -> SafeString:
    """What a group wrote, in a template: `{{ duty.title|theirs }}`. Marked where the page speaks another language.

    What was written in a language of its own says which: `{{ notice.short|theirs:notice.language }}`.
    """
    language = language or _written_in.get()
    if not text or not language or language == get_language():
        return SafeString(escaped(text))
    return markup('<span lang="{}">{}</span>', language, text)
