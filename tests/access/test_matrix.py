"""Who may what: every capability, every kind of community, every role that a founding suggests, as one table.

The table is data in the repository, so that a change in anybody's rights is seen in a review. After a change that was
meant: `pytest tests/access/test_matrix.py --rewrite-matrix`.
"""

from pathlib import Path

from zelfbeheer.community.groups.presets import ROLES
from zelfbeheer.community.groups.vocabulary import Kind
from zelfbeheer.foundation.access.registry import rules

TABLE = Path(__file__).parent / "matrix.txt"


def _cell(role, capability: str) -> str:
    if capability in role.may:
        return "yes"
    return "on shift" if capability in role.on_shift else "-"


def table() -> str:
    """One block per kind; own rights (that no role gives) are named apart."""
    lines = []
    names = [str(rule.capability) for rule in rules() if rule.grantable]
    for kind in Kind.values:
        roles = ROLES[kind]
        lines += [f"[{kind}]", f"{'':<24}" + "".join(f"{role.names['en']:<18}" for role in roles)]
        lines += [f"{name:<24}" + "".join(f"{_cell(role, name):<18}" for role in roles) for name in names]
        lines.append("")
    own = [str(rule.capability) for rule in rules() if not rule.grantable]
    lines += ["[by being the person concerned, whatever her role]", *own]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_nobodys_rights_changed_unseen(request):
    now = table()
    if request.config.getoption("--rewrite-matrix"):
        TABLE.write_text(now)
    assert TABLE.read_text() == now


def test_a_suggested_role_names_only_capabilities_that_exist():
    known = {str(rule.capability) for rule in rules() if rule.grantable}
    for kind in Kind.values:
        for role in ROLES[kind]:
            assert set(role.may) | set(role.on_shift) <= known, (kind, role.names["en"])


def test_a_supporter_gets_nothing_by_default():
    for kind in Kind.values:
        supporters = [role for role in ROLES[kind] if role.is_supporter]
        assert supporters, f"{kind} suggests no supporter"
        assert all(not role.may and not role.on_shift for role in supporters)
