"""Which capabilities a group can put in its roles, and under which conditions."""

from zelfbeheer.community.groups.models import Basis, Role, RoleCapability
from zelfbeheer.community.groups.vocabulary import PARTS, PARTS_OF_APPS
from zelfbeheer.foundation.access.conditions import condition
from zelfbeheer.foundation.access.registry import Rule, rule_of, rules

Gives = tuple[tuple[str, str], ...]  # capability, condition ("" for always)


def offered(kind: str) -> list[Rule]:
    """The capabilities that a role can hold in this kind of community, reading ones first."""
    used = [rule for rule in rules() if rule.grantable and _is_used(rule, kind)]
    return sorted(used, key=lambda rule: (not str(rule.capability).startswith("see_"), str(rule.capability)))


def _is_used(rule: Rule, kind: str) -> bool:
    part = PARTS_OF_APPS.get(type(rule.capability).__module__.split(".")[-2])
    return part is None or part in PARTS[kind]


def used(gives: Gives, kind: str) -> Gives:
    """Those of a part that this kind of community uses: of the others a role says nothing."""
    return tuple(pair for pair in gives if _is_used(rule_of(pair[0]), kind))


def checked(gives: Gives) -> Gives:
    """The same pairs, each once. Raises LookupError on an unknown capability or condition, or one no role can hold."""
    for capability, named in gives:
        if not rule_of(capability).grantable:
            raise LookupError(f"no role can hold {capability}")
        if named:
            condition(named)
    return tuple(dict.fromkeys(gives))


def write_gives(role: Role, gives: Gives, basis: Basis) -> None:
    """From now on the role gives exactly this; what stays keeps its own basis."""
    wanted = set(checked(gives))
    held = RoleCapability.objects.of(role.community_id).filter(role=role)
    present = {(row.capability, row.condition): row.pk for row in held}
    gone = [pk for pair, pk in present.items() if pair not in wanted]
    held.filter(pk__in=gone).delete()
    RoleCapability.objects.bulk_create(
        RoleCapability(community_id=role.community_id, role=role, capability=capability, condition=named, basis=basis)
        for capability, named in sorted(wanted - present.keys())
    )


def let_role(role: Role, capability: str, basis: Basis, *, may: bool) -> None:
    """From now on the role gives this always, or not at all. By a decision of the group, whose basis it keeps."""
    checked(((capability, ""),))
    own = {"community_id": role.community_id, "role": role, "capability": capability}
    RoleCapability.objects.of(role.community_id).filter(role=role, capability=capability).delete()
    if may:
        RoleCapability.objects.create(**own, condition="", basis=basis)
