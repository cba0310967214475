"""The door of groups for other apps."""

from zelfbeheer.community.groups.models import (
    Basis,
    Community,
    FoundingAct,
    OwnWord,
    Person,
    Role,
    RoleCapability,
    RoleGrant,
    basis_of,
)
from zelfbeheer.community.groups.rules import NOT_YOUR_ROLE, held, own

__all__ = [
    "NOT_YOUR_ROLE",
    "Basis",
    "Community",
    "FoundingAct",
    "OwnWord",
    "Person",
    "Role",
    "RoleCapability",
    "RoleGrant",
    "basis_of",
    "held",
    "own",
]
