"""Rooms, sleeping places and who stays. Who sleeps where is never visible outside the house.

Being in or out is a present state without history: no record of somebody's comings and goings is kept.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.tenancy.models import InCommunity


class Room(InCommunity):
    name = models.CharField(max_length=40)
    floor = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="one_room_of_a_name")]


class SleepingPlace(InCommunity):
    """A bed or a room for one person."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=20)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "name"], name="one_place_of_a_name")]


class Stay(InCommunity):
    """Somebody stays here, with a place or with none yet. One running stay each, one running stay per place."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stays")
    place = models.ForeignKey(
        SleepingPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="stays"
    )
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    out_since = models.DateTimeField(null=True, blank=True)  # None: in the house
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_running_stay_each"),
            models.UniqueConstraint(fields=["place"], condition=Q(ended_at=None), name="one_stay_per_place"),
        ]
