"""What changed between two texts: line by line, and word by word inside a line that changed.

Applying a difference gives back both texts, to the letter: the parts that stay and go are the old text, the parts
that stay and come are the new one (`tests/foundation/test_difference.py` holds that for any two texts).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


Part = tuple[Change, str]
ALIKE = 0.4  # two lines that share so much of their words are one line that changed
MOST_PAIRS = 2500  # beyond so many comparisons lines are not looked for in each other any more
MOST_WORDS = 1500  # a longer line is said to be gone and new as a whole


@dataclass(frozen=True)
class Line:
    """One line with its end of line. `parts` are in the order of reading: what went stands before what came."""

    parts: tuple[Part, ...]

    @property
    def change(self) -> Change | None:
        """What happened to the line as a whole; None when only some of its words changed."""
        changes = {change for change, text in self.parts if text.strip()} or {change for change, _ in self.parts}
        return changes.pop() if len(changes) == 1 else None


def difference(old: str, new: str) -> list[Line]:
    """All lines of both texts, in order."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    lines: list[Line] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            lines += [_whole(Change.SAME, line) for line in before[i:j]]
        else:
            lines += _changed(before[i:j], after[k:m])
    return lines


def old_text(lines: Sequence[Line]) -> str:
    """The text before, out of a difference."""
    return _text(lines, Change.NEW)


def new_text(lines: Sequence[Line]) -> str:
    """The text after, out of a difference."""
    return _text(lines, Change.GONE)


def _text(lines: Sequence[Line], without: Change) -> str:
    return "".join(text for line in lines for change, text in line.parts if change != without)


def _whole(change: Change, text: str) -> Line:
    return Line(((change, text),))


def _changed(before: list[str], after: list[str]) -> Iterator[Line]:
    """Lines that are alike stand together as one changed line; the rest went or came."""
    done, reached = 0, 0
    for i, k in [*_alike(before, after), (len(before), len(after))]:
        yield from (_whole(Change.GONE, line) for line in before[done:i])
        yield from (_whole(Change.NEW, line) for line in after[reached:k])
        if i < len(before):
            yield Line(tuple(_words_changed(before[i], after[k])))
        done, reached = i + 1, k + 1


def _alike(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Which old line became which new one: the pairs, in order, that are most alike together."""
    if len(before) * len(after) > MOST_PAIRS:
        return []
    sets, others = [_set(line) for line in before], [_set(line) for line in after]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for k in range(len(after) - 1, -1, -1):
            paired = _likeness(sets[i], others[k]) + best[i + 1][k + 1]
            best[i][k] = max(best[i + 1][k], best[i][k + 1], paired)
    return list(_pairs(best, sets, others))


def _pairs(best: list[list[float]], sets: list[set[str]], others: list[set[str]]) -> Iterator[tuple[int, int]]:
    i = k = 0
    while i < len(sets) and k < len(others):
        likeness = _likeness(sets[i], others[k])
        if likeness and best[i][k] == likeness + best[i + 1][k + 1]:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1


def _set(line: str) -> set[str]:
    return set(re.findall(r"\w+", line.casefold()))


def _likeness(one: set[str], other: set[str]) -> float:
    """What they share of their words, or nothing when that is little."""
    shared = 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
    return shared if shared >= ALIKE else 0.0


def _words_changed(old: str, new: str) -> list[Part]:
    before, after = _tokens(old), _tokens(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return [(Change.GONE, old), (Change.NEW, new)]
    parts: list[Part] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            parts.append((Change.SAME, "".join(before[i:j])))
        else:
            parts += [(Change.GONE, "".join(before[i:j])), (Change.NEW, "".join(after[k:m]))]
    return _calm([part for part in parts if part[1]])


def _tokens(line: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", line)


def _calm(parts: list[Part]) -> list[Part]:
    """A space that stays between two changes belongs to them: "one two" became "three four", in one go."""
    calm: list[Part] = []
    gone = new = ""
    for number, (change, text) in enumerate(parts):
        is_island = change is Change.SAME and text.isspace() and (gone or new) and number + 1 < len(parts)
        if change is Change.SAME and not is_island:
            calm += [*_both(gone, new), (change, text)]
            gone = new = ""
            continue
        gone += text if change is not Change.NEW else ""
        new += text if change is not Change.GONE else ""
    return calm + _both(gone, new)


def _both(gone: str, new: str) -> list[Part]:
    return [part for part in ((Change.GONE, gone), (Change.NEW, new)) if part[1]]
