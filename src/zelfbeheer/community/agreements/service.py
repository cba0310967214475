"""The door of agreements for other apps. Search asks `in_force` (each `.title`, `.text`, `.language`) and
`translations_in_force` for words; `plain` of foundation/ui/prose.py takes the markup out."""

from zelfbeheer.community.agreements.again import declare_follower, laid_on_agenda, open_reasons, put_up
from zelfbeheer.community.agreements.models import Agreement, LookAgain, Translation, Version
from zelfbeheer.community.agreements.operations import (
    change_agreement,
    end_agreement,
    locked,
    look_again_on,
    write_agreement,
)
from zelfbeheer.community.agreements.queries import changed_since_read, in_force, translations_in_force

__all__ = [
    "Agreement",
    "LookAgain",
    "Translation",
    "Version",
    "change_agreement",
    "changed_since_read",
    "declare_follower",
    "end_agreement",
    "in_force",
    "laid_on_agenda",
    "locked",
    "look_again_on",
    "open_reasons",
    "put_up",
    "translations_in_force",
    "write_agreement",
]
