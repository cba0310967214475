"""How a difference is drawn: <del> and <ins> with words that are heard, and more than colour to see."""

import re

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zelfbeheer.foundation.difference import Change, Line, Part, difference
from zelfbeheer.foundation.ui.html import NOTHING, joined, markup

MARKS = re.compile(r"^\s*(#{1,6}|[-*+]|\d{1,9}[.)])\s+")
FEWEST_FOLDED = 6  # so many lines that stayed the same, one after another, are folded away


def changes(old: str, new: str) -> SafeString:
    """Both texts as one, with what went and what came."""
    drawn: list[SafeString] = []
    same: list[SafeString] = []
    for line in difference(old, new):
        if line.change is Change.SAME:
            same += [_line(line)] if line.parts[0][1].strip() else []
        elif any(text.strip() for _change, text in line.parts):
            drawn += [_folded(same), _line(line)]
            same = []
    return markup('<div class="nl-changes">{}</div>', SafeString("".join([*drawn, _folded(same)])))


def words_changed(old: str, new: str) -> SafeString:
    """The same for something of one line, such as a title."""
    return SafeString("".join(_parts(line.parts) for line in difference(old, new)))


def _folded(lines: list[SafeString]) -> SafeString:
    inside = SafeString("".join(lines))
    if len(lines) < FEWEST_FOLDED:
        return inside
    said = _("%(number)s lines that stayed the same") % {"number": len(lines)}
    return markup('<details class="nl-changes__same"><summary>{}</summary>{}</details>', said, inside)


def _line(line: Line) -> SafeString:
    """Its mark (of a heading, of an item) is shown as what it does, unless the mark itself changed."""
    kind, parts = "", list(line.parts)
    found = MARKS.match(parts[0][1])
    if found and (line.change or parts[0][0] is Change.SAME):
        kind = "heading" if found[1].startswith("#") else "item"
        parts[0] = (parts[0][0], parts[0][1][found.end() :])
        if found[1][0].isdigit():
            parts[0] = (parts[0][0], f"{found[1]} {parts[0][1]}")
    whole = f" nl-changes__line--{line.change}" if line.change in {Change.GONE, Change.NEW} else ""
    return markup(
        '<p class="nl-changes__line{}{}">{}</p>', whole, f" nl-changes__line--{kind}" if kind else "", _parts(parts)
    )


def _parts(parts: list[Part] | tuple[Part, ...]) -> SafeString:
    return joined("{}", ((_part(change, text.rstrip("\r\n")),) for change, text in parts))


def _part(change: Change, text: str) -> SafeString:
    if not text:
        return NOTHING
    if change is Change.SAME:
        return markup("{}", text)
    tag, begins = ("del", _("Gone:")) if change is Change.GONE else ("ins", _("New:"))
    words, ends = text.strip(), _("End of change.")
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if words else ""
    return markup(
        '{}<{}><span class="nl-hidden">{} </span>{}<span class="nl-hidden"> {}</span></{}>{}',
        before,
        tag,
        begins,
        words,
        ends,
        tag,
        after,
    )
