"""Proves what no roster of the stored cases can go below; needs OR-tools, which the product does not use.

    PYTHONPATH=src:. PYTHON_WITH_ORTOOLS benchmarks/rosters/bounding.py CASE [--seconds 600] [--workers 2]

Cost = 10 x spread in hours + wishes. For a most spread k, W(k) is the least that wishes can cost when the spread is at
most k; it falls as k grows. A roster has either a spread up to k, and costs at least 10 x (least spread) + W(k), or
one above k, and costs at least 10 x (next spread above k) + W(nothing asked of the spread). So for a row of k the whole
problem is bounded by the least of the pieces, and each piece is a problem without the flat spread in what is minimised.
"""

import argparse
import json
import sys
import time

from ortools.sat.python import cp_model

from benchmarks.rosters import read
from zelfbeheer.foundation.rostering.tables import Tables


class Model:
    """Wishes under the hard rules; every place filled; the spread at most `most` minutes (None: whatever)."""

    def __init__(self, tables: Tables, most: int | None) -> None:
        self.tables, self.model = tables, cp_model.CpModel()
        self.x = {(p, w): self.model.new_bool_var(f"{p} {w}")
                  for w, people in enumerate(tables.doers) for p in people}  # fmt: skip
        self._places()
        for p in range(len(tables.workers)):
            self._rules(p)
        if most is not None:
            self._spread(most)
        self.model.minimize(sum(tables.wish[p][w] * x for (p, w), x in self.x.items()))

    def _places(self) -> None:
        for w, work in enumerate(self.tables.works):
            self.model.add(sum(self.x[p, w] for p in self.tables.doers[w]) == work.best)
            if need := self.tables.one_with[w]:
                self.model.add(sum(self.x[p, w] for p in self.tables.doers[w] if self.tables.skills[p] & need) >= 1)

    def _rules(self, p: int) -> None:
        """What cannot lie beside each other as cliques: all that clash at one instant."""
        works = self.tables.works
        rest, seen = self.tables.problem.rules.rest, set()
        for kind in (True, False):
            mine = [w for w in range(len(works)) if (p, w) in self.x and works[w].is_shift is kind]
            for w in mine:
                end = works[w].end + (rest if kind else 0)
                clique = tuple(v for v in mine if works[w].start <= works[v].start < end)
                if len(clique) > 1 and clique not in seen:
                    seen.add(clique)
                    self.model.add_at_most_one(self.x[p, v] for v in clique)
        rows: dict[int, list] = {}
        for w in range(len(works)):
            for row, minutes in self.tables.uses[w] if (p, w) in self.x else ():
                rows.setdefault(row, []).append(minutes // 480 * self.x[p, w])
        for row, parts in rows.items():
            self.model.add(sum(parts) <= self.tables.room[p][row] // 480)

    def _spread(self, most: int) -> None:
        """A window in which everybody's load lies (in minutes from her share)."""
        low = self.model.new_int_var(-most, 0, "low")
        for p, target in enumerate(self.tables.target):
            load = sum(self.tables.works[w].load * x for (q, w), x in self.x.items() if q == p)
            self.model.add(load - target >= low)
            self.model.add(load - target <= low + most)


def bounded(tables: Tables, most: int | None, seconds: float, workers: int) -> tuple[int | None, int | None]:
    """What is proven about wishes, and the best that was found."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.linearization_level = 2
    status = solver.solve(Model(tables, most).model)
    if status == cp_model.INFEASIBLE:
        return None, None
    found = round(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    return -int(-solver.best_objective_bound // 1), found


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("case", type=int)
    reader.add_argument("--seconds", type=float, default=600)
    reader.add_argument("--workers", type=int, default=2)
    reader.add_argument("--spreads", default="none,60,120")
    options = reader.parse_args()
    tables = Tables(read(options.case))
    for text in options.spreads.split(","):
        began = time.monotonic()
        most = None if text == "none" else int(text)
        bound, found = bounded(tables, most, options.seconds, options.workers)
        answer = {"case": options.case, "most": most, "bound": bound, "found": found}
        print(json.dumps(answer | {"seconds": round(time.monotonic() - began, 1)}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
