"""Rooms, sleeping places and who stays. Who sleeps where is never visible outside the house.

Being in or out is a present state without history: no record of somebody's comings and goings is kept.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class Room(InCommunity):
    name = models.CharField(max_length=40)
    floor = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="one_room_of_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """ "Kamer 1 (boven)"."""
        return f"{self.name} ({self.floor})" if self.floor else self.name


class SleepingPlaceQuerySet(CommunityQuerySet):
    def open(self) -> SleepingPlaceQuerySet:
        return self.filter(closed_at=None)

    def free(self) -> SleepingPlaceQuerySet:
        """Open, and nobody stays there now."""
        running = Stay.objects.across_communities(because="subquery of a scoped query").running()
        return self.open().exclude(pk__in=running.exclude(place=None).values("place"))


class SleepingPlace(InCommunity):
    """A bed or a room for one person. How many there are is a rule of the group, so each has its basis."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=40)
    closed_at = models.DateTimeField(null=True, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = SleepingPlaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "name"], name="one_place_of_a_name")]

    def __str__(self) -> str:
        """ "Bed 3, Kamer 2"; a room for one person has one name. Read it with `select_related("room")`."""
        return self.name if self.name == self.room.name else f"{self.name}, {self.room.name}"


class StayQuerySet(CommunityQuerySet):
    def running(self) -> StayQuerySet:
        return self.filter(ended_at=None)

    def elsewhere(self, night: date) -> StayQuerySet:
        """Who said to sleep elsewhere in the night that begins on that day."""
        return self.running().filter(elsewhere_until__gte=night)


class Stay(InCommunity):
    """Somebody stays here, with a place or with none yet. One running stay each, one running stay per place.

    Only the present is kept of being in or out: `out_since` is overwritten, and emptied when the stay ends.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stays")
    place = models.ForeignKey(SleepingPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="stays")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by_other = models.BooleanField(default=False)  # somebody else wrote down that she left
    out_since = models.DateTimeField(null=True, blank=True)  # None: in the house
    elsewhere_until = models.DateField(null=True, blank=True)  # the last night that she sleeps elsewhere
    elsewhere_said_at = models.DateTimeField(null=True, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = StayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_running_stay_each"),
            models.UniqueConstraint(fields=["place"], condition=Q(ended_at=None), name="one_stay_per_place"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(out_since=None), name="an_ended_stay_tells_nothing_of_in_or_out"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(elsewhere_until=None), name="an_ended_stay_tells_nothing_of_elsewhere"
            ),
        ]
        indexes = [models.Index(fields=["community", "ended_at"], name="stays_running")]


class AwayRule(InCommunity):
    """Whether the group sees how many sleep elsewhere, as a count. The newest row holds; without one nobody sees it."""

    shows_count = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
