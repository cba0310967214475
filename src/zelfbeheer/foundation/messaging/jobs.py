"""Telling somebody, outside the product, that there is something for her. Never what, and never from whom.

By note on her own phones, or else by mail; the digest by mail, or else by note. All by the job worker.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.messaging import push
from zelfbeheer.foundation.messaging.hours import digest_is_due, hours_of, quiet_until
from zelfbeheer.foundation.messaging.models import Message, MessageChoice, MessageHours, PushDevice
from zelfbeheer.foundation.messaging.registry import topic_of
from zelfbeheer.foundation.messaging.vocabulary import RETRIES, When


def home_address() -> str:
    """Where people find this installation, or empty where no single host name is set."""
    host = next((name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))), "")
    return f"{'https' if settings.HTTPS else 'http'}://{host}/" if host else ""


@task()
def tell_now(message_id: int) -> bool:
    """Tells the reader of one message that it is there; False when she read it meanwhile or cannot be reached.

    In her quiet hours it waits until they are over.
    """
    message = Message.objects.select_related("account", "community").filter(pk=message_id, read_at=None).first()
    if message is None or not message.account.is_active:
        return False
    until = quiet_until(hours_of(message.account), timezone.now())
    if until:
        tell_now.using(run_after=until).enqueue(message_id)
        return True
    groups = [message.community.name] if message.community else []
    return _note(message.account, groups, [message_id]) or _mail(message.account, groups)


def _note(account: Account, groups: list[str], message_ids: list[int]) -> bool:
    """One task for each of her phones, so that one that is slow keeps no other waiting."""
    devices = (
        list(PushDevice.objects.filter(account=account).values_list("pk", flat=True)) if push.is_available() else []
    )
    for device in devices:
        send_note.enqueue(device, groups, message_ids)
    return bool(devices)


def _mail(account: Account, groups: list[str]) -> bool:
    if not account.email:
        return False
    with translation.override(account.language or settings.LANGUAGE_CODE):
        body = _("%(something)s Sign in to read it: %(address)s")
        body %= {"something": _something(groups), "address": home_address()}
        send_mail(_("A message for you"), body, None, [account.email])
    return True


def _something(groups: Iterable[str]) -> str:
    named = sorted(set(groups))
    if not named:
        return _("There is something for you.")
    return _("There is something for you in %(group)s.") % {"group": ", ".join(named)}


@task()
def send_note(device_id: int, groups: list[str], message_ids: list[int], tried: int = 0) -> bool:
    """Sends a note to one phone. What fails for now is tried again a few times, each later than the last."""
    device = PushDevice.objects.select_related("account").filter(pk=device_id).first()
    if device is None or not Message.objects.filter(pk__in=message_ids, read_at=None).exists():
        return False
    with translation.override(device.account.language or settings.LANGUAGE_CODE):
        note = {"title": _("A message for you"), "body": _something(groups), "url": "/"}
    try:
        push.send(device, note)
    except push.NoLongerThere:
        device.delete()
        return False
    except push.TryLater as later:
        return _try_later(later, device_id, groups, message_ids, tried)
    PushDevice.objects.filter(pk=device_id).update(sent_at=timezone.now())
    return True


def _try_later(later: push.TryLater, device: int, groups: list[str], message_ids: list[int], tried: int) -> bool:
    if tried < len(RETRIES):
        run_after = timezone.now() + max(later.wait or timedelta(), RETRIES[tried])
        send_note.using(run_after=run_after).enqueue(device, groups, message_ids, tried + 1)
    return False


def send_digests() -> int:
    """Everybody whose time has come and for whom there is something; answers how many."""
    now = timezone.now()
    wanting = set(MessageChoice.objects.filter(when=When.DIGEST).values_list("account", flat=True))
    accounts = Account.objects.filter(pk__in=wanting, is_active=True).order_by("pk")
    return sum(_begin_digest(account, now) for account in accounts)


def _begin_digest(account: Account, now: datetime) -> bool:
    hours = hours_of(account)
    if not digest_is_due(hours, now):
        return False
    new = _for_digest(account, hours.last_digest_at)
    if not new:
        return False
    with transaction.atomic():
        MessageHours.objects.update_or_create(account=account, defaults={"last_digest_at": now})
        send_digest.enqueue(account.pk, new)
    return True


def _for_digest(account: Account, since: datetime | None) -> list[int]:
    """Unread messages since the last digest about what she wants to hear of once a day."""
    chosen = MessageChoice.objects.filter(account=account, when=When.DIGEST).values_list("topic", flat=True)
    wanted = set(chosen)
    unread = Message.objects.filter(account=account, read_at=None)
    if since and since <= timezone.now():
        unread = unread.filter(at__gt=since)
    rows = unread.order_by("pk").values_list("pk", "kind")
    return [pk for pk, kind in rows if topic_of(kind).name in wanted]


@task()
def send_digest(account_id: int, message_ids: list[int]) -> bool:
    """One mail, or one note where she gave no address, for all of it together."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    messages = Message.objects.filter(pk__in=message_ids, read_at=None).select_related("community")
    groups: list[Any] = [message.community.name if message.community else "" for message in messages.order_by("pk")]
    if account is None or not groups:
        return False
    named = [name for name in groups if name]
    return _mail(account, named) or _note(account, named, message_ids)


declare_recurring(Recurring("tell once a day", every=timedelta(minutes=10), run=send_digests))
