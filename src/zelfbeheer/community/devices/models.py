"""A device that a house registered, and the house's rule for what its board shows and takes."""

from django.db import models
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis
from zelfbeheer.foundation.tenancy.models import InCommunity


class Device(InCommunity):
    """A tablet or screen of the house. It holds a random token in a cookie; only the digest is kept here."""

    name = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    registered_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)


class BoardRule(InCommunity):
    """What the house chose for its board. Rule-like: the newest row holds, each with its basis."""

    tap_is_enough = models.BooleanField(default=False)  # taking and ticking duties needs no PIN
    shows_names = models.BooleanField(default=True)
    shows_notices = models.BooleanField(default=True)
    shows_moments = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
