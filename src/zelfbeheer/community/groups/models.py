"""A community, its people, its roles, and the basis of every rule it has."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from zelfbeheer.community.groups.look import picture_of
from zelfbeheer.community.groups.vocabulary import PARTS, BasisKind, Kind, Way, Word
from zelfbeheer.community.groups.voice import Voice
from zelfbeheer.community.groups.week import Week
from zelfbeheer.foundation.access.conditions import condition, conditions
from zelfbeheer.foundation.at_once import once
from zelfbeheer.foundation.prepared import Prepared
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class Community(models.Model):
    """A group that governs itself, whatever its kind.

    Its words, week and look stand here, so that every page has them without asking; by which right stands in OwnWay.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=8, default="nl")
    founded_at = models.DateTimeField(default=timezone.now)
    words = models.JSONField(default=dict, blank=True)  # a copy of OwnWord to read: voice.Words
    week_begins = models.PositiveSmallIntegerField(default=0)  # 0 is Monday
    open_hours = models.JSONField(default=list, blank=True)  # week.Hours; empty: it never closes, or has no hours
    colour = models.CharField(max_length=12, blank=True)  # look.COLOURS
    emblem = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    emblem_key = models.CharField(max_length=32, blank=True)  # stands in the address, so that nobody can guess it

    def __str__(self) -> str:
        return self.name

    @cached_property
    def own(self) -> Voice:
        """Its own words: `own.house.the` is "de opvang"."""
        return Voice(self.kind, self.words)

    @cached_property
    def week(self) -> Week:
        return Week.of(self)

    @property
    def picture(self) -> str:
        """The address of its picture, or "" where it has none."""
        return picture_of(self)

    def uses(self, part: str) -> bool:
        """Does this kind of community use this part of the product?"""
        return part in PARTS[self.kind]


class Basis(InCommunity):
    """Why a rule holds: the founding act, or (later) a decision of the group. Every rule-like row points at one."""

    kind = models.CharField(max_length=10, choices=BasisKind.choices)
    made_at = models.DateTimeField(default=timezone.now)
    summary = models.CharField(max_length=200, blank=True)


class FoundingAct(InCommunity):
    """The beginning: who founded the community and when the founding was closed. After that only decisions count."""

    basis = models.OneToOneField(Basis, on_delete=models.PROTECT, related_name="founding_act")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    founders = models.ManyToManyField("Person", through="Founder", related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community"], name="one_founding_act")]


class Founder(InCommunity):
    """One of the people who founded the community."""

    act = models.ForeignKey(FoundingAct, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("Person", on_delete=models.CASCADE, related_name="foundings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "person"], name="founder_once")]


class FoundingInvitation(models.Model):
    """A link with which somebody may found one community. Only the digest of its token is kept.

    What the founders filled in so far waits in `draft`, so that they can go on later or on another device.
    """

    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    draft = models.JSONField(default=dict, blank=True)

    @property
    def is_open(self) -> bool:
        return self.used_at is None and timezone.now() < self.expires_at


class OwnWord(InCommunity):
    """What a community calls something, with article and plural, so that sentences stay right."""

    word = models.CharField(max_length=20, choices=Word.choices)
    language = models.CharField(max_length=8, default="nl")
    article = models.CharField(max_length=10, blank=True)
    singular = models.CharField(max_length=40)
    plural = models.CharField(max_length=40, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "language", "word"], name="one_word_each")]


class OwnWay(InCommunity):
    """By what right the words, the week or the look are as they are; the newest row of a subject holds."""

    subject = models.CharField(max_length=10, choices=Way.choices)
    chosen_at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["community", "subject", "chosen_at"], name="own_ways_by_subject")]


class PersonQuerySet(CommunityQuerySet):
    def present(self, on: date | None = None) -> PersonQuerySet:
        """People who belong to the community on that day (default today)."""
        day = on or timezone.localdate()
        return self.filter(Q(left_on=None) | Q(left_on__gt=day))

    def holding(self, capability: str, on: date | None = None) -> PersonQuerySet:
        """People with a running role that gives this capability, its conditions met."""
        day = on or timezone.localdate()
        grants = RoleGrant.objects.across_communities(because="subquery of a scoped query").running(day)
        plain = Q(pk__in=grants.filter(_gives(capability, "")).values("person"))
        for known in conditions():
            given = Q(pk__in=grants.filter(_gives(capability, known.name)).values("person"))
            plain |= given & known.people()
        return self.present(day).filter(plain)


def _gives(capability: str, condition_name: str) -> Q:
    rows = RoleCapability.objects.across_communities(because="subquery of a scoped query")
    return Q(role__in=rows.filter(capability=capability, condition=condition_name).values("role"))


class Rights(NamedTuple):
    """What a person's running roles give: the conditions (\"\" for none) under which she holds each capability."""

    roles: frozenset[int]
    held: dict[str, set[str]]
    more_than_supports: bool


class Person(InCommunity):
    """Somebody in one community, under the name that she chose there."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="people")
    chosen_name = models.CharField(max_length=40)
    shown_on_board = models.BooleanField(default=True)
    picture = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    joined_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)  # the first day that she no longer belongs

    objects = PersonQuerySet.as_manager()
    has_unread = False  # set for the person of a request

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "account"], name="one_person_each"),
            models.UniqueConstraint(
                "community", Lower("chosen_name"), condition=Q(left_on=None), name="names_told_apart"
            ),
        ]
        indexes = [models.Index(fields=["community", "chosen_name"], name="people_by_name")]

    def __str__(self) -> str:
        return self.chosen_name

    @property
    def is_present(self) -> bool:
        return self.left_on is None or self.left_on > timezone.localdate()

    @cached_property
    def _rights(self) -> Rights:
        """What her running roles give her. One query."""
        rows = RIGHTS(community=self.community_id, person=self.pk, today=timezone.localdate())
        held: dict[str, set[str]] = {}
        for _, capability, name, _ in rows:
            held.setdefault(capability, set()).add(name)
        return Rights(frozenset(row[0] for row in rows), held, not all(row[3] for row in rows))

    def holds(self, capability: str) -> bool:
        """Does a running role give her this, its condition met? One query per person, then remembered."""
        names = self._rights.held.get(str(capability), set()) if self.is_present else set()
        return "" in names or any(self.meets(name) for name in sorted(names))

    @property
    def role_ids(self) -> frozenset[int]:
        """The roles she holds now; read together with her capabilities."""
        return self._rights.roles

    @property
    def more_than_supports(self) -> bool:
        """Holds a running role that is not a supporter's; somebody without a role does not. Read with her roles."""
        return self.is_present and self._rights.more_than_supports

    @cached_property
    def _met(self) -> dict[str, bool]:
        return {}

    def meets(self, name: str) -> bool:
        """Is this condition met for her now? Remembered on this object."""
        if name not in self._met:
            self._met[name] = condition(name).met(self)
        return self._met[name]

    def assume(self, name: str, met: bool) -> None:
        """A page that already read what a condition depends on saves the query."""
        self._met[name] = met

    def forget_rights(self) -> None:
        """After a change of roles on this same object."""
        for name in ("_rights", "_met"):
            self.__dict__.pop(name, None)


class RoleQuerySet(CommunityQuerySet):
    def on_the_ladder(self) -> RoleQuerySet:
        """From the foot of the ladder up, then the roles beside it."""
        return self.order_by(F("rank").asc(nulls_last=True), "name", "pk")


class Role(InCommunity):
    """A role of the community's own. `rank` places it on the ladder; None stands beside it (a supporter).

    `by_hand`: whoever gives roles may give this one; else only a decision of the group gives it.
    """

    name = models.CharField(max_length=40)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    is_supporter = models.BooleanField(default=False)  # no formal say; reads nothing by default
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
    by_hand = models.BooleanField(default=True)
    by_hand_basis = models.ForeignKey(Basis, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="one_role_of_a_name")]

    def __str__(self) -> str:
        return self.name


class RoleCapability(InCommunity):
    """What a role may, by which basis; with a condition it counts only while that is met (for instance on shift)."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="capabilities")
    capability = models.CharField(max_length=60)
    condition = models.CharField(max_length=30, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "capability", "condition"], name="one_capability_per_role")
        ]


class RoleGrantQuerySet(CommunityQuerySet):
    def running(self, on: date) -> RoleGrantQuerySet:
        return self.ending_after(on).filter(start_on__lte=on)

    def ending_after(self, day: date) -> RoleGrantQuerySet:
        """Still holds after that day, or begins later."""
        return self.filter(Q(end_on=None) | Q(end_on__gt=day))


class RoleGrant(InCommunity):
    """A person has a role from a day until a day. Never edited into another person or role: end it, make a new one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="grants")
    start_on = models.DateField(default=timezone.localdate)
    end_on = models.DateField(null=True, blank=True)  # the first day that it no longer holds
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on=None) | Q(end_on__gte=F("start_on")), name="grant_ends_after_start"
            )
        ]


def _rights(community: int, person: int, today: date) -> Any:
    running = RoleGrant.objects.of(community).running(today).filter(person=person)
    return running.values_list(
        "role_id", "role__capabilities__capability", "role__capabilities__condition", "role__is_supporter"
    )


RIGHTS = Prepared(_rights, community=int, person=int, today=date)


def basis_of(person: Any, capability: str) -> Basis:
    """By what right a person makes a rule: the basis that gave her role this capability.

    Raises LookupError when no running role of hers gives it.
    """
    return once(("basis", person.pk, str(capability)), lambda: _basis_of(person, capability))


def _basis_of(person: Any, capability: str) -> Basis:
    rows = RoleCapability.objects.of(person.community_id).filter(
        capability=str(capability),
        role__grants__in=RoleGrant.objects.of(person.community_id).running(timezone.localdate()).filter(person=person),
    )
    row = rows.select_related("basis").order_by("pk").first()
    if row is None:
        raise LookupError(f"no role gives {capability}")
    return row.basis
