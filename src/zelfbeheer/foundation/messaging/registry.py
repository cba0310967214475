"""Kinds of message and what they are about. An app declares its own in `AppConfig.ready`.

A kind's text is rendered in the reader's language. A topic is what somebody chooses about: `declare_topic` with the
beginning of its kinds' names, so that "duties.moved" belongs to "duties". What belongs to none is "other".
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.vocabulary import When


@dataclass(frozen=True)
class MessageKind:
    """`text` is a lazily translated sentence with %(name)s places; nothing sensitive goes into its values."""

    kind: str
    text: Any
    topic: str = ""  # else what its name begins with


@dataclass(frozen=True)
class Topic:
    """`default` is what holds for somebody who chose nothing: quiet, but for what guards her account."""

    name: str
    label: Any
    order: int
    default: When = When.NEVER


OTHER = Topic("other", _("Everything else"), 100)

_kinds: dict[str, MessageKind] = {}
_topics: dict[str, Topic] = {OTHER.name: OTHER}


def declare_message(kind: MessageKind) -> None:
    _kinds[kind.kind] = kind


def declare_topic(topic: Topic) -> None:
    """Raises ValueError for a daily mail that nobody asked for: the digest goes only to who chose it."""
    if topic.default is When.DIGEST:
        raise ValueError(f"{topic.name}: only somebody herself chooses to be told once a day")
    _topics[topic.name] = topic


def topics() -> list[Topic]:
    return sorted(_topics.values(), key=lambda topic: (topic.order, topic.name))


def topic_of(kind: str) -> Topic:
    """What a kind of message is about."""
    declared = _kinds.get(kind)
    return _topics.get((declared and declared.topic) or kind.partition(".")[0], OTHER)


def text_of(kind: str, values: dict[str, Any]) -> str:
    """The sentence in the active language. Raises LookupError on an unknown kind."""
    if kind not in _kinds:
        raise LookupError(f"unknown kind of message: {kind}")
    return str(_kinds[kind].text) % values
