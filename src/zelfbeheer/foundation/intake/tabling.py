"""Finding the table in a sheet as people make them: titles above it, blank lines, notes beside and under it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal

from django.utils.translation import gettext as _

from zelfbeheer.foundation.intake.grid import Sheet, Value, Workbook, as_text
from zelfbeheer.foundation.intake.registry import Arrival, Column, Intake, Row, all_intakes, bare, spoken
from zelfbeheer.foundation.intake.values import Unclear, squeezed
from zelfbeheer.foundation.workbook import letters

Level = Literal["problem", "doubt", "note"]
HEAD_ROWS = 40  # the headings stand among the first so many lines
MOST_FINDINGS = 300
NOTE_BEGINS = (
    "let op",
    "nb",
    "n.b",
    "ps",
    "p.s",
    "note",
    "opmerking",
    "*",
    "totaal",
    "total",
    "laatst",
    "bijgewerkt",
    "zie ",
    "legenda",
    "->",
    "→",
)


@dataclass(frozen=True)
class Finding:
    """Something to know about the file: where, what and what one can do. A problem must be mended first."""

    level: Level
    text: str
    hint: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""  # as "B (Naam)"


@dataclass
class Table:
    """A sheet that belongs to an intake, with the rows that can be read."""

    intake: Intake
    sheet: str
    rows: list[Row] = field(default_factory=list)


@dataclass
class Tables:
    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def say(self, level: Level, text: str, hint: str = "", **where: Any) -> None:
        if level == "problem" or len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(level, text, hint, **where))

    @property
    def problems(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "problem"]


def tables_of(workbook: Workbook, arrival: Arrival) -> Tables:
    """Every sheet that we know, row by row; and what must be said about the file."""
    found = Tables()
    _say_what_is_left_out(workbook, found)
    for sheet in workbook.sheets:
        _sheet(found, sheet, arrival)
    for table in found.tables:
        arrival.rows.setdefault(table.intake.key, []).extend(table.rows)
    if not found.tables and not found.problems:
        found.say("problem", _("We found no sheet that we know in this file."), _expected(arrival))
    return found


def _expected(arrival: Arrival) -> str:
    used = [intake for intake in all_intakes() if not intake.part or arrival.community.uses(intake.part)]
    names = ", ".join(f"“{intake.title}”" for intake in used)
    return _("Download the example and copy your lines into it. Its sheets are: %(names)s.") % {"names": names}


def _say_what_is_left_out(workbook: Workbook, found: Tables) -> None:
    for name in workbook.hidden_sheets:
        found.say(
            "note",
            _("This sheet is hidden, so it was skipped."),
            _("Show the sheet if it must come along."),
            sheet=name,
        )
    if workbook.has_macros:
        found.say("note", _("The file has macros. They were not run and not kept."))
    if workbook.has_links:
        found.say("note", _("The file has links to other files. They were not followed and not kept."))
    for sheet in workbook.sheets:
        _say_what_is_hidden(sheet, found)


def _say_what_is_hidden(sheet: Sheet, found: Tables) -> None:
    show = _("Show them if they must come along.")
    if sheet.hidden_rows:
        found.say(
            "note", _("Hidden lines were skipped: %(number)s.") % {"number": sheet.hidden_rows}, show, sheet=sheet.name
        )
    if sheet.hidden_columns:
        found.say(
            "note",
            _("Hidden columns were skipped: %(number)s.") % {"number": sheet.hidden_columns},
            show,
            sheet=sheet.name,
        )
    if sheet.formulas:
        said = _("Cells with a formula: %(number)s. We took the outcome that the file showed.") % {
            "number": sheet.formulas
        }
        found.say("note", said, sheet=sheet.name)


def _sheet(found: Tables, sheet: Sheet, arrival: Arrival) -> None:
    if not sheet.rows:
        return
    named = next((intake for intake in all_intakes() if bare(sheet.name) in spoken(intake.key)), None)
    head = _head(sheet, [named] if named else all_intakes())
    if head is None:
        _say_unknown(found, sheet, named)
        return
    intake, number, columns = head
    if intake.part and not arrival.community.uses(intake.part):
        found.say("note", _("Your group does not use this part, so the sheet was skipped."), sheet=sheet.name)
        return
    _table(found, sheet, intake, number, columns, arrival.today)


def _say_unknown(found: Tables, sheet: Sheet, named: Intake | None) -> None:
    if named:
        wanted = ", ".join(f"“{column.heading}”" for column in named.columns if column.needed)
        hint = _("Put these words above the columns: %(wanted)s.") % {"wanted": wanted}
        found.say("problem", _("We found no line with headings on this sheet."), hint, sheet=sheet.name)
        return
    hint = _("Must it come along? Give the sheet and its columns the names of the example.")
    found.say("doubt", _("We do not know what is on this sheet, so it is not taken."), hint, sheet=sheet.name)


def _head(sheet: Sheet, candidates: list[Intake]) -> tuple[Intake, int, dict[int, Column]] | None:
    """The line that has the most headings of one kind of sheet, with all that are needed."""
    best: tuple[int, int, Intake, int, dict[int, Column]] | None = None
    for number, cells in sheet.rows[:HEAD_ROWS]:
        for rank, intake in enumerate(candidates):
            columns = _columns(intake, cells)
            keys = {column.key for column in columns.values()}
            if all(column.key in keys for column in intake.columns if column.needed):
                score = (len(columns), -rank)
                if best is None or score > best[:2]:
                    best = (*score, intake, number, columns)
    if best is None or (len(candidates) > 1 and best[0] < 2):
        return None
    return best[2], best[3], best[4]


def _columns(intake: Intake, cells: dict[int, Value]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for place, value in sorted(cells.items()):
        heading = bare(value) if isinstance(value, str) else ""
        for column in intake.columns:
            if heading and column not in found.values() and heading in spoken(intake.key, column.key):
                found[place] = column
                break
    return found


def _table(found: Tables, sheet: Sheet, intake: Intake, head: int, columns: dict[int, Column], today: date) -> None:
    table = Table(intake, sheet.name)
    found.tables.append(table)
    _say_other_columns(found, sheet, intake, head, columns)
    formulas: defaultdict[int, set[int]] = defaultdict(set)
    for number, column in sheet.empty_formulas:
        formulas[number].add(column)
    for number, cells in sheet.rows:
        if number > head and not _is_head_again(intake, cells, columns):
            _one(found, table, number, cells, columns, formulas[number], today)
    _once_each(found, table)


def _is_head_again(intake: Intake, cells: dict[int, Value], columns: dict[int, Column]) -> bool:
    return len(_columns(intake, cells)) >= max(2, len(columns))


def _say_other_columns(found: Tables, sheet: Sheet, intake: Intake, head: int, columns: dict[int, Column]) -> None:
    above = dict(sheet.rows)[head]
    beside = Counter(place for number, cells in sheet.rows if number > head for place in cells if place not in columns)
    known = [str(column.heading) for column in intake.columns if column not in columns.values()]
    for place in sorted(beside):
        if place not in above:
            found.say(
                "note",
                _("What stands in this column has no heading, so it is not taken."),
                sheet=sheet.name,
                column=letters(place),
            )
            continue
        heading = as_text(above[place])
        near = get_close_matches(heading.casefold(), [name.casefold() for name in known], 1, 0.75)
        hint = _("Do you mean “%(heading)s”? Then change the heading.") % {"heading": near[0]} if near else ""
        said = _("We do not know the heading “%(heading)s”. This column is not taken.") % {"heading": heading[:40]}
        found.say("doubt", said, hint, sheet=sheet.name, row=head, column=letters(place))


def _one(
    found: Tables, table: Table, number: int, cells: dict[int, Value], columns: dict[int, Column],
    formulas: set[int], today: date,
) -> None:  # fmt: skip
    mine = {place: value for place, value in cells.items() if place in columns}
    if not mine:
        return
    if _is_note(mine, columns):
        said = _("This line looks like a note, so it is not taken: “%(text)s”.")
        text = as_text(next(iter(mine.values())))[:60]
        found.say("doubt", said % {"text": text}, sheet=table.sheet, row=number)
        return
    before = len(found.problems)
    values: dict[str, Any] = {}
    places = {column.key: f"{letters(place)} ({column.heading})" for place, column in columns.items()}
    for place, column in columns.items():
        where = {"sheet": table.sheet, "row": number, "column": places[column.key]}
        if place in formulas:
            _say_formula(found, column, where)
        elif place in mine:
            values[column.key] = _value(found, column, mine[place], where, today)
        elif column.needed:
            _say_missing(found, column, where)
    if len(found.problems) == before:
        table.rows.append(Row(number, values, places))


def _say_formula(found: Tables, column: Column, where: dict[str, Any]) -> None:
    hint = _("Type over it what should stand there.")
    level: Level = "problem" if column.needed else "doubt"
    found.say(level, _("Here stands a formula. We do not run formulas."), hint, **where)


def _say_missing(found: Tables, column: Column, where: dict[str, Any]) -> None:
    said = _("“%(heading)s” is empty here.") % {"heading": column.heading}
    found.say("problem", said, _("Fill it in, or take the whole line away."), **where)


def _value(found: Tables, column: Column, value: Value, where: dict[str, Any], today: date) -> Any:
    try:
        read = column.read(value, today)
    except Unclear as unclear:
        found.say("problem", unclear.sentence, unclear.hint, **where)
        return None
    if read.doubt:
        found.say("doubt", read.doubt, **where)
    return read.value


def _is_note(mine: dict[int, Value], columns: dict[int, Column]) -> bool:
    """One cell filled in, and it does not look like what belongs there, or a needed one is missing."""
    if len(mine) != 1:
        return False
    ((place, value),) = mine.items()
    needed = [column for column in columns.values() if column.needed]
    text = as_text(value).casefold()
    speaks = text.startswith(NOTE_BEGINS) or len(text) > 60 or text.endswith(":")
    return speaks or not columns[place].needed or (len(needed) > 1 and len(text.split()) > 4)


def _once_each(found: Tables, table: Table) -> None:
    """Two rows about the same thing: taken once when they say the same, else somebody must say what is meant."""
    seen: dict[tuple[str, ...], Row] = {}
    kept: list[Row] = []
    for row in table.rows:
        identity = tuple(bare(str(row[key] or "")) for key in table.intake.identity)
        former = seen.setdefault(identity, row)
        if former is row:
            kept.append(row)
        else:
            _say_twice(found, table, former, row)
    table.rows = kept


def _say_twice(found: Tables, table: Table, former: Row, row: Row) -> None:
    name = {"name": table.intake.named(row), "row": former.number}
    if _says(former) == _says(row):
        said = _("“%(name)s” stands on line %(row)s too, with the same words. It is taken once.")
        found.say("doubt", said % name, sheet=table.sheet, row=row.number)
        return
    said = _("“%(name)s” stands on line %(row)s too, with something else beside it.")
    hint = str(table.intake.twice) or _("Take one of the two lines away.")
    found.say("problem", said % name, hint % name, sheet=table.sheet, row=row.number)


def _says(row: Row) -> dict[str, str]:
    return {key: squeezed(str(value)) for key, value in row.values.items() if value not in (None, ())}
