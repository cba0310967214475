"""The door of moving for other apps and the command line."""

from zelfbeheer.community.moving.operations import import_community

__all__ = ["import_community"]
