"""`zelfbeheer count`: counts a file of ballots and prints every round. Needs no installation and no database."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import language
from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.counting.elections import Election, WrongBallot
from zelfbeheer.foundation.counting.points import approval, score
from zelfbeheer.foundation.counting.results import Method, Result, Round
from zelfbeheer.foundation.counting.schulze import schulze
from zelfbeheer.foundation.counting.transfers import run_off, transferable
from zelfbeheer.foundation.counting.words import Says
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.operating.why import why

MOST_BYTES = 200_000_000
Row = tuple[str, Fraction, Fraction]  # a name, its votes, and what came in this round


def count_file(options: Namespace) -> int:
    """Prints the count; 0 when it is decided, 1 when a tie is left or the file cannot be read."""
    try:
        held = blt.read(_bytes(options.file))
        result = counted(held, options)
    except OSError as problem:
        return _wrong(_("%(file)s could not be read: %(why)s") % {"file": options.file, "why": why(problem)})
    except WrongBallot:
        return _wrong(_("Some ballots have more places than there are points. Give --most, the highest points."))
    except Problem as problem:
        return _wrong(problem.sentence)
    try:
        _print(held, result)
        sys.stdout.flush()
    except BrokenPipeError:  # such as `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1 if result.tie else 0


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise Problem(_("%(file)s is too large to be a file of ballots.") % {"file": file})
    return file.read_bytes()


def counted(held: Election, options: Namespace) -> Result:
    seats, order = options.seats or held.seats, _tie_order(options.tie, len(held.options))
    match Method(options.method):
        case Method.IRV:
            return run_off(held, tie_order=order)
        case Method.STV:
            return transferable(held, seats=seats, tie_order=order)
        case Method.SCHULZE:
            return schulze(held, seats=seats, tie_order=order)
        case Method.SCORE:
            return score(held, highest=options.most, seats=seats, tie_order=order)
        case Method.APPROVAL:
            return approval(held, seats=seats, tie_order=order)


def _tie_order(text: str, options: int) -> list[int]:
    """The numbers of options with the first preferred, such as 3,1,2."""
    parts = [part.strip() for part in text.split(",")] if text else []
    if not all(part.isascii() and part.isdigit() and 1 <= int(part[:9]) <= options for part in parts):
        raise Problem(_("--tie takes numbers of options, the first preferred, such as 3,1,2."))
    return [int(part) - 1 for part in parts]


def _print(held: Election, result: Result) -> None:
    says = Says(result, _, "," if language() == "nl" else ".")
    print("\n".join(filter(None, [held.title, says.method()])))
    print(
        _("Places: %(seats)s. Ballots that count: %(valid)s. Blank: %(blank)s.")
        % {"seats": result.seats, "valid": result.valid, "blank": result.blank}
    )
    if result.withdrawn:
        print(_("Withdrawn: %(names)s.") % {"names": says.names(sorted(result.withdrawn))})
    if result.pairs:
        _print_pairs(result)
    else:
        for one in result.rounds:
            _print_round(result, says, one)
    _print_outcome(result, says)


def _print_round(result: Result, says: Says, one: Round) -> None:
    print("\n" + _("Round %(number)s") % {"number": one.number})
    if one.needed:
        print("  " + _("Votes needed: %(needed)s") % {"needed": one.needed})
    for line in _table(_rows(result, one), says):
        print(line)
    for sentence in says.about(one):
        print("  " + sentence)


def _rows(result: Result, one: Round) -> list[Row]:
    gained = {transfer.to: transfer.votes for transfer in one.transfers}
    rows = [(name, one.totals[at], gained.get(at, Fraction(0))) for at, name in enumerate(result.options)]
    rest = [
        (_("(names nobody who is left)"), one.exhausted, gained.get(None, Fraction(0))),
        (_("(cut off after five decimals)"), one.lost, Fraction(0)),
    ]
    return [row for row in rows + rest if row[1] or row[2]]


def _table(rows: list[Row], says: Says) -> Iterator[str]:
    """Columns: name, votes, what came in this round."""
    amounts = [row[1] for row in rows]
    written = [(name, says.votes(votes, like=amounts), more) for name, votes, more in rows]
    wide = max((len(name) for name, _votes, _more in written), default=0)
    broad = max((len(votes) for _name, votes, _more in written), default=0)
    for name, votes, more in written:
        yield f"  {name:<{wide}}  {votes:>{broad}}" + (f"  +{says.votes(more)}" if more else "")


def _print_pairs(result: Result) -> None:
    """Every two options against each other, and by how much."""
    print("\n" + _("Two by two: how many ballots prefer the one to the other"))
    standing = [option for option in range(len(result.options)) if option not in result.withdrawn]
    for at, one in enumerate(standing):
        for other in standing[at + 1 :]:
            more, less = result.pairs[one][other], result.pairs[other][one]
            paths = f"{result.paths[one][other]}-{result.paths[other][one]}"
            print(f"  {result.options[one]} {more} - {less} {result.options[other]}  [{paths}]")
    print("  " + _("[between brackets: the strongest paths between them]"))


def _print_outcome(result: Result, says: Says) -> None:
    print()
    if result.pairs:
        for one in result.rounds:
            print("\n".join(says.about(one)))
    if result.tie:
        print(says.tie())
        print(_("Give --tie with the order that the group's rule gave, the first preferred."))
    print(_("Elected: %(names)s.") % {"names": says.names(result.winners) or "-"})


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
