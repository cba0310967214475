"""The door of groups for other apps."""

from zelfbeheer.community.groups.founding import (
    FoundingPlan,
    PersonPlan,
    RolePlan,
    found_anew,
    found_community,
)
from zelfbeheer.community.groups.granting import let_role, offered
from zelfbeheer.community.groups.intake import person_named, role_named, was_here
from zelfbeheer.community.groups.keeping import has_records
from zelfbeheer.community.groups.look import COLOURS, Colour, colour_of, picture_of
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
from zelfbeheer.community.groups.names import NAME_LENGTH, NameProblem, check_name, tidy
from zelfbeheer.community.groups.operations import (
    add_person,
    add_role,
    end_role,
    first_rung,
    first_rungs,
    give_role,
    is_founded,
    leave,
)
from zelfbeheer.community.groups.queries import (
    names_of_accounts,
    own_words,
    people_of_account,
)
from zelfbeheer.community.groups.registries import (
    FoundingPage,
    FoundingStep,
    NewcomerQuestion,
    PersonLink,
    after_founding,
    declare_founding_page,
    declare_founding_step,
    declare_leaving_step,
    declare_newcomer_question,
    declare_person_link,
)
from zelfbeheer.community.groups.rules import NOT_YOUR_ROLE, community_id_of, held, own
from zelfbeheer.community.groups.spotting import Spotted, spot_names, without_names
from zelfbeheer.community.groups.voice import Term, Voice, in_own_words, short_own_word, speak_for, speaking_for, voice
from zelfbeheer.community.groups.ways import WordPlan
from zelfbeheer.community.groups.week import Opening, Week, opening_words

__all__ = [
    "COLOURS",
    "NAME_LENGTH",
    "NOT_YOUR_ROLE",
    "Basis",
    "Colour",
    "Community",
    "FoundingAct",
    "FoundingPage",
    "FoundingPlan",
    "FoundingStep",
    "NameProblem",
    "NewcomerQuestion",
    "Opening",
    "OwnWord",
    "Person",
    "PersonLink",
    "PersonPlan",
    "Role",
    "RoleCapability",
    "RoleGrant",
    "RolePlan",
    "Spotted",
    "Term",
    "Voice",
    "Week",
    "WordPlan",
    "add_person",
    "add_role",
    "after_founding",
    "basis_of",
    "check_name",
    "colour_of",
    "community_id_of",
    "declare_founding_page",
    "declare_founding_step",
    "declare_leaving_step",
    "declare_newcomer_question",
    "declare_person_link",
    "end_role",
    "first_rung",
    "first_rungs",
    "found_anew",
    "found_community",
    "give_role",
    "has_records",
    "held",
    "in_own_words",
    "is_founded",
    "leave",
    "let_role",
    "names_of_accounts",
    "offered",
    "opening_words",
    "own",
    "own_words",
    "people_of_account",
    "person_named",
    "picture_of",
    "role_named",
    "short_own_word",
    "speak_for",
    "speaking_for",
    "spot_names",
    "tidy",
    "voice",
    "was_here",
    "without_names",
]
