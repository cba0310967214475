"""What of the duties can be found: lists, what recurs and what comes once, by whoever may see the duties."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule
from zelfbeheer.house.duties.vocabulary import DutiesCapability


def _may(person: Person) -> bool:
    return person.community.uses("duties") and person.holds(DutiesCapability.SEE_DUTIES)


def _seen(person: Person, rows: QuerySet, ids: Collection[int]) -> QuerySet:
    return (rows.filter(pk__in=ids) if _may(person) else rows.none()).values_list("pk", flat=True)


def _week(person: Person, at: datetime | None = None) -> str:
    href = reverse("duties:week", kwargs={"community": person.community.slug})
    return f"{href}?week={timezone.localdate(at)}" if at else href


# Lists


def _lists(community: int) -> QuerySet:
    return DutyList.objects.of(community).order_by("pk")


def _words_of_list(duty_list: DutyList) -> tuple[Passage, ...]:
    return (Passage(duty_list.community.language, duty_list.name, duty_list.when_nobody),)


def _show_lists(person: Person, ids: list[int]) -> list[Shown]:
    lists = _lists(person.community_id).select_related("community").in_bulk(ids)
    about = in_own_words(_("A list of %(many_duty)s"))
    return [Shown(pk, _words_of_list(lists[pk]), _week(person), about) for pk in ids if pk in lists]


# What recurs, with the next time that it comes


def _rules(community: int) -> QuerySet:
    return DutyRule.objects.of(community).select_related("community").order_by("pk")


def _words_of_rule(rule: DutyRule) -> tuple[Passage, ...]:
    return (Passage(rule.community.language, rule.title, rule.steps),)


def _running(person: Person, ids: Collection[int]) -> QuerySet:
    return _seen(person, DutyRule.objects.of(person.community_id).running(timezone.localdate()), ids)


def _show_rules(person: Person, ids: list[int]) -> list[Shown]:
    rules, next_of = _rules(person.community_id).in_bulk(ids), _next_of(person, ids)
    found = [rules[pk] for pk in ids if pk in rules]
    return [
        Shown(rule.pk, _words_of_rule(rule), _week(person, next_of.get(rule.pk)), at=next_of.get(rule.pk))
        for rule in found
    ]


def _next_of(person: Person, rules: list[int]) -> dict[int, datetime]:
    """When each of these comes next. One query."""
    coming = Duty.objects.of(person.community_id).standing().filter(rule__in=rules, ends_at__gt=timezone.now())
    return dict(coming.order_by("-starts_at", "-pk").values_list("rule_id", "starts_at"))


# What comes once


def _single(community: int) -> QuerySet:
    return Duty.objects.of(community).filter(rule=None).select_related("community").order_by("pk")


def _words_of_duty(duty: Duty) -> tuple[Passage, ...]:
    return (Passage(duty.community.language, duty.title, duty.steps),)


def _coming(person: Person, ids: Collection[int]) -> QuerySet:
    rows = Duty.objects.of(person.community_id).standing()
    return _seen(person, rows.filter(rule=None, ends_at__gt=timezone.now()), ids)


def _show_duties(person: Person, ids: list[int]) -> list[Shown]:
    duties = Duty.objects.of(person.community_id).select_related("community").in_bulk(ids)
    found = [duties[pk] for pk in ids if pk in duties]
    return [Shown(one.pk, _words_of_duty(one), _week(person, one.starts_at), at=one.starts_at) for one in found]


declare_searchable(
    Searchable(
        "duty_list", "duties", DutyList, lambda community: _lists(community).select_related("community"),
        _words_of_list, lambda person, ids: _seen(person, _lists(person.community_id), ids), _show_lists,
    )
)  # fmt: skip
declare_searchable(Searchable("duty_rule", "duties", DutyRule, _rules, _words_of_rule, _running, _show_rules))
declare_searchable(Searchable("single_duty", "duties", Duty, _single, _words_of_duty, _coming, _show_duties))
