"""Whose name stands in a text: for texts in which nobody is named who did not agree.

Whole words, in any case, with or without accents, also as Dutch says whose: "Sams", "Ria's", "Hans'". It helps whoever
types to think of it, and is no filter: a nickname or a description passes.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# Names that are ordinary words as well. In small letters they are taken for the word.
_WORDS = """
ad al amber april bas beer bel bes bij bloem bo bob dag dan den fee fleur gast goud hart hein iris jade jet jip job joy
jong juli juni kok koning lente lief lied linde lot mark mat max mees mei merel min moes net noor noot ons per pip raaf
rob robin roos rust ster sterre stel storm sol teun toon trees valk vos wal was wende wil wim wit wolf zomer zon zus
"""
ORDINARY = frozenset(_WORDS.split())
SHORTEST_FIRST_NAME = 3
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})


@dataclass(frozen=True)
class Spotted:
    """Somebody whose name stands there. `may_be_word`: perhaps it is an ordinary word here."""

    person: Any
    places: tuple[tuple[int, int], ...]  # from, until in the text
    may_be_word: bool


@dataclass(frozen=True)
class _Find:
    start: int
    end: int
    is_exact: bool


def _folded(text: str) -> tuple[str, list[int]]:
    """Without case and accents, and for each letter its place in the text."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKD", letter).casefold().translate(_PLAIN):
            if not unicodedata.combining(plain):
                letters.append(plain)
                places.append(place)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str] | None:
    words = _folded(name)[0].split()
    if not words:
        return None
    spoken = r"\s+".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?<!\w-){spoken}(?P<whose>'?s|')?(?!\w|-\w)")


def _ways_to_say(name: str) -> list[str]:
    """The whole name, and its first word where that is one to call somebody by."""
    first, _space, rest = name.strip().partition(" ")
    return [name, first] if rest and len(first) >= SHORTEST_FIRST_NAME else [name]


def _finds(name: str, text: str, places: list[int]) -> list[_Find]:
    found: dict[int, _Find] = {}
    for number, said in enumerate(_ways_to_say(name)):
        pattern = _pattern(said)
        for match in pattern.finditer(text) if pattern else ():
            start, end = places[match.start()], places[match.end() - 1] + 1
            if match["whose"]:
                end = places[match.start("whose") - 1] + 1
            found.setdefault(start, _Find(start, end, number == 0 and not match["whose"]))
    return list(found.values())


def spot_names(text: str, people: Iterable[Any]) -> list[Spotted]:
    """Everybody of these people whose chosen name stands in the text, in the order of the text."""
    folded, places = _folded(text)
    finds = {person: _finds(person.chosen_name, folded, places) for person in people}
    exact = {find.start for found in finds.values() for find in found if find.is_exact}
    spotted = []
    for person, found in finds.items():
        meant = [find for find in found if find.is_exact or find.start not in exact]
        meant = [find for find in meant if not _is_plainly_a_word(text, find)]
        if meant:
            spotted.append(_spotted(person, text, meant))
    return sorted(spotted, key=lambda one: (one.places[0], one.person.chosen_name))


def _spotted(person: Any, text: str, finds: list[_Find]) -> Spotted:
    words = [text[find.start : find.end] for find in finds]
    may_be_word = all(word == word.lower() or _is_ordinary(word) for word in words)
    return Spotted(person, tuple((find.start, find.end) for find in finds), may_be_word)


def _is_ordinary(word: str) -> bool:
    return _folded(word)[0] in ORDINARY


def _is_plainly_a_word(text: str, find: _Find) -> bool:
    word = text[find.start : find.end]
    return word == word.lower() and _is_ordinary(word)


def without_names(text: str, spotted: Iterable[Spotted], instead: str) -> str:
    """The text with another word in the place of these names, with a capital where a sentence begins."""
    places = sorted((place for one in spotted for place in one.places), reverse=True)
    for start, end in places:
        before = text[:start].rstrip()
        begins = not before or before[-1] in ".!?\n" or "\n" in text[len(before) : start]
        word = instead[:1].upper() + instead[1:] if begins else instead
        text = text[:start] + word + text[end:]
    return text
