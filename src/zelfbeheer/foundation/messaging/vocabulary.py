"""When somebody wants to be told outside the product, and the limits of telling."""

from datetime import time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class When(models.TextChoices):
    NEVER = "never", _("Only here")
    DIGEST = "digest", _("Once a day")
    NOW = "now", _("At once")


DIGEST_AT = time(9)
QUIET_FROM, QUIET_UNTIL = time(22), time(8)
RETRIES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
PUSH_SECONDS = 10  # so long a push service may take to answer
PUSH_LIVES = 24 * 60 * 60  # so many seconds it may keep what it could not deliver
MOST_DEVICES = 10
