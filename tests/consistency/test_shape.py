"""The shape of the code: small rooms, short functions, and a few things that are done in one place only."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent.parent / "src" / "zelfbeheer"
FILES = {path: path.read_text() for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts}
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
MOST_LINES, LONGEST_FUNCTION, MEDIAN = 400, 25, 10


def _lines(function: ast.stmt) -> int:
    """Without the functions inside it, which count for themselves."""
    inner = [node for node in ast.walk(function) if isinstance(node, FUNCTIONS) and node is not function]
    outer = [node for node in inner if not any(node in ast.walk(other) for other in inner if other is not node)]
    return _span(function) - sum(map(_span, outer))


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _functions() -> Iterator[tuple[str, int]]:
    for path, text in FILES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, FUNCTIONS):
                yield f"{path.relative_to(SOURCE)}: {node.name}", _lines(node)


def test_no_file_is_long():
    assert [str(path) for path, text in FILES.items() if text.count("\n") > MOST_LINES] == []


def test_functions_are_short():
    lengths = dict(_functions())
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) < MEDIAN


def _who_says(word: str, but: tuple[str, ...] = ()) -> list[str]:
    names = {path.relative_to(SOURCE).as_posix(): text for path, text in FILES.items()}
    return [name for name, text in names.items() if word in text and not name.startswith(but)]


def test_nobody_goes_round_the_walls_between_communities():
    assert _who_says("_base_manager", but=("foundation/transfer/", "foundation/tenancy/")) == []


def test_markup_is_made_in_one_place():
    assert _who_says("mark_safe(", but=("foundation/ui/",)) == []


def test_every_page_does_not_wait_for_the_write_lock():
    assert _who_says("ATOMIC_REQUESTS =") == []


def test_no_signal_receivers_as_workflow():
    assert _who_says("@receiver(") == []
