"""The sentence of a text in which the hit stands, cut into what lights up and what does not."""

import re
import unicodedata
from dataclasses import dataclass

from zelfbeheer.foundation.search.registry import Passage
from zelfbeheer.foundation.search.words import ONE_WORD, words_in

A_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
LONGEST = 160


@dataclass(frozen=True)
class Part:
    """A stretch of text; `hit` where it is a word that was looked for."""

    text: str
    hit: bool = False


def marked(text: str, words: set[str]) -> list[Part]:
    """The whole text in parts, in order."""
    text, parts, done = unicodedata.normalize("NFC", text), [], 0
    for found in ONE_WORD.finditer(text):
        if not words.isdisjoint(words_in(found.group())):
            parts += [Part(text[done : found.start()]), Part(found.group(), hit=True)]
            done = found.end()
    parts.append(Part(text[done:]))
    return [part for part in parts if part.text]


def hit_in(passage: Passage, words: set[str]) -> list[Part]:
    """The first sentence of the text with a hit, shortened around it; nothing where only the title has it."""
    for sentence in A_SENTENCE.findall(passage.text):
        parts = marked(" ".join(sentence.split()), words)
        if any(part.hit for part in parts):
            return _shortened(parts)
    return []


def _shortened(parts: list[Part]) -> list[Part]:
    """A long run before the first hit, and whatever goes on too long after it, is cut at a word."""
    first, room = parts[0], LONGEST
    if not first.hit and len(first.text) > LONGEST // 2:
        parts = [Part("… " + first.text[-LONGEST // 2 :].partition(" ")[2]), *parts[1:]]
    kept: list[Part] = []
    for part in parts:
        if len(part.text) > room and not part.hit:
            return [*kept, Part(part.text[: max(room, 1)].rpartition(" ")[0] + " …")]
        kept.append(part)
        room -= len(part.text)
    return kept


def count_of(passage: Passage, words: set[str]) -> int:
    """How many of these words this passage has, to choose in which language to show a hit."""
    return len(words.intersection(words_in(f"{passage.title} {passage.text}")))
