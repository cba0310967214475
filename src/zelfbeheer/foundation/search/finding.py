"""What was asked, which words of the community answer it, and which things have those words.

Words are looked up among all of the community, things only among those that the person may see. Whether a word exists
must never change what she gets to see, so the choice to look for near words is made on what she may see.

The words are at hand (lexicon.py); where they stand is read once. Rights are asked of what stands first, not of all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from zelfbeheer.foundation.search.compounds import is_part
from zelfbeheer.foundation.search.lexicon import Lexicon
from zelfbeheer.foundation.search.models import WORD_LENGTH, Mention
from zelfbeheer.foundation.search.registry import Searchable
from zelfbeheer.foundation.search.words import COMMON, Letters, forgiven, stem, words_in

MOST_WORDS, MOST_LETTERS, MOST_ALIKE, LEAST_ALIKE = 6, 200, 60, 20
FIRST_ASKED = 100  # so many things of a kind are held against her rights at first
LANGUAGES = ("nl", "en")  # endings are taken off what was asked in these


@dataclass(frozen=True)
class Asked:
    """One word that was asked."""

    word: str

    @cached_property
    def keys(self) -> set[str]:
        """The word itself and its stems: "fietsen" and "fiets" share one, though their stems differ."""
        return {self.word} | {stem(self.word, language) for language in LANGUAGES}

    @cached_property
    def core(self) -> str:
        """What a longer word must have within it: the stem, where enough of it is left."""
        root = stem(self.word, "nl")
        return root if len(root) >= 4 else self.word

    def is_in(self, word: str, root: str) -> bool:
        """The same word, another form of it, or a longer word that is made with it."""
        if word in self.keys or root in self.keys:
            return True
        if len(self.core) < 4 and not (len(self.core) == 3 and word.endswith(self.core)):
            return False
        return self.core in word and (
            is_part(self.core, word) or is_part(self.core, root) or (self.word in word and is_part(self.word, word))
        )

    @cached_property
    def forgiven(self) -> int:
        return forgiven(self.word)

    def is_near(self, word: str, root: str) -> bool:
        """A slip of the finger away, or a part of the word that was asked."""
        most = self.forgiven
        if most and self.letters.differ(word, most) <= most:
            return True
        part = min(len(root), len(word)) >= 4 and len(root) < len(self.core)
        return part and root in self.core and is_part(root, self.core)

    @cached_property
    def letters(self) -> Letters:
        return Letters(self.word)

    @cached_property
    def pieces(self) -> set[str]:
        """A word that is near has one of these in it.

        Of one piece more than letters may be wrong at least one is whole. Only two letters that changed places may lie
        in two pieces: so the pieces with those back in their places are asked too.
        """
        word, many = self.word, self.forgiven + 1
        cuts = [len(word) * number // many for number in range(many + 1)]
        swapped = (word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in cuts[1:-1])
        return {one[begin:end] for one in (word, *swapped) for begin, end in pairwise(cuts)}

    def either(self, word: str, root: str) -> bool:
        return self.is_in(word, root) or self.is_near(word, root)


Test = Callable[[Asked, str, str], bool]


def asked_in(text: str) -> list[Asked]:
    """The words of a question; common ones only when there are no others."""
    words = list(dict.fromkeys(words_in(text[:MOST_LETTERS])))
    telling = [word for word in words if word not in COMMON] or words
    return [Asked(word[:WORD_LENGTH]) for word in telling[:MOST_WORDS]]


def words_with(lexicon: Lexicon, asked: list[Asked]) -> list[set[str]]:
    """For each asked word the words of this community that are the same or are made with it."""
    return _words(asked, partial(_exact, lexicon), Asked.is_in)


def words_near(lexicon: Lexicon, asked: list[Asked]) -> list[set[str]]:
    """For each asked word the words that were perhaps meant, or that are a part of it."""
    return _words(asked, partial(_near, lexicon), Asked.is_near)


Pairs = Iterator[tuple[str, str]]


def _words(asked: list[Asked], candidates: Callable[[Asked], Pairs], test: Test) -> list[set[str]]:
    most = max(LEAST_ALIKE, MOST_ALIKE // len(asked))  # the more words are asked, the fewer each need
    return [
        _nearest(one, {word for word, root in set(candidates(one)) if test(one, word, root)}, most) for one in asked
    ]


def _nearest(one: Asked, words: set[str], most: int) -> set[str]:
    if len(words) <= most:
        return words
    return set(sorted(words, key=lambda word: (word != one.word, len(word), word))[:most])


def _exact(lexicon: Lexicon, one: Asked) -> Pairs:
    for key in one.keys:
        yield from lexicon.of_word(key)
        yield from lexicon.of_stem(key)
    if len(one.core) >= 4:
        yield from lexicon.lines_with(one.core)
    elif len(one.core) == 3:
        yield from lexicon.ending_in(one.core)


def _near(lexicon: Lexicon, one: Asked) -> Pairs:
    """Words of about that length that share a piece, and what may be a part of it; `is_near` decides which are."""
    size, most, core = len(one.word), one.forgiven, one.core
    for part in {core[cut:] for cut in range(len(core) - 3)} | {core[: cut + 4] for cut in range(len(core) - 3)}:
        yield from lexicon.of_stem(part)
    for piece in one.pieces if most else ():
        yield from (pair for pair in lexicon.lines_with(piece) if abs(len(pair[0]) - size) <= most and piece in pair[0])


def things_with(community: int, groups: list[set[str]]) -> dict[str, list[int]]:
    """By kind the ids of what has a word of each group, whoever may see it; titles first, then newest. One query."""
    every = set().union(*groups)
    bits = {word: sum(1 << at for at, words in enumerate(groups) if word in words) for word in every}
    rows = Mention.objects.of(community).filter(word__in=every)
    has: dict[tuple[str, int], int] = defaultdict(int)
    titled: set[tuple[str, int]] = set()
    for kind, pk, word, in_title in rows.values_list("entry__kind", "entry__object_id", "word", "in_title"):
        has[kind, pk] |= bits[word]
        if in_title:
            titled.add((kind, pk))
    found = [thing for thing, its in has.items() if its == (1 << len(groups)) - 1]
    return _by_kind(found, titled)


def _by_kind(found: list[tuple[str, int]], titled: set[tuple[str, int]]) -> dict[str, list[int]]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for thing in sorted(found, key=lambda thing: (thing in titled, thing[1]), reverse=True):
        by_kind[thing[0]].append(thing[1])
    return by_kind


def first_seen(searchable: Searchable, person: Any, ids: list[int], most: int) -> list[int]:
    """The first of these things that she may see. One query, or a few where she may see few of many."""
    found: list[int] = []
    for some in _ever_more(ids):
        may = set(searchable.visible(person, some))
        found += [pk for pk in some if pk in may]
        if len(found) >= most:
            break
    return found[:most]


def _ever_more(ids: list[int]) -> Iterator[list[int]]:
    start, size = 0, FIRST_ASKED
    while start < len(ids):
        yield ids[start : start + size]
        start, size = start + size, min(size * 10, 10 * FIRST_ASKED)
