"""What a file would do, in a shape that can be kept for a day and shown: no objects, only words."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from zelfbeheer.foundation.intake.registry import Came, all_intakes
from zelfbeheer.foundation.intake.settling import Line, Settled
from zelfbeheer.foundation.intake.tabling import Finding


@dataclass(frozen=True)
class Kind:
    """All lines of one sort of thing: "People", what is new, what changes, how many are here already."""

    key: str
    title: str
    new: list[Line]
    changed: list[Line]
    same: int
    left_out: int

    @property
    def lines(self) -> list[Line]:
        """What changes, then what is new."""
        return self.changed + self.new


@dataclass
class Preview:
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, settled: Settled) -> "Preview":
        return cls(settled.lines, settled.findings)

    @classmethod
    def kept(cls, data: dict[str, Any]) -> "Preview":
        return cls(
            [Line(**line) for line in data.get("lines", ())], [Finding(**each) for each in data.get("findings", ())]
        )

    def to_keep(self) -> dict[str, Any]:
        return {"lines": [asdict(line) for line in self.lines], "findings": [asdict(each) for each in self.findings]}

    @property
    def digest(self) -> str:
        """The same for two previews that say the same will happen, in any language."""
        acts = [[line.kind, line.sheet, line.row, line.name, str(line.came)] for line in self.lines]
        return hashlib.sha256(json.dumps(acts).encode()).hexdigest()

    def _at(self, level: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == level]

    @property
    def problems(self) -> list[Finding]:
        return self._at("problem")

    @property
    def doubts(self) -> list[Finding]:
        return self._at("doubt")

    @property
    def notes(self) -> list[Finding]:
        return self._at("note")

    @property
    def kinds(self) -> list[Kind]:
        """In the order in which they come in."""
        return [self._kind(intake.key, str(intake.title)) for intake in all_intakes() if self._lines(intake.key)]

    def _lines(self, key: str) -> list[Line]:
        return [line for line in self.lines if line.kind == key]

    def _kind(self, key: str, title: str) -> Kind:
        lines = self._lines(key)
        counts = Counter(str(line.came) for line in lines)
        new = [line for line in lines if line.came == Came.NEW]
        changed = [line for line in lines if line.came == Came.CHANGED]
        return Kind(key, title, new, changed, counts[Came.SAME], counts[Came.LEFT_OUT])

    def part(self, key: str) -> tuple[str, list[Any]] | None:
        """One part of the preview by itself: its title, and all of its findings or lines."""
        found = {
            "problems": (_("First mend this"), self.problems), "doubts": (_("Are we right about this?"), self.doubts),
            "notes": (_("What we did not take"), self.notes),
        }  # fmt: skip
        kinds = {kind.key: (kind.title, kind.lines) for kind in self.kinds}
        return (found | kinds).get(key)

    @property
    def coming(self) -> int:
        return sum(line.came in {Came.NEW, Came.CHANGED} for line in self.lines)
