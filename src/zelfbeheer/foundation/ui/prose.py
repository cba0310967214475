"""What people write, with a little markup: paragraphs, lists, headings and stress. Anything else stays plain text.

`# Title` is a heading and `## Title` a smaller one; `- ` or `1. ` begins an item of a list; `**words**` are strong.
"""

from collections.abc import Iterable
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "ul", "ol", "li", "h2", "h3", "h4", "strong", "em", "br"}
HIGHEST, DEEPEST = 2, 4  # the page itself has the only h1

_reader = MarkdownIt("zero", {"html": False, "breaks": True})
_reader.enable(["heading", "list", "newline", "escape", "emphasis"])


def tidied(text: str) -> str:
    """Line ends as in a file, nothing after the last word of a line."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@lru_cache(maxsize=256)
def prose(text: str, highest: int = HIGHEST) -> SafeString:
    """The text as HTML; its headings begin at `highest`, one level under whatever they stand under."""
    tokens = _reader.parse(text.replace("\x00", ""))
    _shift_headings(tokens, highest)
    html = _reader.renderer.render(tokens, _reader.options, {})
    return SafeString(nh3.clean(html, tags=TAGS, attributes={"ol": {"start"}}))


def _shift_headings(tokens: Iterable[Token], highest: int) -> None:
    """Two levels, and never a smaller heading before a larger one, so that nobody who listens misses a level."""
    began = False
    for token in tokens:
        if token.type not in {"heading_open", "heading_close"}:
            continue
        began = began or token.tag == "h1"
        smaller = began and token.tag != "h1"
        token.tag = f"h{min(highest + smaller, DEEPEST)}"


def plain(text: str) -> str:
    """Only the words, a line for each paragraph, item and heading: to search in, or to read out."""
    inline = (token for token in _reader.parse(text.replace("\x00", "")) if token.type == "inline")
    return "\n".join(_words(token.children or []) for token in inline)


def _words(tokens: Iterable[Token]) -> str:
    return "".join("\n" if token.type in {"softbreak", "hardbreak"} else token.content for token in tokens)
