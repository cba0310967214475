"""The door of groups for other apps."""

from zelfbeheer.community.groups.founding import (
    FoundingPlan,
    PersonPlan,
    RolePlan,
    WordPlan,
    found_community,
)
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
from zelfbeheer.community.groups.names import NAME_LENGTH, NameProblem
from zelfbeheer.community.groups.operations import add_person, first_rung, leave
from zelfbeheer.community.groups.queries import (
    Word,
    names_of_accounts,
    own_words,
    people_of_account,
)
from zelfbeheer.community.groups.registries import (
    FoundingStep,
    PersonLink,
    after_founding,
    declare_founding_step,
    declare_leaving_step,
    declare_person_link,
)
from zelfbeheer.community.groups.rules import NOT_YOUR_ROLE, held, own

__all__ = [
    "NAME_LENGTH",
    "NOT_YOUR_ROLE",
    "Basis",
    "Community",
    "FoundingAct",
    "FoundingPlan",
    "FoundingStep",
    "NameProblem",
    "OwnWord",
    "Person",
    "PersonLink",
    "PersonPlan",
    "Role",
    "RoleCapability",
    "RoleGrant",
    "RolePlan",
    "Word",
    "WordPlan",
    "add_person",
    "after_founding",
    "basis_of",
    "declare_founding_step",
    "declare_leaving_step",
    "declare_person_link",
    "first_rung",
    "found_community",
    "held",
    "leave",
    "names_of_accounts",
    "own",
    "own_words",
    "people_of_account",
]
