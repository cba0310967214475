"""What higher apps tell the charter without the charter knowing them. Filled in `AppConfig.ready`."""

from collections.abc import Callable
from typing import Any

_stories: dict[str, Callable[[Any], str]] = {}


def declare_story(name: str, tell: Callable[[Any], str]) -> None:
    """`tell(community)` is a sentence about how this charter came here, such as with a file; or nothing."""
    _stories[name] = tell


def stories(community: Any) -> list[str]:
    return [said for _name, tell in sorted(_stories.items()) if (said := tell(community))]
