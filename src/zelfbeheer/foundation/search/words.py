"""From text to words and stems, the same for what is written and for what is asked."""

import re
import threading
import unicodedata
from functools import lru_cache

from zelfbeheer.foundation.search.models import WORD_LENGTH

ALGORITHMS = {
    "nl": "dutch", "en": "english", "de": "german", "fr": "french", "es": "spanish", "ar": "arabic", "tr": "turkish",
    "ro": "romanian", "hu": "hungarian", "it": "italian", "pt": "portuguese", "ru": "russian",
}  # fmt: skip
ONE_WORD = re.compile(r"[^\W_]+")
# Words that stand in nearly every text: not looked for in what is written under a title.
COMMON_DUTCH = """
aan al als bij dan dat de den der deze die dit doe door een en er ge het hij ik in is je kan maar mag me met mijn
moet na naar niet nog nu of om onder ons ook op over te tot uit van voor waar wat we wel wie wij worden wordt ze
zich zij zijn zo zou
"""
COMMON_ENGLISH = """
a an and are as at be by for from has have i if it its not of on or our so that the their they this to was we were
will with you your
"""
COMMON = frozenset(f"{COMMON_DUTCH} {COMMON_ENGLISH}".split())
_own = threading.local()  # a stemmer keeps the word that it works on, so each thread has its own


def fold(text: str) -> str:
    """Small letters without accents."""
    small = text.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_in(text: str) -> list[str]:
    """Its words in order, folded."""
    return [word[:WORD_LENGTH] for word in ONE_WORD.findall(fold(text))]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """What is left of a word without its ending; the word itself in a language without a stemmer."""
    name = ALGORITHMS.get(language.partition("-")[0])
    if name is None:
        return word
    stemmers = _own.__dict__.setdefault("stemmers", {})
    if name not in stemmers:
        import snowballstemmer  # twenty languages: not for a server that only starts

        stemmers[name] = snowballstemmer.stemmer(name)
    return fold(stemmers[name].stemWord(word))[:WORD_LENGTH] or word


class Letters:
    """A word to hold others against: how many letters differ (added, dropped, another, or two that changed places).

    All letters of the word are looked at in one number, a bit each (Hyyro 2003, "A bit-vector algorithm for computing
    Levenshtein and Damerau edit distances"): a question holds its word against a thousand others.
    """

    def __init__(self, word: str) -> None:
        self.word, self.size, self.letters = word, len(word), set(word)
        self.whole, self.last = (1 << self.size) - 1, 1 << max(self.size - 1, 0)
        self.places = {letter: sum(1 << at for at, its in enumerate(word) if its == letter) for letter in self.letters}

    def differ(self, other: str, most: int) -> int:
        """More than `most` is most + 1."""
        if abs(self.size - len(other)) > most or len(self.letters.symmetric_difference(other)) > 2 * most:
            return most + 1
        return min(self._count(other), most + 1) if self.word else len(other)

    def _count(self, other: str) -> int:
        more, less, same, before, count, whole = self.whole, 0, 0, 0, self.size, self.whole
        for letter in other:
            here = self.places.get(letter, 0)
            swapped = ((~same & here) << 1) & before
            same = ((((here & more) + more) ^ more) | here | less | swapped) & whole
            up, down = less | (whole & ~(same | more)), same & more
            count += bool(up & self.last) - bool(down & self.last)
            up, down, before = (up << 1 | 1) & whole, down << 1 & whole, here
            more, less = down | (whole & ~(same | up)), up & same
        return count


def forgiven(word: str) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2
