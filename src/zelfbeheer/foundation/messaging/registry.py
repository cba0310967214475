"""Kinds of message. An app declares its own in `AppConfig.ready`; the text is rendered in the reader's language."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class MessageKind:
    """`text` is a lazily translated sentence with %(name)s places; nothing sensitive goes into its values."""

    kind: str
    text: Any


_kinds: dict[str, MessageKind] = {}


def declare_message(kind: MessageKind) -> None:
    _kinds[kind.kind] = kind


def text_of(kind: str, values: dict[str, Any]) -> str:
    """The sentence in the active language. Raises LookupError on an unknown kind."""
    if kind not in _kinds:
        raise LookupError(f"unknown kind of message: {kind}")
    return str(_kinds[kind].text) % values
