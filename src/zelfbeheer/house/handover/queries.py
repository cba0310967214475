"""Notes as their readers see them, and calls as they concern one person. Nobody's reading or coming is counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.prepared import Prepared
from zelfbeheer.foundation.retention.registry import days_kept
from zelfbeheer.foundation.together import Read
from zelfbeheer.house.handover.models import Comer, HelpCall, NamedInNote, ShiftNote
from zelfbeheer.house.handover.policies import COME, concerns, is_near
from zelfbeheer.house.handover.vocabulary import NOTES, HelpKind


@dataclass(frozen=True)
class NoteLine:
    """One note. `names_me`: the reader's own name stands in it."""

    pk: int
    text: str
    author: str
    written_at: datetime
    mine: bool
    names_me: bool


def days_of_notes(community: Community) -> int:
    """How long a note is kept here. One query."""
    return days_kept(NOTES, community)


def notes_for(person: Person, days: int) -> list[NoteLine]:
    """Every note that is kept, newest first. One query."""
    return _lines(person, _kept(person, days))


def own_notes(person: Person, days: int) -> list[NoteLine]:
    """Those that she wrote or in which her name stands, newest first. One query."""
    return _lines(person, _kept(person, days).filter(concerns(person)))


def _kept(person: Person, days: int) -> QuerySet:
    since = timezone.now() - timedelta(days=days)  # the clock deletes at night; what is past its term is not shown
    return ShiftNote.objects.of(person.community_id).filter(written_at__gte=since)


def _lines(person: Person, notes: QuerySet) -> list[NoteLine]:
    named = NamedInNote.objects.of(person.community_id).filter(note=OuterRef("pk"), person=person)
    rows = notes.select_related("author").annotate(names_me=Exists(named)).order_by("-written_at", "-pk")
    return [
        NoteLine(
            note.pk, note.text, note.author.chosen_name, note.written_at, note.author_id == person.pk, note.names_me
        )
        for note in rows
    ]


@dataclass(frozen=True)
class CallLine:
    """An open call as one person sees it: her own, or one that she is asked for."""

    pk: int
    what: str
    asker: str
    asked_at: datetime
    ends_at: datetime
    mine: bool
    i_come: bool
    comers: list[str]  # only for whoever asked


def calls_for(person: Person) -> list[CallLine]:
    """Her own open call first, then those of others while she is near. At most three queries, mostly one."""
    rows = HelpCall.objects.of(person.community_id).open().select_related("asker")
    calls = list(rows.prefetch_related("comers__person").order_by("asked_at", "pk"))
    asked = any(call.asker_id != person.pk for call in calls) and person.holds(COME) and is_near(person)
    shown = [call for call in calls if asked or call.asker_id == person.pk]
    return sorted((_call(person, call) for call in shown), key=lambda line: not line.mine)


def _call(person: Person, call: HelpCall) -> CallLine:
    comers: list[Comer] = sorted(call.comers.all(), key=lambda comer: comer.pk)
    mine = call.asker_id == person.pk
    return CallLine(
        pk=call.pk,
        what=str(call),
        asker=call.asker.chosen_name,
        asked_at=call.asked_at,
        ends_at=call.ends_at,
        mine=mine,
        i_come=any(comer.person_id == person.pk for comer in comers),
        comers=[comer.person.chosen_name for comer in comers] if mine else [],
    )


def urgent_calls(person: Person) -> list[CallLine]:
    """What the page House says loudly: open calls of others that she is asked for. Mostly one query."""
    if not person.community.uses(Part.HANDOVER):
        return []
    return [line for line in calls_for(person) if not line.mine]


@dataclass(frozen=True)
class OpenCall:
    """That help is asked for and since when; for a screen that many see, so without a name."""

    asker_id: int
    what: str
    asked_at: datetime


def _open_calls(community: int, at: datetime) -> QuerySet:
    rows = HelpCall.objects.of(community).filter(ended_at=None, ends_at__gt=at)
    return rows.order_by("asked_at", "pk").values_list("asker", "kind", "words", "asked_at")


OPEN_CALLS = Prepared(_open_calls, community=int, at=datetime)


def calls_read(community: Community) -> Read[list[OpenCall]]:
    """What help is asked for now, for Today and the board."""
    values = {"community": community.pk, "at": timezone.now()}
    return Read(OPEN_CALLS, values, lambda rows: [OpenCall(row[0], _what(row[1], row[2]), row[3]) for row in rows])


def _what(kind: str, words: str) -> str:
    return words or str(HelpKind(kind).label)
