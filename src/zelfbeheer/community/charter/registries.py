"""What higher apps tell the charter without the charter knowing them. Filled in `AppConfig.ready`."""

from collections.abc import Callable
from datetime import date
from typing import Any

_stories: dict[str, Callable[[Any], str]] = {}


def declare_story(name: str, tell: Callable[[Any], str]) -> None:
    """`tell(community)` is a sentence about how this charter came here, such as with a file; or nothing."""
    _stories[name] = tell


def stories(community: Any) -> list[str]:
    return [said for _name, tell in sorted(_stories.items()) if (said := tell(community))]


_fruitless: list[Callable[[Any], list[date]]] = []
_announcers: list[Callable[[Any, str, date], object]] = []


def declare_meeting_facts(days: Callable[[Any], list[date]]) -> None:
    """`days(community)`: the days of the last two announced meetings when neither had its quorum; else nothing."""
    _fruitless[:] = [days]


def meetings_without_quorum(community: Any) -> list[date]:
    return sorted(day for days in _fruitless for day in days(community))


def declare_announcer(announce: Callable[[Any, str, date], object]) -> None:
    """`announce(community, text, last_on)` puts something where everybody sees it, such as the board."""
    _announcers[:] = [announce]


def announce(community: Any, text: str, last_on: date) -> None:
    for put_up in _announcers:
        put_up(community, text, last_on)


_proposals: list[Callable[[Any, str, dict[str, str]], str]] = []


def declare_proposing(address: Callable[[Any, str, dict[str, str]], str]) -> None:
    """`address(community, kind, answers)`: where somebody makes a proposal of it."""
    _proposals[:] = [address]


def address_of_proposal(community: Any, kind: str, answers: dict[str, str]) -> str:
    """Empty where nobody declared how to propose."""
    return next((address(community, kind, answers) for address in _proposals), "")


_decisions: list[Callable[[Any, list[int]], dict[int, str]]] = []


def declare_decision_pages(addresses: Callable[[Any, list[int]], dict[int, str]]) -> None:
    """`addresses(community, bases)`: the page of the decision that a basis is, where there is one."""
    _decisions[:] = [addresses]


def decision_pages(community: Any, bases: list[int]) -> dict[int, str]:
    return {key: href for find in _decisions for key, href in find(community, bases).items()} if bases else {}
