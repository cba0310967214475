"""The door of the charter for other apps."""

from zelfbeheer.community.charter.changing import (
    answers_for,
    base_of,
    clause_of,
    values_answered,
    why_not_written,
    write_from,
)
from zelfbeheer.community.charter.models import TERMS, Clause, Terms
from zelfbeheer.community.charter.operations import end_clause, write_clause
from zelfbeheer.community.charter.policies import may_read
from zelfbeheer.community.charter.registries import (
    declare_announcer,
    declare_decision_pages,
    declare_meeting_facts,
    declare_proposing,
    declare_story,
)
from zelfbeheer.community.charter.rules import (
    chosen,
    electorate,
    has_say,
    in_force,
    is_complete,
    may_propose,
    rule_for,
    with_a_say,
)
from zelfbeheer.community.charter.words import euros, in_short, in_words, subject_in_words

__all__ = [
    "TERMS",
    "Clause",
    "Terms",
    "answers_for",
    "base_of",
    "chosen",
    "clause_of",
    "declare_announcer",
    "declare_decision_pages",
    "declare_meeting_facts",
    "declare_proposing",
    "declare_story",
    "electorate",
    "end_clause",
    "euros",
    "has_say",
    "in_force",
    "in_short",
    "in_words",
    "is_complete",
    "may_propose",
    "may_read",
    "rule_for",
    "subject_in_words",
    "values_answered",
    "why_not_written",
    "with_a_say",
    "write_clause",
    "write_from",
]
