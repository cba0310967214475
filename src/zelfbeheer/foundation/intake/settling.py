"""Doing what a file asks: tried out first and taken back, then for good, by the same way. Whole or not at all."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zelfbeheer.foundation.access.registry import Refused, can
from zelfbeheer.foundation.at_once import at_once, one_of_many
from zelfbeheer.foundation.audit.operations import record_reads
from zelfbeheer.foundation.intake.registry import Arrival, Came, Outcome, Row
from zelfbeheer.foundation.intake.tabling import Finding, Table, Tables
from zelfbeheer.foundation.ui.problems import Problem

Apart = Callable[[], AbstractContextManager[Any]]  # opened around each row


@dataclass(frozen=True)
class Line:
    """What one row does."""

    kind: str  # key of the intake
    sheet: str
    row: int
    name: str
    came: Came
    words: str = ""


@dataclass
class Settled:
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    looked_at: dict[str, set[Any]] = field(default_factory=dict)  # people by capability

    @property
    def problems(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "problem"]

    def count(self, came: Came) -> int:
        return sum(line.came == came for line in self.lines)


def try_out(arrival: Arrival, tables: Tables) -> Settled:
    """What would happen, through the real operations, and nothing of it stays. What was looked at is recorded."""
    settled = Settled(findings=list(tables.findings))
    with transaction.atomic(), at_once() as work:
        _settle_all(arrival, tables, settled, one_of_many)
        work.drop()
        transaction.set_rollback(True)
    for capability, people in settled.looked_at.items():
        record_reads(actor=arrival.actor, verb=capability, community=arrival.community, about=people)
    return settled


def settle(arrival: Arrival, tables: Tables, is_as_seen: Callable[[Settled], bool]) -> tuple[bool, Settled]:
    """Does it for good when it is without problems and as somebody saw it in the preview; else nothing happens.

    One problem is enough to take back everything, so a row needs no savepoint of its own.
    """
    settled = Settled(findings=list(tables.findings))
    with transaction.atomic(), at_once() as work:
        _settle_all(arrival, tables, settled, nullcontext)
        is_done = not settled.problems and is_as_seen(settled)
        if not is_done:
            work.drop()
            transaction.set_rollback(True)
    return is_done, settled


def _settle_all(arrival: Arrival, tables: Tables, settled: Settled, apart: Apart) -> None:
    for table in sorted(tables.tables, key=lambda table: (table.intake.order, table.intake.key)):
        refusal = can(arrival.actor, table.intake.capability, arrival.community)
        if not refusal:
            reason = str(getattr(refusal, "reason", ""))
            settled.findings.append(
                Finding(
                    "problem",
                    reason,
                    _("Take this sheet out of the file, or ask somebody who may do this."),
                    table.sheet,
                )
            )
            continue
        for row in table.rows:
            _one(arrival, table, row, settled, apart)
            arrival.tell(len(settled.lines))


def _one(arrival: Arrival, table: Table, row: Row, settled: Settled, apart: Apart) -> None:
    try:
        with apart():
            outcome = table.intake.settle(arrival, row)
    except Problem as problem:
        hint, key = str(getattr(problem, "hint", "")), getattr(problem, "column", "")
        column = row.places.get(key, "")
        settled.findings.append(Finding("problem", str(problem.sentence), hint, table.sheet, row.number, column))
    except Refused as refused:
        settled.findings.append(Finding("problem", str(refused.reason), "", table.sheet, row.number))
    else:
        _note(table, row, outcome, settled)


def _note(table: Table, row: Row, outcome: Outcome, settled: Settled) -> None:
    if outcome.about is not None:
        settled.looked_at.setdefault(str(table.intake.capability), set()).add(outcome.about)
    if outcome.doubt:
        settled.findings.append(Finding("doubt", outcome.doubt, "", table.sheet, row.number))
    name = table.intake.named(row)
    settled.lines.append(Line(table.intake.key, table.sheet, row.number, name, outcome.came, outcome.words))
