"""What was asked, which words of the community answer it, and which things have those words.

Words are looked up among all of the community, things only among those that the person may see. Whether a word exists
must never change what she gets to see, so the choice to look for near words is made on what she may see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from zelfbeheer.foundation.search.models import WORD_LENGTH, Entry, Mention, Word
from zelfbeheer.foundation.search.registry import Searchable
from zelfbeheer.foundation.search.words import COMMON, differ, forgiven, stem, words_in

MOST_WORDS, MOST_LETTERS, MOST_ALIKE = 6, 200, 100
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
        return self.core in word if len(self.core) >= 4 else len(self.core) == 3 and word.endswith(self.core)

    @cached_property
    def forgiven(self) -> int:
        return forgiven(self.word)

    def is_near(self, word: str, root: str) -> bool:
        """A slip of the finger away, or a part of the word that was asked."""
        most = self.forgiven
        if most and self.shares_a_piece(word) and differ(self.word, word, most) <= most:
            return True
        part = min(len(root), len(word)) >= 4 and len(root) < len(self.core)
        return part and (self.core.startswith(root) or self.core.endswith(root))

    @cached_property
    def places_of_pieces(self) -> list[tuple[str, int, int]]:
        """Its pieces, and between which letters each may stand in a word that is near."""
        most, size, many = self.forgiven, len(self.word), 2 * self.forgiven + 1
        cuts = [(size * number // many, size * (number + 1) // many) for number in range(many)]
        return [(self.word[begin:end], max(0, begin - most), end + most) for begin, end in cuts if end > begin]

    def shares_a_piece(self, word: str) -> bool:
        """Cheaper than counting letters: without a piece in its place a word cannot be near."""
        return any(word.find(piece, begin, end) >= 0 for piece, begin, end in self.places_of_pieces)

    def either(self, word: str, root: str) -> bool:
        return self.is_in(word, root) or self.is_near(word, root)


Test = Callable[[Asked, str, str], bool]


def asked_in(text: str) -> list[Asked]:
    """The words of a question; common ones only when there are no others."""
    words = list(dict.fromkeys(words_in(text[:MOST_LETTERS])))
    telling = [word for word in words if word not in COMMON] or words
    return [Asked(word[:WORD_LENGTH]) for word in telling[:MOST_WORDS]]


def words_for(community: int, asked: list[Asked], test: Test, *, near: bool) -> list[set[str]]:
    """For each asked word the words of this community that answer it. One query."""
    where = reduce(or_, (_near(one) if near else _exact(one) for one in asked))
    pairs = list(Word.objects.of(community).filter(where).values_list("word", "stem"))
    return [_nearest(one, {word for word, root in pairs if test(one, word, root)}) for one in asked]


def _nearest(one: Asked, words: set[str]) -> set[str]:
    if len(words) <= MOST_ALIKE:
        return words
    return set(sorted(words, key=lambda word: (word != one.word, len(word), word))[:MOST_ALIKE])


def _exact(one: Asked) -> Q:
    same = Q(word__in=one.keys) | Q(stem__in=one.keys)
    if len(one.core) >= 4:
        return same | Q(word__contains=one.core)
    return same | Q(word__endswith=one.core) if len(one.core) == 3 else same


def _near(one: Asked) -> Q:
    """Words of about that length that share a piece, and those that may be a part of it; Python decides which are near.

    A slip touches at most two pieces that lie side by side, so of one piece more than that at least one is whole.
    """
    size, most, core = len(one.word), forgiven(one.word), one.core
    parts = {core[cut:] for cut in range(len(core) - 3)} | {core[: cut + 4] for cut in range(len(core) - 3)}
    found = _exact(one) | Q(stem__in=parts)
    if not most:
        return found
    whole = reduce(or_, (Q(word__contains=piece) for piece, _begin, _end in one.places_of_pieces))
    return found | (Q(length__range=(size - most, size + most)) & whole)


def kinds_with(community: int, groups: list[set[str]]) -> set[str]:
    """The kinds of which anything at all has these words, so that the others need not be asked. One query."""
    every = set().union(*groups)
    if not every:
        return set()
    entries = Mention.objects.of(community).filter(word__in=every).values("entry")
    kinds = Entry.objects.of(community).filter(pk__in=entries).order_by("kind").values_list("kind", flat=True)
    return set(kinds.distinct())


def entries_with(searchable: Searchable, person: Any, groups: list[set[str]]) -> QuerySet:
    """Ids of the things of this kind that she may see and that have a word of each group; titles first, then newest."""
    community = person.community_id
    entries = Entry.objects.of(community).filter(kind=searchable.kind, object_id__in=searchable.visible(person))
    for words in groups:
        entries = entries.filter(pk__in=Mention.objects.of(community).filter(word__in=words).values("entry"))
    every = set().union(*groups)
    titles = Mention.objects.of(community).filter(word__in=every, in_title=True).values("entry")
    titled = Case(When(pk__in=titles, then=1), default=0)  # not Exists: that looks again for each entry
    return entries.annotate(titled=titled).order_by("-titled", "-object_id").values_list("object_id", flat=True)
