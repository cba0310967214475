"""The door of agreements for other apps. Search asks `in_force` (each `.title`, `.text`, `.language`) and
`translations_in_force` for words; `plain` of foundation/ui/prose.py takes the markup out."""

from zelfbeheer.community.agreements.models import Agreement, Translation, Version
from zelfbeheer.community.agreements.operations import change_agreement, end_agreement, write_agreement
from zelfbeheer.community.agreements.queries import changed_since_read, in_force, translations_in_force

__all__ = [
    "Agreement",
    "Translation",
    "Version",
    "change_agreement",
    "changed_since_read",
    "end_agreement",
    "in_force",
    "translations_in_force",
    "write_agreement",
]
