"""More searches beside the first, each in a process of its own and with a seed of its own; the best answer is kept."""

import multiprocessing
import time
from collections.abc import Callable
from typing import Any

from zelfbeheer.foundation.rostering.model import Problem, Solution

GRACE = 2.0  # seconds that others may take longer, when the clock says when it is done
Solve = Callable[..., Solution]


class Beside:
    """With `steps` everybody is waited for, so that the answer is the same each time."""

    def __init__(self, solve: Solve, problem: Problem, seeds: list[int], asked: dict[str, Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.waits = asked["steps"] is not None
        self.pipes, self.members = [], []
        for seed in seeds:
            ours, theirs = context.Pipe(duplex=False)
            given = (theirs, solve, problem, asked | {"seed": seed})
            self.members.append(context.Process(target=_search, args=given, daemon=True))
            self.members[-1].start()
            theirs.close()
            self.pipes.append(ours)

    def best(self, own: Solution, stop: Callable[[], bool]) -> Solution:
        found, ends = [own], time.monotonic() + GRACE
        for pipe in self.pipes:
            while not stop() and (self.waits or time.monotonic() < ends):
                if (answer := _heard(pipe)) is not None:
                    found += answer
                    break
        return min(found, key=lambda one: (one.cost, one.seed))

    def end(self) -> None:
        for member in self.members:
            member.terminate()
            member.join()


def _heard(pipe: Any) -> list[Solution] | None:
    """None while it is searching; nothing from one that has died."""
    try:
        return [pipe.recv()] if pipe.poll(0.05) else None
    except EOFError:
        return []


def _search(pipe: Any, solve: Solve, problem: Problem, asked: dict[str, Any]) -> None:
    pipe.send(solve(problem, **asked))
