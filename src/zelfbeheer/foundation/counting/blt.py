"""BLT, the file in which ballots travel between programs that count. Read kindly, written plainly.

    4 2                  four options, two seats
    -2                   the second was withdrawn
    3 1 3 0              three ballots: first 1, then 3
    1 4 - 2=3 0          one ballot: first 4, nobody on the second place, then 2 and 3 as equals
    2 0                  two blank ballots
    0                    the end of the ballots
    "Anna"               the names, in the order of their numbers
    ...
    "Who keeps the keys?"

Comments begin with #. Names may stand without quotes. A ballot may begin with its own mark between brackets; it is
not kept.
"""

import re
from collections import Counter
from collections.abc import Iterator

from zelfbeheer.config.words import gettext as _
from zelfbeheer.foundation.counting.elections import Election, Ranking, WrongBallot, check, election
from zelfbeheer.foundation.ui.problems import Problem

MOST_OPTIONS, MOST_DIGITS = 1_000, 12
Lines = Iterator[tuple[int, str]]


class UnreadableBallots(Problem):
    """The file cannot be read; `line` says where."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(_("Line %(line)s: %(why)s") % {"line": line, "why": sentence})
        self.line = line


def read(data: bytes | str) -> Election:
    """The election in this file; raises `UnreadableBallots` with the line and what is wrong there."""
    text = data if isinstance(data, str) else _decoded(data)
    lines = _lines(text)
    last = text.count("\n") + 1
    options, seats = _header(lines, last)
    withdrawn, counted = _ballots(lines, last, options)
    names, title = _names(lines, last, options)
    return election(names, counted, seats=seats, title=title, withdrawn=withdrawn)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str) -> Lines:
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line.startswith('"') and line.rfind('"') > 0:
            yield number, line[: line.rfind('"') + 1]
        elif bare := line.partition("#")[0].strip():
            yield number, bare


def _header(lines: Lines, last: int) -> tuple[int, int]:
    number, line = next(lines, (last, ""))
    parts = line.split()
    if len(parts) != 2 or not all(map(_is_number, parts)) or "0" in parts:
        raise UnreadableBallots(number, _("here we expect two numbers: how many options, and how many seats."))
    if int(parts[0]) > MOST_OPTIONS:
        raise UnreadableBallots(number, _("more than %(most)s options is more than we count.") % {"most": MOST_OPTIONS})
    return int(parts[0]), int(parts[1])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _ballots(lines: Lines, last: int, options: int) -> tuple[set[int], Counter[Ranking]]:
    """What stands between the first line and the line with only 0."""
    withdrawn, counted = set[int](), Counter[Ranking]()
    for number, line in lines:
        if line == "0":
            return withdrawn, counted
        if line.startswith("-") and not counted:
            withdrawn |= _withdrawn(number, line, options)
        else:
            ranking, weight = _ballot(number, line, options)
            counted[ranking] += weight
    raise UnreadableBallots(last, _("the ballots do not end. After the last one comes a line with only 0."))


def _withdrawn(number: int, line: str, options: int) -> set[int]:
    parts = line.split()
    if not all(part.startswith("-") and _is_number(part[1:]) and 1 <= int(part[1:]) <= options for part in parts):
        raise UnreadableBallots(
            number, _("here we expect who was withdrawn, such as -2, with a number up to %(most)s.") % {"most": options}
        )
    return {int(part[1:]) - 1 for part in parts}


def _ballot(number: int, line: str, options: int) -> tuple[Ranking, int]:
    parts = re.sub(r"^\([^)]*\)\s*", "", line).split()
    if not parts or not _is_number(parts[0]):
        raise UnreadableBallots(
            number,
            _("a ballot begins with how many there are of it, in a whole number. Here stands: %(text)s")
            % {"text": line[:40]},
        )
    if len(parts) < 2 or parts[-1] != "0":
        raise UnreadableBallots(number, _("this ballot does not end with 0."))
    ranking = tuple(_place(number, part, options) for part in parts[1:-1])
    try:
        check(ranking, options)
    except WrongBallot:
        raise UnreadableBallots(number, _("this ballot names the same option twice.")) from None
    return ranking, int(parts[0])


def _place(number: int, text: str, options: int) -> tuple[int, ...]:
    if text == "-":
        return ()
    parts = text.split("=")
    if not all(_is_number(part) and 1 <= int(part) <= options for part in parts):
        raise UnreadableBallots(
            number,
            _("'%(text)s' is no option. The options are 1 to %(most)s.") % {"text": text[:20], "most": options},
        )
    return tuple(sorted(int(part) - 1 for part in parts))


def _names(lines: Lines, last: int, options: int) -> tuple[list[str], str]:
    names: list[str] = []
    for number, line in lines:
        if len(names) > options:
            raise UnreadableBallots(number, _("there are more names than options."))
        names.append(_name(line))
    if len(names) < options:
        raise UnreadableBallots(
            last, _("%(found)s of the %(wanted)s names are here.") % {"found": len(names), "wanted": options}
        )
    return names[:options], names[options] if len(names) > options else ""


def _name(line: str) -> str:
    bare = line[1:-1] if line.startswith('"') and line.endswith('"') and len(line) > 1 else line
    return " ".join(bare.split())


def write(held: Election) -> str:
    """The file. Ballots are sorted by what they say, so that no order is left in it."""
    gone = " ".join(f"-{option + 1}" for option in sorted(held.withdrawn))
    ballots = [f"{number} {_written(ranking)}0" for ranking, number in sorted(held.ballots)]
    quoted = [f'"{_name(name)}"' for name in (*held.options, held.title)]
    return "\n".join([f"{len(held.options)} {held.seats}", *([gone] if gone else []), *ballots, "0", *quoted]) + "\n"


def _written(ranking: Ranking) -> str:
    return "".join(("=".join(str(option + 1) for option in sorted(place)) or "-") + " " for place in ranking)
