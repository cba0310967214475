"""The door of notices for other apps."""

from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.operations import put_up_notice, take_down_notice
from zelfbeheer.community.notices.queries import hanging, notices_read

__all__ = ["Notice", "hanging", "notices_read", "put_up_notice", "take_down_notice"]
