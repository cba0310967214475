"""Telling a person something. What goes out does so by the job worker, never between commit and answer."""

from datetime import time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.codes import digest
from zelfbeheer.foundation.messaging.jobs import tell_now
from zelfbeheer.foundation.messaging.models import Message, MessageChoice, MessageHours, PushDevice
from zelfbeheer.foundation.messaging.push import may_send_to
from zelfbeheer.foundation.messaging.registry import Topic, text_of, topic_of, topics
from zelfbeheer.foundation.messaging.vocabulary import MOST_DEVICES, When
from zelfbeheer.foundation.ui.problems import Problem

NOT_A_SERVICE = _(
    "This browser wants its notes from somewhere we do not know. Nothing has changed. Try another browser."
)


def tell(*, account: Any, kind: str, community: Any = None, values: dict[str, Any] | None = None) -> Message:
    """Puts one message in somebody's own inbox. Raises LookupError on an unknown kind.

    Where she chose to hear it at once, the task that tells her is a row in the same transaction: the worker sees it
    only after commit, and a crash between the two cannot lose it.
    """
    text_of(kind, values or {})  # a missing value fails here, in the operation, and not later on a screen
    with transaction.atomic():
        message = Message.objects.create(
            account=account, kind=kind, community_id=getattr(community, "pk", community), values=values or {}
        )
        if choice_of(account, topic_of(kind)) is When.NOW:
            tell_now.enqueue(message.pk)
    return message


def choice_of(account: Any, topic: Topic) -> When:
    """When she wants to be told about this. One query."""
    chosen = MessageChoice.objects.filter(account=account, topic=topic.name).values_list("when", flat=True).first()
    return When(chosen) if chosen else topic.default


def choices_of(account: Any) -> dict[str, When]:
    """When she wants to be told, for each topic. One query."""
    chosen = dict(MessageChoice.objects.filter(account=account).values_list("topic", "when"))
    return {topic.name: When(chosen.get(topic.name, topic.default)) for topic in topics()}


def mark_read(*, account: Any, message_id: int | None = None) -> int:
    """Marks one message of this account as read, or all of them; answers how many were unread."""
    mine = Message.objects.filter(account=account, read_at=None)
    if message_id is not None:
        mine = mine.filter(pk=message_id)
    return mine.update(read_at=timezone.now())


def choose(*, account: Any, when: dict[str, str], digest_at: time, quiet_from: time, quiet_until: time) -> None:
    """What she wants to hear outside the product, and at what hours. Unknown topics are left alone."""
    hours = {"digest_at": digest_at, "quiet_from": quiet_from, "quiet_until": quiet_until}
    with transaction.atomic():
        for topic in topics():
            if topic.name in when:
                chosen = {"when": When(when[topic.name])}
                MessageChoice.objects.update_or_create(account=account, topic=topic.name, defaults=chosen)
        MessageHours.objects.update_or_create(account=account, defaults=hours)


def add_device(*, account: Any, session: Any, name: str, endpoint: str, public_key: str, secret: str) -> PushDevice:
    """From now on this phone shows notes, as long as she is signed in there. The same phone again is one device."""
    if not may_send_to(endpoint):
        raise Problem(NOT_A_SERVICE)
    given = {"account": account, "session": session, "name": name[:60], "endpoint": endpoint}
    with transaction.atomic():
        device, _made = PushDevice.objects.update_or_create(
            digest=digest(endpoint), defaults={**given, "public_key": public_key, "secret": secret}
        )
        mine = PushDevice.objects.filter(account=account).order_by("-made_at", "-pk")
        PushDevice.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST_DEVICES:])).delete()
    return device


def end_device(*, account: Any, device_id: int) -> bool:
    """This phone shows no notes any more. False when it is none of hers."""
    return bool(PushDevice.objects.filter(account=account, pk=device_id).delete()[0])
