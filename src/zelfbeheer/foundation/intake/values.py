"""What stands in a cell, read as people type it. Every reader answers a Read, or raises Unclear with a sentence."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zelfbeheer.foundation.intake.grid import Value, as_text
from zelfbeheer.foundation.ui.prose import tidied


@dataclass(frozen=True)
class Read:
    """A value; `doubt` is a sentence when we chose between meanings."""

    value: Any
    doubt: str = ""


class Unclear(Exception):
    """What stands in a cell cannot be read as what belongs there; `sentence` says why, `hint` what to write."""

    def __init__(self, sentence: Any, hint: Any = "") -> None:
        super().__init__(str(sentence))
        self.sentence, self.hint = str(sentence), str(hint)


Reader = Callable[[Value, date], Read]  # the day is today


def squeezed(text: str) -> str:
    """Lower case, one space between words: how two texts that mean the same are told to be the same."""
    return " ".join(text.casefold().split())


def words(most: int) -> Reader:
    """One line of text of at most so many characters."""

    def read(value: Value, today: date) -> Read:
        text = " ".join(as_text(value).split())
        return Read(_short(text, most))

    return read


def prose(most: int) -> Reader:
    """Text with its paragraphs."""

    def read(value: Value, today: date) -> Read:
        return Read(_short(tidied(as_text(value)), most))

    return read


def _short(text: str, most: int) -> str:
    if len(text) > most:
        raise Unclear(
            _("This is %(length)s characters long.") % {"length": len(text)},
            _("At most %(most)s fit.") % {"most": most},
        )
    return text


def number(least: int, most: int) -> Reader:
    """A whole number: 3, "3", "3 mensen", "2x", "drie"."""

    def read(value: Value, today: date) -> Read:
        found = _whole(value)
        if found is None or not least <= found <= most:
            hint = _("Write a number from %(least)s to %(most)s.") % {"least": least, "most": most}
            raise Unclear(_("“%(text)s” is not such a number.") % {"text": as_text(value)[:40]}, hint)
        return Read(found)

    return read


NUMBERS = {
    name: count
    for count, names in enumerate(
        ("nul zero", "een één one", "twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven",
         "acht eight", "negen nine", "tien ten", "elf eleven", "twaalf twelve")
    )
    for name in names.split()
}  # fmt: skip


def _whole(value: Value) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return int(value) if float(value).is_integer() else None
    text = squeezed(as_text(value))
    if text in NUMBERS:
        return NUMBERS[text]
    found = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?\s*(?:x|×|[a-zë]+)?\.?", text)
    return int(found[1]) if found else None


YES = frozenset(["ja", "j", "yes", "y", "waar", "true", "x", "v", "✓", "✔", "1", "wel"])
NO = frozenset(["nee", "n", "no", "onwaar", "false", "-", "–", "0", "niet", "geen"])


def yes_or_no(value: Value, today: date) -> Read:
    """ja, nee, x, ✓, 1, 0."""
    if isinstance(value, bool):
        return Read(value)
    text = squeezed(as_text(value))
    if text in YES or text in NO:
        return Read(text in YES)
    raise Unclear(_("“%(text)s” is neither yes nor no.") % {"text": text[:40]}, _("Write yes or no."))


def choice(names: Mapping[str, str]) -> Reader:
    """One of some words; `names` leads from each word that people use (lower case) to the value."""

    def read(value: Value, today: date) -> Read:
        text = squeezed(as_text(value))
        if text in names:
            return Read(names[text])
        known = ", ".join(dict.fromkeys(names))
        raise Unclear(
            _("We do not know “%(text)s” here.") % {"text": text[:40]}, _("Choose from: %(known)s.") % {"known": known}
        )

    return read


def listed(value: Value, today: date) -> Read:
    """Several things in one cell: "Gast, Kok", "gast / kok", or one on each line."""
    parts = re.split(r"\s*[,;/\n+]\s*|\s+(?:en|and|&)\s+", as_text(value))
    return Read(tuple(dict.fromkeys(part.strip() for part in parts if part.strip())))
