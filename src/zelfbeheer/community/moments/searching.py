"""What of the moments can be found: what returns and what comes once, by whoever may see what happens."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable


def _words(row: MomentRule | Moment) -> tuple[Passage, ...]:
    return (Passage(row.community.language, row.title),)


def _seen(person: Person, rows: QuerySet, ids: Collection[int]) -> QuerySet:
    may = person.community.uses(Part.MOMENTS) and person.holds(MomentsCapability.SEE_MOMENTS)
    return (rows.filter(pk__in=ids) if may else rows.none()).values_list("pk", flat=True)


def _page(person: Person) -> str:
    return reverse("moments:coming", kwargs={"community": person.community.slug})


# What recurs, with the next time that it comes


def _rules(community: int) -> QuerySet:
    return MomentRule.objects.of(community).select_related("community").order_by("pk")


def _running(person: Person, ids: Collection[int]) -> QuerySet:
    return _seen(person, MomentRule.objects.of(person.community_id).running(timezone.localdate()), ids)


def _show_rules(person: Person, ids: list[int]) -> list[Shown]:
    rules, next_of = _rules(person.community_id).in_bulk(ids), _next_of(person, ids)
    found = [rules[pk] for pk in ids if pk in rules]
    return [Shown(rule.pk, _words(rule), _page(person), at=next_of.get(rule.pk)) for rule in found]


def _next_of(person: Person, rules: list[int]) -> dict[int, datetime]:
    """When each of these comes next. One query."""
    coming = Moment.objects.of(person.community_id).filter(rule__in=rules, starts_at__gt=timezone.now())
    standing = coming.filter(called_off_at=None).order_by("-starts_at", "-pk")
    return dict(standing.values_list("rule_id", "starts_at"))


# What comes once


def _single(community: int) -> QuerySet:
    return Moment.objects.of(community).filter(rule=None).select_related("community").order_by("pk")


def _coming(person: Person, ids: Collection[int]) -> QuerySet:
    rows = Moment.objects.of(person.community_id).filter(rule=None, called_off_at=None)
    return _seen(person, rows.filter(starts_at__gt=timezone.now()), ids)


def _show_single(person: Person, ids: list[int]) -> list[Shown]:
    found = _single(person.community_id).in_bulk(ids)
    return [Shown(pk, _words(found[pk]), _page(person), at=found[pk].starts_at) for pk in ids if pk in found]


declare_searchable(Searchable("moment_rule", "practical", MomentRule, _rules, _words, _running, _show_rules))
declare_searchable(Searchable("single_moment", "practical", Moment, _single, _words, _coming, _show_single))
