"""A wall: after the founding nothing changes how a group decides but the effect of a decision."""

import ast
from pathlib import Path

from zelfbeheer.foundation.access.registry import rules

SOURCE = Path(__file__).parents[2] / "src" / "zelfbeheer"
# Who may call the only two operations on clauses, and the one that opens a founding once more.
CALLERS = {
    "write_clause": {"community/charter/founding.py", "community/charter/changing.py"},
    "write_from": {"community/decisions/of_charter.py"},
    "end_clause": {"community/charter/founding.py", "community/decisions/of_charter.py"},
    "found_anew": {"community/charter/refounding.py"},
}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "delete", "save", "bulk_update"}


def _files():
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts and path.relative_to(SOURCE).parts[0] != "demo":
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text())


def _called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_only_the_founding_and_decisions_write_clauses():
    for file, tree in _files():
        for name in CALLERS.keys() & set(_called(tree)):
            assert file in CALLERS[name], f"{file} calls {name}"


def test_nothing_else_writes_the_table_of_clauses():
    """Who imports the model reads it; only operations.py writes."""
    for file, tree in _files():
        text = ast.unparse(tree)
        if "Clause" in text and file != "community/charter/operations.py":
            writes = [
                node for node in ast.walk(tree)
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in WRITES
                and "Clause.objects" in ast.unparse(node.func)
            ]  # fmt: skip
            assert not writes, f"{file} writes clauses itself"


def test_no_role_can_hold_a_right_to_change_how_the_group_decides():
    own = [rule for rule in rules() if type(rule.capability).__module__.endswith("charter.vocabulary")]
    assert own and not any(rule.grantable for rule in own)
