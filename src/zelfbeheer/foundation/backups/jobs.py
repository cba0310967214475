"""Every night a backup; when the machine was off, as soon as it is on again."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.backups.away import bring_to_store
from zelfbeheer.foundation.backups.keys import current_key
from zelfbeheer.foundation.backups.models import Backup
from zelfbeheer.foundation.backups.operations import make_backup
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.retention.registry import Retention, declare_retention

HOUR = 3
KEPT_DAYS = 90
SLACK = timedelta(days=1)
AGAIN_AFTER = timedelta(hours=1)  # a failed one is tried again


@task()
def nightly_backup() -> None:
    """Looks once more: the same night may have been asked for twice."""
    if is_due(timezone.now()):
        make_backup()
        bring_to_store()


@task()
def backup_by_hand(account_id: int) -> None:
    """Asked for with the button."""
    make_backup(actor=Account.objects.filter(pk=account_id).first() or SYSTEM, by_hand=True)
    bring_to_store()


def is_due(now: datetime) -> bool:
    """Is there no good nightly backup since three o'clock, and was the last attempt an hour ago?"""
    if current_key() is None:
        return False
    night = timezone.localtime(now).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    since = night if now >= night else night - timedelta(days=1)
    nightly = Backup.objects.filter(by_hand=False, began_at__lte=now + SLACK)  # later: the clock was ahead once
    if nightly.filter(began_at__gte=since, trouble="").exists():
        return False
    return not nightly.filter(began_at__gt=now - AGAIN_AFTER).exists()


def _old_attempts(before: datetime, _community: object) -> QuerySet:
    return Backup.objects.filter(began_at__lt=before)


def see_to_it() -> None:
    if is_due(timezone.now()):
        nightly_backup.enqueue()


def declare() -> None:
    label = _("Attempts to make a backup")
    declare_retention(Retention("backups", label, KEPT_DAYS, _old_attempts, per_community=False))
    declare_recurring(Recurring("make a backup", timedelta(minutes=10), see_to_it))
