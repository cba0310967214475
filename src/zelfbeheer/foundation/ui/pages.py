"""What stands around every page: language, theme, whose page it is, the bar with places."""

from typing import Any

from django.http import HttpRequest
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from zelfbeheer.foundation.ui.html import NOTHING, attributes
from zelfbeheer.foundation.ui.themes import chosen_theme


def document_attributes(request: HttpRequest | None) -> SafeString:
    language = translation.get_language() or "nl"
    direction = "rtl" if translation.get_language_bidi() else "ltr"
    return attributes(
        lang=language,
        dir=direction,
        data_theme=chosen_theme(request),
        data_shared=bool(getattr(request, "shared_device", False)),
        data_who=getattr(getattr(request, "person", None), "pk", ""),
    )


def title(context: Context) -> SafeString:
    """What the page's block "title" says, without its tags."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block: Any = blocks.get_block("title") if blocks else None
    if block is None:
        return NOTHING
    words = " ".join(strip_tags(block.render(context)).split())
    return mark_safe(words)  # noqa: S308 the block escaped its own values
