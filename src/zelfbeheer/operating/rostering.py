"""`zelfbeheer roster solve`: makes the roster of a public benchmark file. Needs no installation and no database."""

import sys
import time
from argparse import Namespace
from pathlib import Path

from zelfbeheer.config.words import gettext as _
from zelfbeheer.foundation.rostering import exact
from zelfbeheer.foundation.rostering.crew import NoLine
from zelfbeheer.foundation.rostering.line_workers import LineAnswer, solve_lines
from zelfbeheer.foundation.rostering.lines import line_breaches
from zelfbeheer.foundation.rostering.nrp import PublicCase, WrongFile, read
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.operating.why import why

MOST_BYTES, SEARCH_FIRST = 50_000_000, 0.4


def solve_file(options: Namespace) -> int:
    """Prints the penalty and writes the answer; 0 when it keeps every hard rule, 1 when there is none."""
    try:
        case = _case(options.file)
        answer = _solved(case, options)
        if broken := line_breaches(case.problem, answer.pairs):  # the check counts from nothing
            return _wrong(f"{case.people[broken[0].worker]}: {broken[0].rule} ({broken[0].have}, {broken[0].limit})")
        options.out.write_text(case.answer(answer.pairs, _bound(case, answer)), encoding="utf-8")
    except OSError as problem:
        return _wrong(_("%(file)s: %(why)s") % {"file": problem.filename or options.file, "why": why(problem)})
    except WrongFile as problem:
        return _wrong(
            _("%(file)s cannot be read as such a file: %(why)s") % {"file": options.file, "why": problem.sentence}
        )
    except Problem as problem:
        return _wrong(problem.sentence)
    except NoLine as problem:
        name = case.people[problem.worker]
        return _wrong(_("No line of days keeps the rules of %(name)s: they contradict each other.") % {"name": name})
    return _say(case, answer)


def _case(file: Path) -> PublicCase:
    if file.stat().st_size > MOST_BYTES:
        raise WrongFile(_("This is larger than what can be made here."))
    try:
        return read(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise WrongFile(_("It is no text.")) from None


def _solved(case: PublicCase, options: Namespace) -> LineAnswer:
    """With `--exact` the search has the first part of the time, and the exact solver what is left."""
    if options.exact and not exact.is_available():
        raise Problem(_("The exact solver is not installed. It comes with: pip install 'zelfbeheer[exact]'"))
    began = time.monotonic()
    seconds = options.seconds * (SEARCH_FIRST if options.exact else 1)
    answer = solve_lines(case.problem, seconds=seconds, workers=options.workers, seed=options.seed)
    if not options.exact or answer.bound == answer.cost:
        return answer
    left = options.seconds - (time.monotonic() - began)
    return exact.better_lines(case.problem, answer, seconds=left, workers=options.workers, seed=options.seed)


def _bound(case: PublicCase, answer: LineAnswer) -> int | None:
    return None if answer.bound is None else answer.bound + case.always


def _say(case: PublicCase, answer: LineAnswer) -> int:
    penalty, bound = case.penalty(answer.pairs), _bound(case, answer)
    print(_("Penalty: %(penalty)s") % {"penalty": penalty})
    if bound is not None and bound >= penalty:
        print(_("No roster can have a lower one."))
    elif bound is not None:
        print(_("It is proved that none is below %(bound)s.") % {"bound": bound})
    return 0


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
