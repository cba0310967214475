"""Sleeping elsewhere: said by the person herself, for tonight or until a day. No reason is asked; it ends by itself.

Like being in or out it is a present state without history: nothing of it stands in the record of acts.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Basis, Community, Person
from zelfbeheer.foundation.access.registry import Actor, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places.arranging import basis_for
from zelfbeheer.house.places.models import AwayRule, Stay
from zelfbeheer.house.places.vocabulary import FURTHEST_NIGHTS, NIGHT_BEGINS, NIGHT_ENDS, PlacesCapability

PAST = _("That night is over. Choose tonight or later.")
TOO_FAR = _("That is more than three months ahead. Choose an earlier day.")
ARRANGE = PlacesCapability.ARRANGE_PLACES


def night_of(now: datetime | None = None) -> date:
    """The day on which this night began, or will begin: until noon it is still the last one."""
    return timezone.localdate((now or timezone.now()) - timedelta(hours=NIGHT_ENDS))


def is_night(now: datetime) -> bool:
    hour = timezone.localtime(now).hour
    return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS


def say_elsewhere(*, actor: Person, stay: Stay, until: date | None = None) -> None:
    """She sleeps elsewhere tonight, or up to and including the night of `until`."""
    require(actor, PlacesCapability.SAY_IN_OR_OUT, stay)
    last = until or night_of()
    if last < night_of():
        raise Problem(PAST)
    if last > night_of() + timedelta(days=FURTHEST_NIGHTS):
        raise Problem(TOO_FAR)
    mine = Stay.objects.of(stay.community_id).running().filter(pk=stay.pk)
    mine.update(elsewhere_until=last, elsewhere_said_at=timezone.now())


def say_here(*, actor: Person, stay: Stay) -> None:
    """She sleeps here after all. What she said before is forgotten."""
    require(actor, PlacesCapability.SAY_IN_OR_OUT, stay)
    mine = Stay.objects.of(stay.community_id).running().filter(pk=stay.pk)
    mine.update(elsewhere_until=None, elsewhere_said_at=None)


def forget_past_nights() -> None:
    """The clock: what is over is wiped, not only hidden."""
    stays = Stay.objects.across_communities(because="the clock")
    stays.filter(elsewhere_until__lt=night_of()).update(elsewhere_until=None, elsewhere_said_at=None)


def shows_away_count(community: Community) -> bool:
    rule = AwayRule.objects.of(community).order_by("-made_at", "-pk").first()
    return bool(rule and rule.shows_count)


def away_count(community: Community) -> int | None:
    """How many sleep elsewhere tonight, where the house chose to show that; else None. At most two queries."""
    return Stay.objects.of(community).elsewhere(night_of()).count() if shows_away_count(community) else None


def choose_away_count(*, actor: Actor, community: Community, shown: bool, basis: Basis | None = None) -> None:
    """The house shows how many sleep elsewhere, or nothing."""
    require(actor, ARRANGE, community)
    with transaction.atomic():
        rule = AwayRule.objects.create(community=community, shows_count=shown, basis=basis_for(actor, ARRANGE, basis))
        record_change(actor=actor, verb=ARRANGE, community=community, on=rule)
