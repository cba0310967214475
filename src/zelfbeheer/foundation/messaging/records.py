"""Messages are personal: how they leave, how they go, and how long a read one stays."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.models import Message, MessageChoice, MessageHours, PushDevice
from zelfbeheer.foundation.messaging.registry import text_of, topics
from zelfbeheer.foundation.messaging.vocabulary import When
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

READ_DAYS = 90


def show(messages: QuerySet) -> list[dict[str, Any]]:
    """Messages as their reader saw them."""
    return [
        {
            str(_("Group")): message.community.name if message.community else None,
            str(_("Text")): text_of(message.kind, message.values),
            str(_("When")): message.at,
            str(_("Read on")): message.read_at,
        }
        for message in messages.select_related("community")
    ]


def _read_before(before: datetime, community: Any) -> QuerySet:
    return Message.objects.filter(read_at__lt=before)


def declare() -> None:
    fields = ("kind", "values", "at", "read_at")
    title = _("Messages to you")
    declare_personal(PersonalRecord(Message, "account", fields, title, Erasure.DELETE, show=show))
    declare_retention(Retention("messages", _("Messages that were read"), READ_DAYS, _read_before, per_community=False))
    _declare_choices()
    _declare_devices()


def _declare_choices() -> None:
    chosen = PersonalRecord(
        MessageChoice, "account", ("topic", "when"), _("What you want to be told, and when"), Erasure.DELETE,
        show=_show_choices,
    )  # fmt: skip
    declare_personal(chosen)
    declare_personal(
        PersonalRecord(
            MessageHours, "account", ("digest_at", "quiet_from", "quiet_until", "last_digest_at"),
            _("At what hours you want to be told"), Erasure.DELETE,
            labels={
                "digest_at": _("Once a day, at"), "quiet_from": _("Quiet from"), "quiet_until": _("Quiet until"),
                "last_digest_at": _("The last time that you were told once a day"),
            },
        )
    )  # fmt: skip


def _declare_devices() -> None:
    in_use = _("An address with which a note reaches your phone; it is of no use to you.")
    for path, title in (
        ("account", _("Phones that show you a note")),
        ("session__user", _("Phones that show you a note, by where you are signed in")),
    ):
        declare_personal(
            PersonalRecord(
                PushDevice, path, ("name", "made_at", "sent_at"), title, Erasure.DELETE,
                left_out=dict.fromkeys(("session", "endpoint", "public_key", "secret"), in_use),
                labels={"sent_at": _("Last note")},
            )
        )  # fmt: skip


def _show_choices(choices: QuerySet) -> list[dict[str, Any]]:
    """Choices in the words of the screen."""
    labels = {topic.name: str(topic.label) for topic in topics()}
    return [
        {
            str(_("About")): labels.get(choice.topic, choice.topic),
            str(_("When")): str(When(choice.when).label),
        }
        for choice in choices
    ]


declare_mending("inbox:choose", MessageChoice)
declare_mending("inbox:messages", Message)
