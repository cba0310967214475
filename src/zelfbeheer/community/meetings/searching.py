"""What of the meetings can be found: points and what was written down of them, by whoever may read them."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.community.meetings.models import Item
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable


def _rows(community: int) -> QuerySet:
    return Item.objects.of(community).select_related("community", "meeting").order_by("pk")


def _words(item: Item) -> tuple[Passage, ...]:
    return (Passage(item.community.language, item.title, f"{item.text}\n{item.notes}"),)


def _visible(person: Person, ids: Collection[int]) -> QuerySet:
    may = person.community.uses(Part.MEETINGS) and person.holds(MeetingsCapability.SEE_MEETINGS)
    rows = Item.objects.of(person.community_id).filter(pk__in=ids)
    return (rows if may else rows.none()).values_list("pk", flat=True)


def _show(person: Person, ids: list[int]) -> list[Shown]:
    found = _rows(person.community_id).in_bulk(ids)
    return [_shown(person, found[pk]) for pk in ids if pk in found]


def _shown(person: Person, item: Item) -> Shown:
    slug = {"community": person.community.slug}
    if item.meeting is None:
        return Shown(item.pk, _words(item), reverse("meetings:list", kwargs=slug))
    name = "minutes" if item.meeting.closed_at else "agenda"
    href = reverse(f"meetings:{name}", kwargs={**slug, "pk": item.meeting_id})
    return Shown(item.pk, _words(item), href, at=item.meeting.starts_at)


declare_searchable(Searchable("agenda_item", "meetings", Item, _rows, _words, _visible, _show))
