"""What of the page Good to know can be found, by whoever may read that page: numbers, facts, when it is quiet."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.practical.models import Fact, PhoneNumber, QuietHours
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable


def _fact(fact: Fact) -> Passage:
    return Passage(fact.community.language, fact.title, fact.text)


def _number(number: PhoneNumber) -> Passage:
    return Passage(number.community.language, number.name, " ".join(filter(None, (number.when, number.number))))


def _quiet(hours: QuietHours) -> Passage:
    """In the language of the group, so that whoever indexes changes nothing."""
    with translation.override(hours.community.language):
        return Passage(hours.community.language, _("Quiet hours"), f"{hours.start_time:%H:%M}–{hours.end_time:%H:%M}")


def _about(row: Any) -> str:
    """What somebody who looks this up wants at once."""
    return row.number if isinstance(row, PhoneNumber) else ""


def _declare(kind: str, model: Any, passage: Any, place: str) -> None:
    def rows(community: int) -> QuerySet:
        return model.objects.of(community).select_related("community").order_by("pk")

    def visible(person: Person, ids: Collection[int]) -> QuerySet:
        found = model.objects.of(person.community_id).filter(pk__in=ids)
        return (found if person.holds(GroupsCapability.SEE_DAY) else found.none()).values_list("pk", flat=True)

    def show(person: Person, ids: list[int]) -> list[Shown]:
        href = reverse("day:good_to_know", kwargs={"community": person.community.slug}) + f"#{place}"
        found = rows(person.community_id).in_bulk(ids)
        return [Shown(pk, (passage(found[pk]),), href, _about(found[pk])) for pk in ids if pk in found]

    declare_searchable(Searchable(kind, "practical", model, rows, lambda row: (passage(row),), visible, show))


_declare("fact", Fact, _fact, "facts")
_declare("phone_number", PhoneNumber, _number, "numbers")
_declare("quiet_hours", QuietHours, _quiet, "quiet")
