"""The door of notices for other apps."""

from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.queries import hanging

__all__ = ["Notice", "hanging"]
