"""Lists of people and rows, as HTML and as words."""

import re
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

ROWS = re.compile(r'(?:<li class="nl-row.*?</li>\s*)+', re.DOTALL)


def with_list(content: str) -> SafeString:
    """Rows that follow one another become one list, so that a screen reader says how many there are."""
    if '<li class="nl-row' not in content or '<ul class="nl-list' in content:
        return SafeString(content)
    return SafeString(ROWS.sub(lambda rows: f'<ul class="nl-list">{rows.group().strip()}</ul>', content))


def joined(words: list[str]) -> str:
    """Sam; Sam en Ria; Sam, Ria en Jo."""
    if len(words) < 2:
        return "".join(words)
    return _("%(names)s and %(last)s") % {"names": ", ".join(words[:-1]), "last": words[-1]}


def picture_address(person: Any) -> str:
    """Where a person's own picture is served; empty when she has none. Asks the database nothing."""
    if not getattr(person, "picture_id", None):
        return ""
    try:
        return reverse("files:picture", kwargs={"community": person.community.slug, "pk": person.picture_id})
    except NoReverseMatch:
        return ""
