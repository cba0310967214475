"""The search over lines in several processes at once, which tell each other what they find; and in one, when asked."""

import multiprocessing
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from zelfbeheer.foundation.rostering.crew import Crew, cells_of, crew_of, kinds_of
from zelfbeheer.foundation.rostering.line_search import Known, LineSearch, Stop, never
from zelfbeheer.foundation.rostering.model import Pair, Problem
from zelfbeheer.foundation.rostering.paths import Line

LOOK_EVERY = 0.2  # seconds
Learnt = tuple[Known, list[float]]  # lines, and what the cells were worth to them
Progress = Callable[[int, int | None], None]  # the cost, and the bound when there is one


@dataclass(frozen=True, slots=True)
class LineAnswer:
    pairs: frozenset[Pair]
    cost: int
    bound: int | None
    steps: int


def solve_lines(
    problem: Problem,
    *,
    seconds: float = 60,
    steps: int | None = None,
    workers: int = 1,
    seed: int = 0,
    progress: Progress | None = None,
    stop: Stop = never,
    start: Iterable[Pair] | None = None,
) -> LineAnswer:
    """The best answer found in this time; with `steps` in one process the same seed gives the same answer.

    Raises `NoLine` when somebody's rules contradict each other: then there is no answer at all.
    """
    crew = crew_of(problem)
    ends = time.monotonic() + seconds if steps is None else float("inf")
    lines = lines_of(problem, start) if start is not None else None
    search = LineSearch(crew, seed, lambda: stop() or time.monotonic() > ends, lines)
    team = _Team(search, ends, seed) if workers > 1 and steps is None else None
    done = team.run(workers, progress) if team else _alone(search, steps, progress)
    pairs = frozenset(pairs_of(problem, search.lines))
    return LineAnswer(pairs, search.cost, search.bound, done)


def _alone(search: LineSearch, steps: int | None, progress: Progress | None) -> int:
    done = 0
    for _known in search.steps(leads=True):
        done += 1
        if progress:
            progress(search.cost, search.bound)
        if steps is not None and done >= steps:
            break
    return done


def pairs_of(problem: Problem, lines: Sequence[Line]) -> Iterable[Pair]:
    cells = cells_of(problem, kinds_of(problem))
    for worker, line in zip(problem.workers, lines, strict=True):
        yield from ((worker.key, cells[cell].key) for cell in line)


def lines_of(problem: Problem, pairs: Iterable[Pair]) -> list[Line]:
    cell_of = {work.key: cell for cell, work in cells_of(problem, kinds_of(problem)).items()}
    given = set(pairs)
    return [tuple(sorted(cell_of[work] for who, work in given if who == worker.key)) for worker in problem.workers]


class _Team:
    """Processes that search; this one listens, passes on what is better, and ends them."""

    def __init__(self, search: LineSearch, ends: float, seed: int) -> None:
        self.search, self.ends, self.seed = search, ends, seed
        self.done = 0
        self.pipes: list[Connection[Any, Any]] = []

    def run(self, workers: int, progress: Progress | None) -> int:
        context = multiprocessing.get_context("spawn")
        members = []
        for number in range(workers):
            ours, theirs = context.Pipe()
            left = self.ends - time.monotonic()
            given = (theirs, self.search.crew, self.search.lines, self.seed * 1000 + number, number == 0, left)
            members.append(context.Process(target=_search, args=given, daemon=True))
            members[-1].start()
            theirs.close()
            self.pipes.append(ours)
        try:
            while self.pipes and not self.search.is_proved and not self.search.stop():
                self._listen()
                if progress:
                    progress(self.search.cost, self.search.bound)
        finally:
            for member in members:
                member.terminate()
                member.join()
        return self.done

    def _listen(self) -> None:
        for pipe in wait(self.pipes, timeout=max(0.0, min(LOOK_EVERY, self.ends - time.monotonic()))):
            assert isinstance(pipe, Connection)  # noqa: S101 - only those were given
            try:
                lines, bound, known, prices = pipe.recv()
            except (EOFError, OSError):
                self.pipes.remove(pipe)
                continue
            self.done += 1
            self._pass_on(pipe, lines, bound, (known, prices))

    def _pass_on(self, teller: Any, lines: list[Line], bound: int | None, learnt: Learnt) -> None:
        if bound is not None and (self.search.bound is None or bound > self.search.bound):
            self.search.bound = bound
        if self.search.take(lines) or learnt[0]:
            for pipe in self.pipes:
                if pipe is not teller:
                    _tell(pipe, self.search.lines, self.search.bound, learnt)


def _tell(pipe: Any, lines: list[Line], bound: int | None, learnt: Learnt) -> None:
    try:
        pipe.send((lines, bound, *learnt))
    except OSError:
        return  # that process has ended; the listener notices


def _search(pipe: Any, crew: Crew, lines: list[Line], seed: int, leads: bool, seconds: float) -> None:
    """What each process does."""
    ends = time.monotonic() + seconds
    search = LineSearch(crew, seed, lambda: time.monotonic() > ends, lines)
    for known in search.steps(leads=leads):
        try:
            pipe.send((search.lines, search.bound, known, search.prices if known else []))
            while pipe.poll():
                _hear(search, *pipe.recv())
        except (EOFError, OSError):
            return  # nobody listens any more


def _hear(search: LineSearch, lines: list[Line], bound: int | None, known: Known, prices: list[float]) -> None:
    search.take(lines)
    if known:
        search.know(known)
        search.prices = prices
    if bound is not None:
        search.bound = bound
