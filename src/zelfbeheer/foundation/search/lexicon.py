"""All words of a community with their stems, kept at hand by the process that answers questions.

Ten thousand words are a quarter of a million letters: to look through those takes less than to ask the database once.
Each change of the words gives them another mark, in the same transaction; words are used only while their mark holds.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from uuid import uuid4

from zelfbeheer.foundation.search.models import Edition, Word

MOST_LETTERS_KEPT = 4_000_000  # of all communities together; about as many bytes


class Lexicon:
    """Words as lines of "word stem", to look through without making something of each."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.text = "\n" + "".join(f"{word} {root}\n" for word, root in pairs)

    def lines_with(self, letters: str) -> Iterator[tuple[str, str]]:
        """Word and stem of each line that has these letters; a line break or a space says where a word ends."""
        text, at = self.text, self.text.find(letters)
        while at >= 0:
            begin = text.rfind("\n", 0, at + 1) + 1
            end = text.index("\n", max(begin, at))
            word, _space, root = text[begin:end].partition(" ")
            yield word, root
            at = text.find(letters, end)

    def of_word(self, word: str) -> Iterator[tuple[str, str]]:
        return self.lines_with(f"\n{word} ")

    def of_stem(self, root: str) -> Iterator[tuple[str, str]]:
        return self.lines_with(f" {root}\n")

    def ending_in(self, letters: str) -> Iterator[tuple[str, str]]:
        return self.lines_with(f"{letters} ")


_kept: OrderedDict[int, tuple[str, Lexicon]] = OrderedDict()
_at_the_shelf = threading.Lock()


def lexicon_of(community: int) -> Lexicon:
    """One query; two where the words changed since they were last asked. Words without a mark are not kept."""
    mark = Edition.objects.of(community).values_list("mark", flat=True).first()  # before the words: never too new
    mark_kept, kept = _kept.get(community, ("", None))
    if kept is not None and mark == mark_kept:
        return kept
    lexicon = Lexicon(list(Word.objects.of(community).values_list("word", "stem")))
    if mark:
        _keep(community, mark, lexicon)
    return lexicon


def _keep(community: int, mark: str, lexicon: Lexicon) -> None:
    with _at_the_shelf:
        _kept[community] = mark, lexicon
        _kept.move_to_end(community)
        while len(_kept) > 1 and sum(len(one.text) for _mark, one in _kept.values()) > MOST_LETTERS_KEPT:
            _kept.popitem(last=False)


def words_changed(community: int) -> None:
    """After words came or went, in the same transaction."""
    edition = Edition(community_id=community, mark=uuid4().hex)
    Edition.objects.bulk_create([edition], update_conflicts=True, unique_fields=["community"], update_fields=["mark"])
