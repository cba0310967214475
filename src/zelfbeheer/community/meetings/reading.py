"""What the screen of a running meeting needs, in one statement: thirty people read it at the same moment."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings.models import ActionPoint, Hand, Item, Lead, Meeting, Present
from zelfbeheer.foundation.prepared import Prepared, PreparedRows
from zelfbeheer.foundation.together import Read, read_together


def _of(model: Any, *order: str) -> Any:
    """All rows of one kind that belong to a meeting."""
    return lambda community, meeting: model.objects.of(community).filter(meeting=meeting).order_by(*order)


def _named(model: type[Model], *order: str) -> Prepared:
    """The same with the chosen name of the person in the last column."""
    columns = [field.attname for field in model._meta.concrete_fields]
    rows = _of(model, *order)
    return Prepared(
        lambda community, meeting: rows(community, meeting).values_list(*columns, "person__chosen_name"),
        community=int, meeting=int,
    )  # fmt: skip


def _meeting(community: int, pk: int) -> Any:
    return Meeting.objects.of(community).filter(pk=pk)


MEETING = PreparedRows(Meeting, _meeting, community=int, pk=int)
ITEMS = PreparedRows(Item, _of(Item, "place", "pk"), community=int, meeting=int)
THERE = PreparedRows(Present, _of(Present, "at", "pk"), community=int, meeting=int)
HANDS, LEADS = _named(Hand, "raised_at", "pk"), _named(Lead, "pk")
ACTIONS = _named(ActionPoint, "pk")


@dataclass(frozen=True)
class Everything:
    items: list[Item]
    hands: list[Hand]
    actions: list[ActionPoint]
    leads: dict[str, Person]
    there: set[int]
    drawn: dict[Any, Any] = field(default_factory=dict)  # what is the same for many, by what it depends on


# By meeting: what it showed at that number of changes. Thirty people ask at once, and see the same.
_kept: dict[int, tuple[tuple[str, int], Everything]] = {}
MOST_KEPT = 60


def everything_of(meeting: Meeting) -> Everything:
    """One query, or none while nothing changed since this process read it.

    The number was read before the rest: what is kept under it is never older.
    """
    version = (meeting.pulse, meeting.changes)
    kept = _kept.get(meeting.pk)
    if kept is None or kept[0] != version:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        kept = _kept[meeting.pk] = (version, _read(meeting))
    return kept[1]


def _read(meeting: Meeting) -> Everything:
    values = {"community": meeting.community_id, "meeting": meeting.pk}
    found = read_together(
        {
            "items": Read(ITEMS.prepared, values, ITEMS.made_of),
            "hands": Read(HANDS, values, lambda rows: _with_people(Hand, rows)),
            "actions": Read(ACTIONS, values, lambda rows: _with_people(ActionPoint, rows)),
            "leads": Read(LEADS, values, lambda rows: {lead.task: lead.person for lead in _with_people(Lead, rows)}),
            "there": Read(THERE.prepared, values, lambda rows: {one.person_id for one in THERE.made_of(rows)}),
        }
    )
    return Everything(**found)


def _with_people(model: Any, rows: list[tuple]) -> list[Any]:
    """Model objects whose person knows just her name."""
    columns = [field.attname for field in model._meta.concrete_fields]
    made = []
    for *row, name in rows:
        one = model(**dict(zip(columns, row, strict=True)))
        if one.person_id is not None:
            one.person = Person(pk=one.person_id, community_id=one.community_id, chosen_name=name)
        made.append(one)
    return made
