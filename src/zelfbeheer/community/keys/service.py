"""The door of keys for other apps."""

from zelfbeheer.community.keys.handing_over import hand_over
from zelfbeheer.community.keys.operations import issue_first_card

__all__ = ["hand_over", "issue_first_card"]
