"""The example to download: every sheet of this kind of group, filled with a few invented lines."""

import csv
import io
from typing import Any

from django.utils import timezone

from zelfbeheer.foundation.intake.registry import Intake, intakes
from zelfbeheer.foundation.workbook import Filled, zipped


def example_of(community: Any) -> Filled:
    """(name of the sheet, lines): the headings, then examples."""
    return [(str(intake.title), _lines(intake)) for intake in intakes(community)]


def _lines(intake: Intake) -> list[list[str]]:
    heads = [str(column.heading) for column in intake.columns if column.in_example]
    return [heads, *([str(value) for value in example] for example in intake.examples(timezone.localdate()))]


def as_csv_files(filled: Filled) -> bytes:
    """The same as one .csv for each sheet, together in a .zip."""
    parts = {}
    for name, lines in filled:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerows(lines)
        parts[f"{name}.csv"] = "\ufeff" + out.getvalue()
    return zipped(parts)
